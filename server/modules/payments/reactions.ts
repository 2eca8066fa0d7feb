import { sql } from 'kysely'
import type { z } from 'zod'
import type { Tx } from '#platform/db/transactions.ts'
import { defineBatchReaction, replayable } from '#platform/events/reaction.ts'
import { PackagePaid, PackageRefunded, PaymentRefunded, PaymentTaken } from './events.ts'

interface Taking {
  branchId: string
  businessDate: string
  currency: string
  tender: string
  count: number
  amount: number
}

const count = (tx: Tx, takings: readonly Taking[]) =>
  sql`insert into payments.branch_days as d (branch_id, business_date, currency, tender, count, amount)
    select t."branchId", t."businessDate", t.currency, t.tender, sum(t.count), sum(t.amount)
    from jsonb_to_recordset(${JSON.stringify(takings)}::jsonb)
      as t("branchId" uuid, "businessDate" date, currency text, tender text, count int, amount bigint)
    group by 1, 2, 3, 4 order by 1, 2, 3, 4
    on conflict (branch_id, business_date, currency, tender)
    do update set count = d.count + excluded.count, amount = d.amount + excluded.amount`.execute(tx)

const countTakings = defineBatchReaction('payments.count_takings', PaymentTaken, async ({ tx }, events) => {
  const taken = events.map(({ payload: { branchId, businessDate, currency, tender, amount, rounding, tip } }) => ({
    branchId,
    businessDate,
    currency,
    tender,
    count: 1,
    amount: amount + rounding + tip,
  }))
  await count(tx, taken)
})

const countRefunds = defineBatchReaction('payments.count_refunds', PaymentRefunded, async ({ tx }, events) => {
  const given = events.map(({ payload: { branchId, businessDate, currency, tender, amount, rounding, tip } }) => ({
    branchId,
    businessDate,
    currency,
    tender,
    count: 0,
    amount: -(amount + rounding + tip),
  }))
  await count(tx, given)
})

const ofPackage = ({
  branchId,
  businessDate,
  currency,
  tender,
  amount,
  rounding,
}: z.output<typeof PackagePaid.schema>) => ({
  branchId,
  businessDate,
  currency,
  tender,
  amount: amount + rounding,
})

const countPackages = defineBatchReaction('payments.count_packages', PackagePaid, async ({ tx }, events) => {
  await count(
    tx,
    events.map(({ payload }) => ({ ...ofPackage(payload), count: 1 })),
  )
})

const countPackagesBack = defineBatchReaction(
  'payments.count_packages_back',
  PackageRefunded,
  async ({ tx }, events) => {
    const back = events.map(({ payload }) => ofPackage(payload))
    await count(
      tx,
      back.map((one) => ({ ...one, count: 0, amount: -one.amount })),
    )
  },
)

const forgetTakings = async (tx: Tx): Promise<void> => void (await sql`delete from payments.branch_days`.execute(tx))

/** Keeps what each branch took on each business date, by tender, less what it gave back. */
export const reactions = replayable(forgetTakings, [countTakings, countRefunds, countPackages, countPackagesBack])
