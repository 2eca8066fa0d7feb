import type { OrderStatus, PieceStatus } from './order-terms-rules.ts'

/** An order's status follows from its pieces: ready when every piece left is ready, collected when all are handed over. */
export function statusOf(pieces: readonly PieceStatus[]): OrderStatus {
  const left = pieces.filter((status) => status !== 'cancelled')
  if (left.length === 0) return 'cancelled'
  if (left.every((status) => status === 'handed_over')) return 'collected'
  return left.every((status) => status !== 'tagged') ? 'ready' : 'received'
}

const next: Record<OrderStatus, readonly OrderStatus[]> = {
  to_detail: ['received', 'awaiting_customer_approval', 'on_hold', 'cancelled', 'voided'],
  received: ['ready', 'awaiting_customer_approval', 'on_hold', 'cancelled', 'voided'],
  on_hold: ['to_detail', 'received', 'ready', 'cancelled', 'voided'],
  awaiting_customer_approval: ['received', 'ready', 'cancelled', 'voided'],
  ready: ['received', 'collected', 'unclaimed', 'awaiting_customer_approval', 'on_hold', 'cancelled', 'voided'],
  unclaimed: ['collected', 'disposed'],
  collected: [],
  disposed: [],
  cancelled: [],
  voided: [],
}

/** The states an order may go to from here; what a refused transition names. */
export const nextStates = (status: OrderStatus): readonly OrderStatus[] => next[status]

/** Whether an order was called off, taken back or given away: nothing is to pay on it and nothing is to do. */
export const isEnded = (status: OrderStatus): boolean =>
  status === 'cancelled' || status === 'voided' || status === 'disposed'

/** Whether money may be left on an order: it is here and has no price yet. */
export const takesDeposit = ({ status, total }: { status: OrderStatus; total: number }): boolean =>
  total === 0 && (status === 'to_detail' || status === 'on_hold')

/** Whether the lines of an order may be changed: it is priced and still here. */
export const canChange = (status: OrderStatus): boolean =>
  status === 'received' || status === 'ready' || status === 'on_hold' || status === 'awaiting_customer_approval'

/** Whether an order may go from one state to another. */
export const canBecome = (from: OrderStatus, to: OrderStatus): boolean => next[from].includes(to)

/** The tag of a piece: branch code, ticket number and the piece's place, as in `DT-1042-3`. */
export const tagOf = (ticket: string, position: number): string => `${ticket}-${position}`

/** The tag of a bag nobody has opened: the claim check, as in `DT-1042-B1`. */
export const bagTagOf = (ticket: string, position: number): string => `${ticket}-B${position}`

/** The ticket people see: branch code and number. */
export const ticketOf = (branchCode: string, number: number): string => `${branchCode}-${number}`

/** More lines than this are another order. */
export const MOST_LINES = 60

/** More pieces than this in one order are a slip of the finger. */
export const MOST_PIECES = 1000

/** How many pieces get a tag: counted units one per piece and tag, weighed and measured ones as many as were counted, at least one. */
export function taggedPieces(line: {
  unit: string
  quantity: number
  tagsPerItem: number
  counted?: number | undefined
}): number {
  const { unit, quantity, tagsPerItem, counted } = line
  if (unit === 'piece' || unit === 'set' || unit === 'bag') return Math.ceil(quantity / 1000) * tagsPerItem
  return Math.max(1, counted ?? 1)
}
