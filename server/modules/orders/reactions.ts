import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { defineReaction, replayable } from '#platform/events/reaction.ts'
import { OrderCancelled, OrderHandedOver, OrderPlaced, OrderReady } from './events.ts'

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

const count = (tx: Tx, { branchId, businessDate, currency }: Day, counts: Counts) =>
  sql`insert into orders.branch_days as d (branch_id, business_date, currency, taken, pieces, total, ready, collected, cancelled)
    values (${branchId}, ${businessDate}, ${currency}, ${counts.taken ?? 0}, ${counts.pieces ?? 0}, ${counts.total ?? 0},
      ${counts.ready ?? 0}, ${counts.collected ?? 0}, ${counts.cancelled ?? 0})
    on conflict (branch_id, business_date, currency) do update set taken = d.taken + excluded.taken,
      pieces = d.pieces + excluded.pieces, total = d.total + excluded.total, ready = d.ready + excluded.ready,
      collected = d.collected + excluded.collected, cancelled = d.cancelled + excluded.cancelled`.execute(tx)

const forgetDays = async (tx: Tx): Promise<void> => void (await sql`delete from orders.branch_days`.execute(tx))

/** Keeps the board of each branch's days: what was taken in, made ready, collected and cancelled of that day's orders. */
export const reactions = replayable(forgetDays, [
  defineReaction('orders.count_taken', OrderPlaced, async ({ tx }, { payload }) => {
    await count(tx, payload, { taken: 1, pieces: payload.pieces, total: payload.total })
  }),
  defineReaction('orders.count_ready', OrderReady, async ({ tx }, { payload }) => {
    await count(tx, payload, { ready: 1 })
  }),
  defineReaction('orders.count_collected', OrderHandedOver, async ({ tx }, { payload }) => {
    await count(tx, payload, { collected: 1 })
  }),
  defineReaction('orders.count_cancelled', OrderCancelled, async ({ tx }, { payload }) => {
    await count(tx, payload, { cancelled: 1, pieces: -payload.pieces, total: -payload.total })
  }),
])
