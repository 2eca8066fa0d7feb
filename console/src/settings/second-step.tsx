import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Link } from '@clothesline/ui/link'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '../api/client.ts'
import { meQuery } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

interface SetUp {
  totpURI: string
  backupCodes: string[]
}

/** The second step at sign-in: on or off, with one's password. */
export function SecondStep({ on }: { on: boolean }) {
  const [setUp, setSetUp] = useState<SetUp>()
  const client = useQueryClient()
  const done = async (words: string) => {
    toasts.show({ words })
    setSetUp(undefined)
    await client.invalidateQueries({ queryKey: meQuery.queryKey })
  }
  const form = useProblemForm({
    defaultValues: { password: '' },
    onSubmit: async (body) => {
      const path = on ? '/api/auth/two-factor/disable' : '/api/auth/two-factor/enable'
      const answer = await request(path, { method: 'post', body })
      form.reset()
      if (on) await done(t('profile.turnedOff'))
      else setSetUp(answer as SetUp)
    },
  })
  if (setUp) return <Confirm setUp={setUp} onDone={() => void done(t('profile.turnedOn'))} />
  return (
    <Form form={form} label={t('profile.second')}>
      <p className="text-muted">{on ? t('profile.secondOn') : t('profile.secondOff')}</p>
      <div className="max-w-field">
        <FormField form={form} name="password" rules={{ required: t('settings.needed') }}>
          {(field) => (
            <TextField
              {...field}
              label={t('profile.confirmPassword')}
              type="password"
              autoComplete="current-password"
            />
          )}
        </FormField>
      </div>
      <div>
        <Button type="submit" busy={form.formState.isSubmitting}>
          {on ? t('profile.turnOff') : t('profile.turnOn')}
        </Button>
      </div>
    </Form>
  )
}

function Confirm({ setUp, onDone }: { setUp: SetUp; onDone: () => void }) {
  const key = new URL(setUp.totpURI).searchParams.get('secret') ?? ''
  const form = useProblemForm({
    defaultValues: { code: '' },
    onSubmit: async ({ code }) => {
      await request('/api/auth/two-factor/verify-totp', { method: 'post', body: { code: code.trim() } })
      onDone()
    },
  })
  return (
    <Form form={form} label={t('profile.second')}>
      <p>
        {t('profile.secret')}: <code className="font-mono break-all select-all">{key}</code>{' '}
        <Link href={setUp.totpURI}>{t('profile.openApp')}</Link>
      </p>
      <div>
        <p>{t('profile.backup')}</p>
        <ul className="mt-1 grid max-w-field grid-cols-2 font-mono text-small select-all">
          {setUp.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </div>
      <div className="max-w-field">
        <FormField form={form} name="code" rules={{ required: t('settings.needed') }}>
          {(field) => (
            <TextField {...field} label={t('profile.code')} inputMode="numeric" autoComplete="one-time-code" />
          )}
        </FormField>
      </div>
      <div>
        <Button type="submit" variant="primary" busy={form.formState.isSubmitting}>
          {t('profile.confirm')}
        </Button>
      </div>
    </Form>
  )
}
