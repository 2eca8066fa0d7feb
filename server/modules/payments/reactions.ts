import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { defineReaction, replayable } from '#platform/events/reaction.ts'
import { PaymentTaken } from './events.ts'

const countTakings = defineReaction('payments.count_takings', PaymentTaken, async ({ tx }, { payload }) => {
  const { branchId, businessDate, currency, tender, amount, rounding } = payload
  await sql`insert into payments.branch_days as d (branch_id, business_date, currency, tender, count, amount)
    values (${branchId}, ${businessDate}, ${currency}, ${tender}, 1, ${amount + rounding})
    on conflict (branch_id, business_date, currency, tender)
    do update set count = d.count + 1, amount = d.amount + excluded.amount`.execute(tx)
})

const forgetTakings = async (tx: Tx): Promise<void> => void (await sql`delete from payments.branch_days`.execute(tx))

/** Keeps what each branch took on each business date, by tender. */
export const reactions = replayable(forgetTakings, [countTakings])
