import { api } from '@clothesline/console/src/api/client.ts'
import { isOffline, isSignedOut } from '@clothesline/console/src/api/problem.ts'
import { giveCode, givePassword } from '@clothesline/console/src/sign-in/sign-in-calls.ts'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Card } from '@clothesline/ui/card'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { LoadingState } from '@clothesline/ui/states'
import { TextField } from '@clothesline/ui/text-field'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { addressAt, go } from '../frame/address.ts'
import { driverOf } from '../frame/driver-of.ts'
import { takePhone } from '../frame/round.ts'
import { forgetWho, sync } from '../frame/sync.ts'
import { speaksAnother, t } from '../i18n/translate.ts'

/** Takes the phone for whoever is signed in, and goes to the round. */
async function enter(): Promise<void> {
  const driver = driverOf(await api.get('/api/v1/me', {}))
  forgetWho()
  await takePhone(driver)
  // So that the browser does not throw away what was said when it needs room.
  navigator.storage?.persist?.().catch(() => false)
  if (addressAt(location.pathname).page === 'sign-in') go({ page: 'round' }, true)
  if (speaksAnother(driver.locale)) location.reload()
  else void sync(true)
}

const sentenceOf = (error: unknown): string => problemOf(error).detail ?? problemOf(error).title

interface StepProps {
  label: string
  missing: boolean
  submit: () => Promise<void>
  children: ReactNode
}

function Step({ label, missing, submit, children }: StepProps) {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (missing) return setWrong(t('signIn.missing'))
    setBusy(true)
    await submit().catch((error: unknown) => setWrong(sentenceOf(error)))
    setBusy(false)
  }
  return (
    <form aria-label={label} noValidate onSubmit={(event) => void send(event)} className="flex flex-col gap-4">
      {wrong && <Banner tone="bad" title={wrong} />}
      {children}
      <Button type="submit" variant="primary" size="large" wide busy={busy}>
        {t('signIn.submit')}
      </Button>
    </form>
  )
}

function PasswordStep({ onCode }: { onCode: () => void }) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = async () => {
    if ((await givePassword({ email: email.trim(), password })) === 'code') return onCode()
    await enter()
  }
  return (
    <Step label={t('signIn.title')} missing={email.trim() === '' || password === ''} submit={submit}>
      <TextField
        label={t('signIn.email')}
        type="email"
        inputMode="email"
        autoComplete="username"
        value={email}
        onChange={setEmail}
      />
      <TextField
        label={t('signIn.password')}
        type="password"
        autoComplete="current-password"
        value={password}
        onChange={setPassword}
      />
    </Step>
  )
}

function CodeStep() {
  const [code, setCode] = useState('')
  const submit = async () => {
    const digits = code.trim()
    await giveCode(/^\d{6}$/.test(digits) ? 'totp' : 'backup-code', digits)
    await enter()
  }
  return (
    <Step label={t('signIn.codeTitle')} missing={code.trim() === ''} submit={submit}>
      <TextField
        label={t('signIn.code')}
        hint={t('signIn.codeHint')}
        autoComplete="one-time-code"
        value={code}
        onChange={setCode}
      />
    </Step>
  )
}

/** Signing in as a member of staff; who has a session already goes straight to the round. */
export function SignInPage() {
  const [step, setStep] = useState<'asking' | 'password' | 'code'>('asking')
  const [wrong, setWrong] = useState<string>()
  useEffect(() => {
    enter().catch((error: unknown) => {
      setStep('password')
      if (isOffline(error)) setWrong(t('signIn.needsConnection'))
      else if (!isSignedOut(error)) setWrong(sentenceOf(error))
    })
  }, [])
  const title = step === 'code' ? t('signIn.codeTitle') : t('signIn.title')
  return (
    <div className="flex flex-col gap-4 pt-6">
      <p className="text-muted">{t('app.name')}</p>
      <h1 className="text-title font-strong tracking-tight">{title}</h1>
      {wrong && <Banner tone="caution" title={wrong} />}
      <Card>
        {step === 'asking' && <LoadingState lines={3} />}
        {step === 'password' && <PasswordStep onCode={() => setStep('code')} />}
        {step === 'code' && <CodeStep />}
      </Card>
    </div>
  )
}
