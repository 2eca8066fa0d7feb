import { type Selectable, sql } from 'kysely'
import { branchById } from '#modules/identity/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Queries, Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { Place } from '#platform/events/event.ts'
import { newId } from '#platform/ids.ts'
import { businessDate } from '#platform/time.ts'
import { notEnoughLeft } from './errors.ts'
import type { LotFactsOf } from './events.ts'
import type { LotWorth } from './revenue-rules.ts'
import type { LotsTable, MovementKind } from './tables.ts'

/** A lot as the database has it. */
export type Lot = Selectable<LotsTable>

/** What a step needs of its command. */
export type Step = Pick<CommandContext, 'tx' | 'actor' | 'now' | 'publish'>

/** Locks lots for a change, always in the order of their ids so that two tills cannot deadlock; refuses an unknown one. */
export async function lockLots(tx: Tx, ids: readonly string[]): Promise<Map<string, Lot>> {
  const wanted = [...new Set(ids)]
  const lots = await tx
    .selectFrom('prepaid.lots')
    .selectAll()
    .where('id', 'in', wanted)
    .orderBy('id')
    .forUpdate()
    .execute()
  if (lots.length < wanted.length) throw notFound({ what: 'package' })
  return new Map(lots.map((lot) => [lot.id, lot]))
}

/** Locks one lot; refuses an unknown one and a version other than the present. */
export async function lockLot(tx: Tx, { id, version }: { id: string; version: number }): Promise<Lot> {
  const lot = (await lockLots(tx, [id])).get(id)
  if (!lot) throw notFound({ what: 'package' })
  if (lot.version !== version) throw staleVersion({ what: 'package', expected: version, actual: lot.version })
  return lot
}

/** The business date of a branch, closed or not. */
export async function dateAt(queries: Queries, branchId: string, now: Date): Promise<string> {
  const { timeZone, dayStart } = await branchById(queries, branchId)
  return businessDate(now, timeZone, dayStart)
}

/** A lot as revenue sees it. */
export const worthOf = (lot: Lot): LotWorth => ({ ...lot, expectedBreakage: lot.terms.expectedBreakage })

/** A lot in the words of its events. */
export const factsOf = (lot: Lot): LotFactsOf => ({
  lotId: lot.id,
  planId: lot.plan_id,
  planName: lot.plan_name,
  kind: lot.kind,
  subscriptionId: lot.subscription_id,
  customerId: lot.customer_id,
  branchId: lot.branch_id,
  currency: lot.currency,
  unit: lot.unit,
  face: lot.face,
  remaining: lot.remaining,
  price: lot.price,
  carrying: lot.carrying,
  expiresOn: lot.expires_on,
})

/** Where facts about a lot belong: the staff of the branch that sold it may be told. */
export const placeOf = (lot: Lot): Place => ({ subject: `lot/${lot.id}`, branchId: lot.branch_id })

/** A lot after something came to it or left it: `face` and `price` change when what was granted itself does. */
export const moved = (lot: Lot, by: { quantity: number; value: number; face?: number; price?: number }): Lot => ({
  ...lot,
  remaining: lot.remaining + by.quantity,
  carrying: lot.carrying + by.value,
  face: lot.face + (by.face ?? 0),
  price: lot.price + (by.price ?? 0),
})

/** A movement to write; `quantity` and `value` as the lot sees them. */
export interface NewMovement {
  lotId: string
  kind: MovementKind
  quantity: number
  value: number
  branchId: string
  customerId: string
  businessDate: string
  orderId?: string
  line?: string
  useId?: string
  covered?: number
  tax?: number
  restores?: string
  otherLotId?: string
  reason?: string
}

/** Writes movements, in one statement. */
export async function insertMovements({ tx, actor, now }: Step, movements: readonly NewMovement[]): Promise<void> {
  await tx
    .insertInto('prepaid.movements')
    .values(
      movements.map((one) => ({
        id: newId(),
        lot_id: one.lotId,
        kind: one.kind,
        quantity: one.quantity,
        value: one.value,
        branch_id: one.branchId,
        customer_id: one.customerId,
        order_id: one.orderId ?? null,
        line: one.line ?? null,
        use_id: one.useId ?? null,
        covered: one.covered ?? 0,
        tax: one.tax ?? 0,
        restores: one.restores ?? null,
        other_lot_id: one.otherLotId ?? null,
        reason: one.reason ?? null,
        at: now,
        business_date: one.businessDate,
        by_id: actor.id,
      })),
    )
    .execute()
}

/**
 * Writes locked lots as they are now. Each is changed by the difference to what was read, and only where enough is left: whatever was read,
 * a lot never goes below zero.
 */
export async function writeLots(tx: Tx, changes: readonly { before: Lot; after: Lot }[]): Promise<void> {
  const rows = changes.map(({ before, after }) => ({
    id: after.id,
    quantity: after.remaining - before.remaining,
    value: after.carrying - before.carrying,
    face: after.face,
    price: after.price,
    expires_on: after.expires_on,
    rollovers_left: after.rollovers_left,
    frozen_on: after.frozen_on,
    notified: after.expires_on === before.expires_on ? after.notified : null,
  }))
  const { rows: written } = await sql<{ id: string }>`
    update prepaid.lots l set remaining = l.remaining + c.quantity, carrying = l.carrying + c.value, face = c.face,
      price = c.price, expires_on = c.expires_on, rollovers_left = c.rollovers_left, frozen_on = c.frozen_on,
      notified = c.notified, version = l.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as c (id uuid, quantity bigint, value bigint, face bigint,
      price bigint, expires_on date, rollovers_left int, frozen_on date, notified int)
    where l.id = c.id and l.remaining + c.quantity >= 0
    returning l.id`.execute(tx)
  const missed = changes.find(({ before }) => !written.some(({ id }) => id === before.id))
  if (!missed) return
  const { id, plan_name, remaining } = missed.before
  throw notEnoughLeft({ lotId: id, planName: plan_name, remaining, wanted: remaining - missed.after.remaining })
}
