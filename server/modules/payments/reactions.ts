import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { defineBatchReaction, replayable } from '#platform/events/reaction.ts'
import { PaymentTaken } from './events.ts'

const countTakings = defineBatchReaction('payments.count_takings', PaymentTaken, async ({ tx }, events) => {
  const takings = events.map(({ payload: { branchId, businessDate, currency, tender, amount, rounding } }) => ({
    branchId,
    businessDate,
    currency,
    tender,
    amount: amount + rounding,
  }))
  await sql`insert into payments.branch_days as d (branch_id, business_date, currency, tender, count, amount)
    select t."branchId", t."businessDate", t.currency, t.tender, count(*), sum(t.amount)
    from jsonb_to_recordset(${JSON.stringify(takings)}::jsonb)
      as t("branchId" uuid, "businessDate" date, currency text, tender text, amount bigint)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (branch_id, business_date, currency, tender)
    do update set count = d.count + excluded.count, amount = d.amount + excluded.amount`.execute(tx)
})

const forgetTakings = async (tx: Tx): Promise<void> => void (await sql`delete from payments.branch_days`.execute(tx))

/** Keeps what each branch took on each business date, by tender. */
export const reactions = replayable(forgetTakings, [countTakings])
