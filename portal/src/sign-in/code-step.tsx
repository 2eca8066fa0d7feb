import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { announce } from '@clothesline/ui/live-region'
import { TextField } from '@clothesline/ui/text-field'
import { useFocusOnMount } from '@clothesline/ui/use-focus-on-mount.ts'
import { useEffect, useState } from 'react'
import { portal } from '../api/calls.ts'
import { sentenceOf } from '../frame/refusals.ts'
import { enter } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { Step } from './frame.tsx'

/** Counts seconds down to nothing; starts again when told. */
function useCountdown(first: number): [left: number, start: (seconds: number) => void] {
  const [left, setLeft] = useState(first)
  useEffect(() => {
    if (left <= 0) return
    const timer = setTimeout(() => setLeft(left - 1), 1000)
    return () => clearTimeout(timer)
  }, [left])
  return [left, setLeft]
}

function SendAgain({ to, resendAfter }: { to: string; resendAfter: number }) {
  const [left, start] = useCountdown(resendAfter)
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const again = async () => {
    setBusy(true)
    setWrong(undefined)
    try {
      start((await portal.askForCode(to)).resendAfter)
      announce(t('code.sentAgain'))
    } catch (error) {
      setWrong(sentenceOf(error))
    }
    setBusy(false)
  }
  return (
    <>
      {wrong && <Banner tone="bad" title={wrong} />}
      {left > 0 ? (
        <p className="flex min-h-control items-center text-small text-muted tabular-nums">
          {t('code.again', { seconds: left })}
        </p>
      ) : (
        <Button busy={busy} onPress={() => void again()}>
          {t('code.sendAgain')}
        </Button>
      )}
    </>
  )
}

interface CodeStepProps {
  to: string
  resendAfter: number
  onWho: (pass: string) => void
  onBack: () => void
}

/** The code that was sent; it can be sent again after a while, or elsewhere. */
export function CodeStep({ to, resendAfter, onWho, onBack }: CodeStepProps) {
  const [typed, setTyped] = useState('')
  const field = useFocusOnMount()
  const code = typed.replace(/\s/g, '')
  const submit = async () => {
    const answer = await portal.signIn(to, code)
    if (answer.step === 'who') return onWho(answer.pass)
    await enter()
  }
  return (
    <>
      <Step
        label={t('code.title')}
        missing={code === '' ? t('code.missing') : undefined}
        submit={submit}
        button={t('signIn.submit')}
      >
        <TextField
          ref={field}
          label={t('code.label')}
          hint={t('code.hint')}
          inputMode="numeric"
          autoComplete="one-time-code"
          value={typed}
          onChange={setTyped}
        />
      </Step>
      <div className="flex flex-wrap items-center justify-between gap-2 border-t border-hairline pt-3">
        <SendAgain to={to} resendAfter={resendAfter} />
        <Button variant="quiet" onPress={onBack}>
          {t('code.elsewhere')}
        </Button>
      </div>
    </>
  )
}
