import { request } from '@clothesline/console/src/api/client.ts'
import { isSignedOut } from '@clothesline/console/src/api/problem.ts'
import { Button } from '@clothesline/ui/button'
import { FieldError } from '@clothesline/ui/field'
import { problemOf } from '@clothesline/ui/logic/problem.ts'
import { useState } from 'react'
import { t } from '../i18n/translate.ts'
import { go } from './address.ts'
import { leavePhone } from './round.ts'
import { forgetWho } from './sync.ts'

/** Ends the session; what was said and not sent stays on the phone for the one who said it. */
export function SignOut() {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const leave = async () => {
    setBusy(true)
    try {
      await request('/api/auth/sign-out', { method: 'post', body: {} }).catch((error: unknown) => {
        if (!isSignedOut(error)) throw error
      })
      forgetWho()
      await leavePhone()
      go({ page: 'sign-in' }, true)
    } catch (error) {
      setWrong(problemOf(error).detail ?? problemOf(error).title)
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col items-start gap-1">
      <Button variant="quiet" busy={busy} onPress={() => void leave()}>
        {t('app.signOut')}
      </Button>
      {wrong && <FieldError>{wrong}</FieldError>}
    </div>
  )
}
