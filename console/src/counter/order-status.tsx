import { StatusBadge, type Tone } from '@clothesline/ui/badge'
import { t } from '../i18n/translate.ts'
import type { OrderSummary } from './counter.queries.ts'

const tones: Record<OrderSummary['status'], Tone> = {
  to_detail: 'caution',
  received: 'note',
  on_hold: 'caution',
  awaiting_customer_approval: 'caution',
  ready: 'good',
  unclaimed: 'caution',
  collected: 'plain',
  disposed: 'plain',
  cancelled: 'plain',
  voided: 'plain',
}

/** The state of an order: sign, word and colour. */
export function OrderStatusBadge({ status }: { status: OrderSummary['status'] }) {
  return <StatusBadge tone={tones[status]}>{t(`counter.status.${status}`)}</StatusBadge>
}
