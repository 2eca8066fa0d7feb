import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { Dialog } from '@clothesline/ui/dialog'
import { TextField } from '@clothesline/ui/text-field'
import { useFocusOnMount } from '@clothesline/ui/use-focus-on-mount.ts'
import { type FormEvent, useState } from 'react'
import { t } from '../i18n/translate.ts'
import type { Devices } from './use-devices.ts'

const shortest = 3

/** Why the drawer is opened without a payment in cash; kept in the audit trail. */
export function DrawerDialog({ drawer }: { drawer: Devices['drawer'] }) {
  return (
    <Dialog open onOpenChange={drawer.stop} title={t('counter.openDrawer')} description={t('counter.drawerAbout')}>
      <Why drawer={drawer} />
    </Dialog>
  )
}

function Why({ drawer: { busy, refused, openFor } }: { drawer: Devices['drawer'] }) {
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useFocusOnMount()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (busy) return
    if (reason.trim().length < shortest) return setMissing(true)
    openFor(reason.trim())
  }
  return (
    <form aria-label={t('counter.openDrawer')} onSubmit={submit} className="flex flex-col gap-3 pb-3">
      {refused && (
        <Banner tone="bad" title={t('counter.refused')}>
          {refused.message}
        </Banner>
      )}
      <TextField
        ref={field}
        label={t('counter.reason')}
        value={reason}
        maxLength={200}
        onChange={setReason}
        error={missing && reason.trim().length < shortest ? t('counter.reasonMissing') : undefined}
      />
      <Button variant="primary" type="submit" wide busy={busy} shortcut="Enter">
        {t('counter.openDrawer')}
      </Button>
    </form>
  )
}
