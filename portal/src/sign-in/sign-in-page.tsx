import { TextField } from '@clothesline/ui/text-field'
import { useState } from 'react'
import { portal } from '../api/calls.ts'
import { isolated } from '../frame/isolated.ts'
import { enter } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { CodeStep } from './code-step.tsx'
import { Outside, Step } from './frame.tsx'

type At = { step: 'to' } | { step: 'code'; to: string; resendAfter: number } | { step: 'who'; pass: string; to: string }

function ToStep({ onSent }: { onSent: (to: string, resendAfter: number) => void }) {
  const [typed, setTyped] = useState('')
  const to = typed.trim()
  const submit = async () => onSent(to, (await portal.askForCode(to)).resendAfter)
  return (
    <Step
      label={t('signIn.title')}
      missing={to === '' ? t('signIn.toMissing') : undefined}
      submit={submit}
      button={t('signIn.send')}
    >
      <TextField
        label={t('signIn.to')}
        hint={t('signIn.toHint')}
        inputMode="email"
        autoComplete="username"
        value={typed}
        onChange={setTyped}
      />
    </Step>
  )
}

/** More than one customer is reached there: which of them it is, said by something that only one of them knows. */
function WhoStep({ pass }: { pass: string }) {
  const [proof, setProof] = useState('')
  const submit = async () => {
    await portal.sayWho(pass, proof.trim())
    await enter()
  }
  return (
    <Step
      label={t('who.title')}
      missing={proof.trim() === '' ? t('who.missing') : undefined}
      submit={submit}
      button={t('signIn.submit')}
    >
      <TextField label={t('who.proof')} hint={t('who.proofHint')} value={proof} onChange={setProof} />
    </Step>
  )
}

/** Signing in with a code that is sent to one's phone or mail. */
export function SignInPage() {
  const [at, setAt] = useState<At>({ step: 'to' })
  if (at.step === 'to')
    return (
      <Outside title={t('signIn.title')} about={t('signIn.about')}>
        <ToStep onSent={(to, resendAfter) => setAt({ step: 'code', to, resendAfter })} />
      </Outside>
    )
  if (at.step === 'code')
    return (
      <Outside title={t('code.title')} about={t('code.about', { to: isolated(at.to) })}>
        <CodeStep
          to={at.to}
          resendAfter={at.resendAfter}
          onWho={(pass) => setAt({ step: 'who', pass, to: at.to })}
          onBack={() => setAt({ step: 'to' })}
        />
      </Outside>
    )
  return (
    <Outside title={t('who.title')} about={t('who.about', { to: isolated(at.to) })}>
      <WhoStep pass={at.pass} />
    </Outside>
  )
}
