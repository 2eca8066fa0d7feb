import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { defineBatchReaction, replayable } from '#platform/events/reaction.ts'
import {
  OrderCancelled,
  OrderChanged,
  OrderHandedOver,
  OrderPlaced,
  OrderReady,
  OrderReopened,
  OrderVoided,
} from './events.ts'
import { StorageCharged, StorageWaived } from './unclaimed-events.ts'

interface Counts {
  taken?: number
  pieces?: number
  total?: number
  ready?: number
  collected?: number
  cancelled?: number
}

interface Day {
  branchId: string
  businessDate: string
  currency: string
}

type Row = Day & Counts

/** Adds to the days in one statement, however many orders there are. */
const count = (tx: Tx, rows: readonly Row[]) =>
  sql`insert into orders.branch_days as d (branch_id, business_date, currency, taken, pieces, total, ready, collected, cancelled)
    select r."branchId", r."businessDate", r.currency, coalesce(sum(r.taken), 0), coalesce(sum(r.pieces), 0), coalesce(sum(r.total), 0),
      coalesce(sum(r.ready), 0), coalesce(sum(r.collected), 0), coalesce(sum(r.cancelled), 0)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("branchId" uuid, "businessDate" date, currency text, taken int,
      pieces int, total bigint, ready int, collected int, cancelled int)
    group by 1, 2, 3 order by 1, 2, 3
    on conflict (branch_id, business_date, currency) do update set taken = d.taken + excluded.taken,
      pieces = d.pieces + excluded.pieces, total = d.total + excluded.total, ready = d.ready + excluded.ready,
      collected = d.collected + excluded.collected, cancelled = d.cancelled + excluded.cancelled`.execute(tx)

const forgetDays = async (tx: Tx): Promise<void> => void (await sql`delete from orders.branch_days`.execute(tx))

const dayOf = ({ branchId, businessDate, currency }: Day): Day => ({ branchId, businessDate, currency })

/** An order that costs more or less for the time it was stored. */
const repriced = ({ payload }: { payload: Day & Record<'before' | 'after', { total: number }> }): Row => ({
  ...dayOf(payload),
  total: payload.after.total - payload.before.total,
})

/** Keeps the board of each branch's days: what was taken in, made ready, collected and cancelled of that day's orders. */
export const reactions = replayable(forgetDays, [
  defineBatchReaction('orders.count_taken', OrderPlaced, async ({ tx }, events) => {
    const taken = ({ payload }: (typeof events)[number]): Row => ({
      ...dayOf(payload),
      taken: 1,
      pieces: payload.pieces,
      total: payload.total,
    })
    await count(tx, events.map(taken))
  }),
  defineBatchReaction('orders.count_ready', OrderReady, async ({ tx }, events) => {
    await count(
      tx,
      events.map(({ payload }) => ({ ...dayOf(payload), ready: 1 })),
    )
  }),
  defineBatchReaction('orders.count_collected', OrderHandedOver, async ({ tx }, events) => {
    await count(
      tx,
      events.map(({ payload }) => ({ ...dayOf(payload), collected: 1 })),
    )
  }),
  defineBatchReaction('orders.count_changed', OrderChanged, async ({ tx }, events) => {
    const changed = ({ payload: { before, after, ...place } }: (typeof events)[number]): Row => ({
      ...dayOf(place),
      pieces: after.pieces - before.pieces,
      total: after.total - before.total,
    })
    await count(tx, events.map(changed))
  }),
  defineBatchReaction('orders.count_storage', StorageCharged, async ({ tx }, events) => {
    await count(tx, events.map(repriced))
  }),
  defineBatchReaction('orders.count_waived_storage', StorageWaived, async ({ tx }, events) => {
    await count(tx, events.map(repriced))
  }),
  defineBatchReaction('orders.count_reopened', OrderReopened, async ({ tx }, events) => {
    await count(
      tx,
      events.map(({ payload }) => ({ ...dayOf(payload), ready: -1 })),
    )
  }),
  defineBatchReaction('orders.count_voided', OrderVoided, async ({ tx }, events) => {
    const voided = ({ payload }: (typeof events)[number]): Row => ({
      ...dayOf(payload),
      taken: -1,
      pieces: -payload.pieces,
      total: -payload.total,
    })
    await count(tx, events.map(voided))
  }),
  defineBatchReaction('orders.count_cancelled', OrderCancelled, async ({ tx }, events) => {
    const cancelled = ({ payload }: (typeof events)[number]): Row => ({
      ...dayOf(payload),
      cancelled: 1,
      pieces: -payload.pieces,
      total: -payload.total,
    })
    await count(tx, events.map(cancelled))
  }),
])
