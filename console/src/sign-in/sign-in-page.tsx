import { Card } from '@clothesline/ui/card'
import { Icon } from '@clothesline/ui/icon'
import { useQueryClient } from '@tanstack/react-query'
import { useRouter, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { lookOf, speaksAnother, wear } from '../frame/look.ts'
import { useTitle } from '../frame/screen.tsx'
import { meQuery } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CodeForm } from './code-form.tsx'
import { PasswordForm } from './password-form.tsx'

/** Signing in: a password, then the second step where one is set up; afterwards the page one came for. */
export function SignInPage() {
  const [step, setStep] = useState<'password' | 'code'>('password')
  const { next } = useSearch({ from: '/sign-in' })
  const client = useQueryClient()
  const router = useRouter()
  const title = step === 'password' ? t('signIn.title') : t('signIn.codeTitle')
  useTitle(title)
  const enter = async () => {
    client.clear()
    const { staff } = await client.fetchQuery(meQuery)
    if (staff) wear(lookOf(staff))
    if (speaksAnother()) return location.assign(next ?? '/')
    await router.navigate({ href: next ?? '/', replace: true })
  }
  return (
    <main className="mx-auto flex min-h-dvh w-full max-w-dialog flex-col justify-center gap-5 px-4 py-8">
      <p className="flex items-center gap-2.5 text-lead font-strong">
        <span className="text-link">
          <Icon name="hanger" className="size-6" />
        </span>
        {t('app.name')}
      </p>
      <h1 className="text-title font-strong tracking-tight">{title}</h1>
      <Card>
        {step === 'password' ? (
          <PasswordForm onCode={() => setStep('code')} onDone={() => void enter()} />
        ) : (
          <CodeForm onDone={() => void enter()} />
        )}
      </Card>
    </main>
  )
}
