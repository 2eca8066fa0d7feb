import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import type { IconName } from '@clothesline/ui/icon-paths.ts'
import { t } from '../i18n/translate.ts'
import type { OrderStatus } from './orders-filter.ts'

const looks: Record<OrderStatus, { tone: Tone; icon: IconName }> = {
  received: { tone: 'note', icon: 'clock' },
  ready: { tone: 'good', icon: 'hanger' },
  collected: { tone: 'plain', icon: 'check' },
  cancelled: { tone: 'bad', icon: 'ban' },
}

/** The state of an order: sign, word and colour. */
export function OrderStatusBadge({ status }: { status: OrderStatus }) {
  return <StatusBadge {...looks[status]}>{t(`orders.status.${status}`)}</StatusBadge>
}
