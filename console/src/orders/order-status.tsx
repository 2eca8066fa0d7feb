import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import { t } from '../i18n/translate.ts'
import type { OrderStatus } from './orders-filter.ts'

const looks: Record<OrderStatus, { tone: Tone; icon: IconName }> = {
  to_detail: { tone: 'caution', icon: 'bag' },
  received: { tone: 'note', icon: 'clock' },
  on_hold: { tone: 'caution', icon: 'lock' },
  awaiting_customer_approval: { tone: 'caution', icon: 'phone' },
  ready: { tone: 'good', icon: 'hanger' },
  unclaimed: { tone: 'caution', icon: 'clock' },
  collected: { tone: 'plain', icon: 'check' },
  disposed: { tone: 'plain', icon: 'trash' },
  cancelled: { tone: 'bad', icon: 'ban' },
  voided: { tone: 'bad', icon: 'undo' },
}

/** The state of an order: sign, word and colour. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <StatusBadge {...looks[status]}>{t(`orders.status.${status}`)}</StatusBadge>
}
