import { api } from '@clothesline/console/src/api/client.ts'
import { directionOf } from '@clothesline/console/src/frame/kept-look.ts'
import { FieldError } from '@clothesline/ui/field'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { Select } from '@clothesline/ui/select'
import { useState } from 'react'
import { driverOf } from '../frame/driver-of.ts'
import { takePhone } from '../frame/round.ts'
import { languages, ownName, spoken, t } from '../i18n/translate.ts'

/** Changes the language of the one who drives, here and wherever else they sign in; the page is loaded anew in it. */
async function change(locale: string): Promise<void> {
  const body = { locale, direction: directionOf(locale) }
  await api.patch('/api/v1/me/preferences', { body, key: crypto.randomUUID() })
  await takePhone(driverOf(await api.get('/api/v1/me', {})))
  location.reload()
}

/** The languages the app speaks; changing needs a connection. */
export function LanguageChoice({ locale }: { locale: string }) {
  const [wrong, setWrong] = useState<string>()
  const choose = (language: string) => {
    change(language).catch((error: unknown) => setWrong(problemOf(error).detail ?? problemOf(error).title))
  }
  return (
    <div>
      <Select
        label={t('app.language')}
        value={spoken([locale])}
        options={languages.map((value) => ({ value, label: ownName(value) }))}
        onChange={choose}
      />
      {wrong && <FieldError>{wrong}</FieldError>}
    </div>
  )
}
