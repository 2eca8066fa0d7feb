import { credit, debit } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { recordMovement } from './movement.ts'

/** What a customer had in another system, in minor units: owed on account there, or to their credit. */
export interface BroughtBalance {
  customerId: string
  branchId: string
  currency: string
  businessDate: string
  owed: boolean
  amount: number
  /** What the other system called it. */
  reference: string
}

/** Brings a balance over in the caller's transaction, against the opening of the books. Returns the movement's id. */
export function bringBalance(context: CommandContext, { owed, ...brought }: BroughtBalance): string {
  const id = newId()
  const { amount } = brought
  const postings = owed
    ? [...debit('account_receivables', amount), ...credit('opening', amount)]
    : [...debit('opening', amount), ...credit('customer_credit', amount)]
  recordMovement(context, { id, kind: owed ? 'brought_owed' : 'brought_credit', ...brought, postings })
  return id
}
