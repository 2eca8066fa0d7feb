import { sql } from 'kysely'
import type { z } from 'zod'
import { AccountPaid, CreditPaidOut, DepositTaken, MovementTakenBack } from '#modules/accounts/index.ts'
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

interface Till {
  branchId: string
  businessDate: string
  currency: string
  tender: string
}

const cameIn = ({ branchId, businessDate, currency, tender }: Till, amount: number): Taking => ({
  ...{ branchId, businessDate, currency, tender },
  count: 1,
  amount,
})

const wentOut = (till: Till, amount: number): Taking => ({ ...cameIn(till, -amount), count: 0 })

const countOnAccount = defineBatchReaction('payments.count_on_account', AccountPaid, async ({ tx }, events) => {
  const taken = events.map(({ payload }) => cameIn(payload, payload.amount + payload.toCredit + payload.rounding))
  await count(tx, taken)
})

const countDeposits = defineBatchReaction('payments.count_deposits', DepositTaken, async ({ tx }, events) => {
  await count(
    tx,
    events.map(({ payload }) => cameIn(payload, payload.amount + payload.rounding)),
  )
})

const countCreditOut = defineBatchReaction('payments.count_credit_out', CreditPaidOut, async ({ tx }, events) => {
  await count(
    tx,
    events.map(({ payload }) => wentOut(payload, payload.amount + payload.rounding)),
  )
})

/** What had come in goes out again; credit paid out by mistake comes back. */
const countTakenBack = defineBatchReaction('payments.count_taken_back', MovementTakenBack, async ({ tx }, events) => {
  const back = events.flatMap(({ payload: { kind, tender, amount, toCredit, rounding, ...place } }) => {
    if (tender === null) return []
    const moved = amount + toCredit + rounding
    return [wentOut({ ...place, tender }, kind === 'pay_out' ? -moved : moved)]
  })
  await count(tx, back)
})

const forgetTakings = async (tx: Tx): Promise<void> => void (await sql`delete from payments.branch_days`.execute(tx))

/**
 * Keeps what each branch took on each business date, by tender, less what it gave back: of orders, packages, accounts and store credit.
 * What is paid for a claim is no taking that went back.
 */
export const reactions = replayable(forgetTakings, [
  countTakings,
  countRefunds,
  countPackages,
  countPackagesBack,
  countOnAccount,
  countDeposits,
  countCreditOut,
  countTakenBack,
])
