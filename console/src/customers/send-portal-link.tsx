import { Banner } from '@clothesline/ui/banner'
import { Button } from '@clothesline/ui/button'
import { toasts } from '@clothesline/ui/toast'
import { useBranch, useMay } from '../frame/session.ts'
import { t } from '../i18n/translate.ts'
import { type Customer, useSendPortalLink } from './customers.queries.ts'

/** Sends the customer a link that signs them in to their portal; a refusal stays until it is tried again. */
export function SendPortalLink({ customer: { id, name, mergedInto } }: { customer: Customer }) {
  const branch = useBranch()
  const mayInvite = useMay('portal.invite')
  const sending = useSendPortalLink(id, () => toasts.show({ words: t('customers.portalLinkSent', { name }) }))
  if (!mayInvite || mergedInto !== null) return null
  return (
    <div className="flex flex-col items-start gap-3">
      <Button
        icon="phone"
        size="small"
        busy={sending.isPending}
        onPress={() => sending.begin({ branchId: branch?.id ?? null })}
      >
        {t('customers.sendPortalLink')}
      </Button>
      {sending.error && <Banner tone="bad" title={sending.error.message} />}
    </div>
  )
}
