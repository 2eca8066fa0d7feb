import { Card } from '@clothesline/ui/card'
import { Select } from '@clothesline/ui/select'
import { useState } from 'react'
import { changeLanguage, lookHere, wearTheme } from '../frame/look.ts'
import { language, languages, t } from '../i18n/translate.ts'

const themes = ['auto', 'light', 'dark', 'high-contrast'] as const

/** A language by its own name, such as `Deutsch`. */
const ownName = (tag: string): string => new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag

/** The language of the app and how it looks, on this device. */
export function LookChoice() {
  const [theme, setTheme] = useState(lookHere().theme)
  const choose = (chosen: (typeof themes)[number]) => {
    setTheme(chosen)
    wearTheme(chosen)
  }
  return (
    <Card title={t('look.title')}>
      <Select
        label={t('look.language')}
        value={language()}
        onChange={changeLanguage}
        options={languages.map((tag) => ({ value: tag, label: ownName(tag) }))}
      />
      <Select
        label={t('look.theme')}
        value={theme}
        onChange={choose}
        options={themes.map((value) => ({ value, label: t(`look.${value}`) }))}
      />
    </Card>
  )
}
