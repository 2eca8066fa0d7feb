/** How far an order is, in the words of its owner. */
export const stages = ['received', 'cleaning', 'ready', 'on-the-way', 'done', 'cancelled', 'needs-you'] as const

/** How far an order or a piece is, in the words of its owner. */
export type Stage = (typeof stages)[number]

/** The states of an order as the shop tells them. */
type ShopStatus =
  | 'to_detail'
  | 'received'
  | 'on_hold'
  | 'awaiting_customer_approval'
  | 'ready'
  | 'unclaimed'
  | 'collected'
  | 'disposed'
  | 'cancelled'
  | 'voided'

/** What decides an order's stage beside its state: whether the plant has begun with a piece of it, and whether it is on a van. */
interface Seen {
  begun: boolean
  onTheWay: boolean
}

/** How far an order is. A hold is the shop's own matter; an order that waits for its owner's word needs them. */
export function stageOfOrder(status: ShopStatus, { begun, onTheWay }: Seen): Stage {
  switch (status) {
    case 'awaiting_customer_approval':
      return 'needs-you'
    case 'ready':
    case 'unclaimed':
      return onTheWay ? 'on-the-way' : 'ready'
    case 'collected':
    case 'disposed':
      return 'done'
    case 'cancelled':
    case 'voided':
      return 'cancelled'
    default:
      return begun ? 'cleaning' : 'received'
  }
}

/** How far a piece is. */
export function stageOfPiece(status: 'tagged' | 'ready' | 'handed_over' | 'cancelled', begun: boolean): Stage {
  if (status === 'tagged') return begun ? 'cleaning' : 'received'
  if (status === 'handed_over') return 'done'
  return status
}

/** When an order reached each step of its way, as far as anybody knows; the steps are always these four. */
export const stepsOf = (at: {
  takenAt: Date
  begun: boolean
  readyAt: Date | null
  collectedAt: Date | null
}): { stage: Stage; at: string | null; reached: boolean }[] => {
  const step = (stage: Stage, when: Date | null, reached = when !== null) => ({
    stage,
    at: when?.toISOString() ?? null,
    reached,
  })
  return [
    step('received', at.takenAt),
    step('cleaning', null, at.begun || at.readyAt !== null),
    step('ready', at.readyAt),
    step('done', at.collectedAt),
  ]
}
