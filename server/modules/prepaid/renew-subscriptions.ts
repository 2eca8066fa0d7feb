import { type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { credit, debit, postEntry } from '#modules/ledger/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { addDays } from '#platform/time.ts'
import { SubscriptionRenewed } from './events.ts'
import { periodsAfter } from './expiry-rules.ts'
import { grantLot } from './grant-lot.ts'
import type { Lot, Step } from './store.ts'
import type { SubscriptionsTable } from './tables.ts'

const BATCH = 50

interface Due extends Selectable<SubscriptionsTable> {
  today: string
}

async function dueSubscriptions(tx: Tx, now: Date): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select s.*, ((${now}::timestamptz at time zone c.time_zone) - c.day_start::interval)::date as today
    from prepaid.subscriptions s join identity.calendars c on c.branch_id = s.branch_id
    where s.ended_at is null
      and (select l.frozen_on from prepaid.lots l where l.subscription_id = s.id order by l.id desc limit 1) is null
      and s.next_renewal_on <= ((${now}::timestamptz at time zone c.time_zone) - c.day_start::interval)::date
    order by s.id limit ${BATCH} for update of s skip locked`.execute(tx)
  return rows
}

/** A subscription goes on under the terms of its last period: new terms of the plan are for new subscriptions. */
const lastLot = (tx: Tx, subscriptionId: string): Promise<Lot> =>
  tx
    .selectFrom('prepaid.lots')
    .selectAll()
    .where('subscription_id', '=', subscriptionId)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** Whoever may use this period's allowance may use the next one, with their limit whole again. */
async function shareAsBefore(tx: Tx, { from, to }: { from: string; to: string }): Promise<void> {
  await sql`insert into prepaid.shares (lot_id, customer_id, limit_quantity)
    select ${to}::uuid, customer_id, limit_quantity from prepaid.shares where lot_id = ${from}::uuid`.execute(tx)
}

/** The customer owes the period's price from its first day on; whoever charges them settles that. */
function bookRenewal({ tx, now }: Step, due: Due, { lot, price }: { lot: Lot; price: number }): void {
  postEntry(tx, {
    branchId: due.branch_id,
    currency: lot.currency,
    businessDate: due.today,
    at: now,
    kind: 'subscription_renewed',
    subject: `lot/${lot.id}`,
    customerId: due.customer_id,
    postings: [
      ...debit('receivables', price),
      ...credit('prepaid_liability', price - due.tax),
      ...credit('tax', due.tax),
    ],
  })
}

async function renew(context: Step, due: Due): Promise<void> {
  const { tx } = context
  const { id: subscriptionId, branch_id: branchId, customer_id: customerId, next_renewal_on: renewedOn } = due
  const last = await lastLot(tx, subscriptionId)
  const { terms, currency } = last
  if (terms.period === null) throw new Error(`The subscription ${subscriptionId} has no period.`)
  const nextRenewalOn = periodsAfter(
    due.anchor_on ?? due.started_on,
    terms.period,
    due.periods + 1 - due.anchor_periods,
  )
  await tx
    .updateTable('prepaid.subscriptions')
    .set((row) => ({ periods: due.periods + 1, next_renewal_on: nextRenewalOn, version: row('version', '+', 1) }))
    .where('id', '=', subscriptionId)
    .execute()
  const lot = await grantLot(context, {
    plan: { id: due.plan_id, name: last.plan_name, kind: last.kind, currency },
    terms,
    customerId,
    branchId,
    businessDate: due.today,
    source: 'period',
    price: terms.price - due.tax,
    owed: terms.price,
    face: terms.face,
    expiresOn: addDays(nextRenewalOn, -1),
    subscriptionId,
  })
  await shareAsBefore(tx, { from: last.id, to: lot.id })
  bookRenewal(context, due, { lot, price: terms.price })
  const place = { subject: `subscription/${subscriptionId}`, branchId }
  const money = { currency, amount: terms.price, tax: due.tax }
  const what = { subscriptionId, planId: due.plan_id, planName: last.plan_name, lotId: lot.id, customerId, branchId }
  context.publish(SubscriptionRenewed, place, { ...what, ...money, renewedOn, nextRenewalOn })
}

/** Begins the next period of subscriptions whose day has come: its allowance is there, its price is owed. One whose package rests waits. Returns how many. */
export const renewSubscriptions = defineCommand({
  name: 'prepaid.renew_subscriptions',
  permission: 'prepaid.sell',
  input: z.strictObject({}),
  async run(context) {
    const due = await dueSubscriptions(context.tx, context.now)
    for (const subscription of due) await renew(context, subscription)
    context.note({ subject: 'subscriptions/due', after: { renewed: due.length } })
    return { renewed: due.length }
  },
})
