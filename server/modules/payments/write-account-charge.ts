import { z } from 'zod'
import { requireRegister } from '#modules/cash/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { CardChargeRequested } from './events.ts'

/** An amount a card is charged, in minor units. */
export const ChargeAmount = z.int().min(1).max(LARGEST_AMOUNT)

/** Where a card is charged: the branch whose books it is, and the register whose receipt it gets. */
export const AtTerminal = z.strictObject({ branchId: z.uuid(), registerId: z.uuid().optional() })

/** What a card is to be charged with for a customer; `toCredit` of the amount is kept for later. Minor units. */
interface Wish {
  customerId: string
  accountId: string | null
  amount: number
  toCredit: number
  currency: string
}

/** Writes down, in the caller's transaction, that a terminal is about to be asked for money on account, or for a deposit. */
export async function writeAccountCharge(context: CommandContext, wish: Wish, till: z.output<typeof AtTerminal>) {
  const { tx, actor, now, publish } = context
  const { customerId, accountId, toCredit, amount, currency } = wish
  const { branchId, registerId } = till
  await requireRegister(tx, till)
  const id = newId()
  await tx
    .insertInto('payments.card_charges')
    .values({
      ...{ id, amount, currency, state: 'pending', requested_at: now, requested_by: actor.id },
      on_account: JSON.stringify({ customerId, accountId, toCredit }),
      register_id: registerId ?? null,
      branch_id: branchId,
    })
    .execute()
  const place = { subject: accountId === null ? `customer/${customerId}` : `account/${accountId}`, branchId }
  publish(CardChargeRequested, place, { chargeId: id, orderId: null, branchId, amount, currency, reason: null })
  return { chargeId: id, amount, tip: 0, currency }
}
