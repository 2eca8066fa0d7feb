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
  /** What is due by this tender, in minor units. */
  payable: number
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

function inCash({ sum, payable, warned }: PayTyped, part: PaidPart): PayPlan {
  const cash = { ...part, tender: 'cash' } as const
  if (sum === null || sum === payable) return { asked: cash }
  if (sum > payable) return { asked: { ...cash, tendered: sum } }
  if (sum > 0 && warned === 'short') return { asked: { ...cash, amount: sum, tendered: sum } }
  return { warn: 'short' }
}

/** What is sent for what was typed: cash may be more than is due, everything else at most that; packages cover what they can. */
export function planOf(typed: PayTyped, part: PaidPart): PayPlan {
  const { tender, sum, payable } = typed
  if (tender === 'cash') return inCash(typed, part)
  if (tender === 'package') return { asked: { ...part, tender } }
  if (sum !== null && (sum <= 0 || sum > payable)) return { warn: 'beyond' }
  const some = { ...part, ...(sum !== null && sum < payable && { amount: sum }) }
  if (tender === 'card' || tender === 'account' || tender === 'credit') return { asked: { ...some, tender } }
  const reference = typed.reference.trim()
  return reference === '' ? { warn: 'reference' } : { asked: { ...some, tender, reference } }
}
