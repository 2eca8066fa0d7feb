import { isSignedOut } from '@clothesline/console/src/api/problem.ts'
import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { useState } from 'react'
import { portal } from '../api/calls.ts'
import { go } from '../frame/address.ts'
import { sentenceOf } from '../frame/refusals.ts'
import { forget } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'

/** Ends the session on this device and forgets what was shown. */
export function SignOut() {
  const [busy, setBusy] = useState(false)
  const [wrong, setWrong] = useState<string>()
  const leave = async () => {
    setBusy(true)
    try {
      await portal.signOut().catch((error: unknown) => {
        if (!isSignedOut(error)) throw error
      })
      go({ page: 'home' }, true)
      forget()
    } catch (error) {
      setWrong(sentenceOf(error))
      setBusy(false)
    }
  }
  return (
    <div className="flex flex-col gap-2">
      {wrong && <Banner tone="bad" title={wrong} />}
      <Button size="large" busy={busy} onPress={() => void leave()}>
        {t('account.signOut')}
      </Button>
    </div>
  )
}
