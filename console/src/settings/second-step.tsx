import { Button } from '@clothesline/ui/button'
import { Form, FormField, useProblemForm } from '@clothesline/ui/form'
import { Link } from '@clothesline/ui/link'
import { TextField } from '@clothesline/ui/text-field'
import { toasts } from '@clothesline/ui/toast'
import { useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useId, useState } from 'react'
import { request } from '../api/client.ts'
import { meQuery } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

const QrCode = lazy(() => import('./qr-code.tsx').then((code) => ({ default: code.QrCode })))

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
  const backup = useId()
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
      <div className="flex flex-wrap gap-5">
        <div className="size-52 shrink-0 overflow-hidden rounded-control border border-hairline">
          <Suspense>
            <QrCode text={setUp.totpURI} label={t('profile.qr')} />
          </Suspense>
        </div>
        <div className="flex min-w-0 flex-1 basis-60 flex-col gap-3">
          <p className="font-medium">{t('profile.scan')}</p>
          <p>
            {t('profile.secret')}: <code className="font-mono break-all select-all">{key}</code>
          </p>
          <p>
            <Link href={setUp.totpURI}>{t('profile.openApp')}</Link>
          </p>
        </div>
      </div>
      <section aria-labelledby={backup}>
        <h3 id={backup} className="font-medium">
          {t('profile.backup')}
        </h3>
        <p className="text-muted">{t('profile.backupAbout')}</p>
        <ul className="mt-2 grid max-w-field grid-cols-2 gap-x-4 font-mono text-small select-all">
          {setUp.backupCodes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
      </section>
      <div className="max-w-field">
        <FormField form={form} name="code" rules={{ required: t('settings.needed') }}>
          {(field) => (
            <TextField
              {...field}
              label={t('profile.code')}
              hint={t('profile.confirmAbout')}
              inputMode="numeric"
              autoComplete="one-time-code"
            />
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
