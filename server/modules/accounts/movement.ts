import { type Posting, postEntry } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import type { MovementKind } from './tables.ts'
import type { TillTender } from './till-money.ts'

/** Something that moved an account or a customer's credit; amounts in minor units. */
export interface Movement {
  id: string
  kind: MovementKind
  customerId: string
  accountId?: string
  branchId: string
  currency: string
  amount: number
  toCredit?: number
  rounding?: number
  receipt?: string
  tender?: TillTender
  reference?: string | undefined
  reason?: string | undefined
  registerId?: string | undefined
  reverses?: string
  /** The charge, or the refund, of a card. */
  cardId?: string | undefined
  businessDate: string
  postings: readonly Posting[]
}

/** What a movement is called in the books and at the drawer. */
export const subjectOf = (id: string): string => `account_movement/${id}`

/** Writes a movement and enters it into the books of its branch, in the caller's transaction. */
export function recordMovement({ tx, actor, now }: CommandContext, movement: Movement): void {
  const { id, kind, customerId, branchId, currency, businessDate, postings } = movement
  sent(
    tx,
    tx
      .insertInto('accounts.movements')
      .values({
        id,
        kind,
        customer_id: customerId,
        account_id: movement.accountId ?? null,
        branch_id: branchId,
        receipt: movement.receipt ?? null,
        tender: movement.tender ?? null,
        amount: movement.amount,
        to_credit: movement.toCredit ?? 0,
        rounding: movement.rounding ?? 0,
        reference: movement.reference ?? null,
        reason: movement.reason ?? null,
        register_id: movement.registerId ?? null,
        reverses: movement.reverses ?? null,
        card_id: movement.cardId ?? null,
        currency,
        business_date: businessDate,
        at: now,
        by: actor.id,
      })
      .execute(),
  )
  const about = { kind: `account_${kind}`, subject: subjectOf(id), customerId }
  postEntry(tx, { branchId, currency, businessDate, at: now, ...about, postings })
}
