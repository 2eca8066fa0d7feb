import type { Tender } from './tender-choice.tsx'
import type { PaymentAsked } from './use-pay.ts'

/** What is to be paid. */
export interface Due {
  orderId: string
  branchId: string
  customerId: string | null
  version: number
  balance: number
  currency: string
}

/** Why a payment is not sent yet: less than is due, more than is due, or no reference. */
export type PayWarning = 'short' | 'beyond' | 'reference'

/** What was typed and chosen. */
export interface PayTyped {
  tender: Exclude<Tender, 'later'>
  /** What was given in cash, or the part that is paid otherwise; null for exactly what is due. Minor units. */
  sum: number | null
  /** What is due by this tender, in minor units; in cash with the tip. */
  payable: number
  /** For the staff, on top of what is due; null for none. Minor units. */
  tip: number | null
  reference: string
  /** What was warned of already: Enter again takes less than is due. */
  warned: PayWarning | null
}

/** The order that is paid, at which register. */
export interface PaidPart {
  orderId: string
  version: number
  registerId?: string
}

/** What Enter sends, or what it warns of first. */
export type PayPlan = { asked: PaymentAsked } | { warn: PayWarning }

/** Whether a tip can be taken on top. */
export const takesTip = (tender: Tender): tender is 'cash' | 'card' | 'transfer' | 'wallet' =>
  tender === 'cash' || tender === 'card' || tender === 'transfer' || tender === 'wallet'

/** What is paid: a part of what is due or all of it, with the tip, in minor units; in cash the tip is in it already. */
export function chargedOf({
  tender,
  sum,
  payable,
  tip,
}: Pick<PayTyped, 'sum' | 'payable' | 'tip'> & { tender: Tender }) {
  const due = sum !== null && sum < payable ? sum : payable
  return tender !== 'cash' && takesTip(tender) ? due + (tip ?? 0) : due
}

const tipped = (tip: number | null): { tip?: number } => (tip !== null && tip > 0 ? { tip } : {})

function inCash({ sum, payable, tip, warned }: PayTyped, part: PaidPart): PayPlan {
  const cash = { ...part, tender: 'cash', ...tipped(tip) } as const
  if (sum === null || sum === payable) return { asked: cash }
  if (sum > payable) return { asked: { ...cash, tendered: sum } }
  const amount = sum - (tip ?? 0)
  if (amount > 0 && warned === 'short') return { asked: { ...cash, amount, tendered: sum } }
  return { warn: 'short' }
}

/** What is sent for what was typed: cash may be more than is due, everything else at most that; packages cover what they can. */
export function planOf(typed: PayTyped, part: PaidPart): PayPlan {
  const { tender, sum, payable } = typed
  if (tender === 'cash') return inCash(typed, part)
  if (tender === 'package') return { asked: { ...part, tender } }
  if (sum !== null && (sum <= 0 || sum > payable)) return { warn: 'beyond' }
  const some = { ...part, ...(sum !== null && sum < payable && { amount: sum }) }
  if (tender === 'account' || tender === 'credit') return { asked: { ...some, tender } }
  const withTip = { ...some, ...tipped(typed.tip) }
  if (tender === 'card') return { asked: { ...withTip, tender } }
  const reference = typed.reference.trim()
  return reference === '' ? { warn: 'reference' } : { asked: { ...withTip, tender, reference } }
}
