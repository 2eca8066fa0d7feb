import type { Selectable } from 'kysely'
import { branchForOrder } from '#modules/identity/index.ts'
import type { Posting } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { LotRestored } from './events.ts'
import { afterRestore } from './expiry-rules.ts'
import { type Spent, settle } from './settle.ts'
import { dateAt, factsOf, insertMovements, type Lot, lockLots, moved, placeOf, type Step, writeLots } from './store.ts'
import type { MovementsTable } from './tables.ts'

type Movement = Selectable<MovementsTable>

/** The uses of an order that come back: all of them, or those of one `useId`. */
interface Restoring {
  orderId: string
  useId?: string
}

const notYetRestored = (tx: Tx, { orderId, useId }: Restoring): Promise<Movement[]> =>
  tx
    .selectFrom('prepaid.movements as m')
    .leftJoin('prepaid.movements as back', 'back.restores', 'm.id')
    .selectAll('m')
    .where('m.order_id', '=', orderId)
    .where('m.kind', '=', 'consume')
    .where('back.id', 'is', null)
    .$if(useId !== undefined, (query) => query.where('m.use_id', '=', useId ?? ''))
    .orderBy('m.id')
    .execute()

async function takeOffMember(tx: Tx, { lot_id, customer_id, quantity }: Movement): Promise<void> {
  await tx
    .updateTable('prepaid.shares')
    .set((row) => ({ used: row.fn<number>('greatest', [row('used', '+', quantity), row.val(0)]) }))
    .where('lot_id', '=', lot_id)
    .where('customer_id', '=', customer_id)
    .execute()
}

/** Credits come back: what was earned is owed again. A lot whose last day is over gets its days of grace, from today at its own branch. */
async function givenBack(context: Step, lot: Lot, movement: Movement): Promise<Lot> {
  const today = await dateAt(context.tx, lot.branch_id, context.now)
  const { graceDays } = lot.terms
  return {
    ...moved(lot, { quantity: -movement.quantity, value: -movement.value }),
    expires_on: afterRestore(lot.expires_on, lot.frozen_on ?? today, graceDays),
  }
}

const movementBack = (movement: Movement, businessDate: string) => ({
  lotId: movement.lot_id,
  kind: 'restore' as const,
  quantity: -movement.quantity,
  value: -movement.value,
  branchId: movement.branch_id,
  customerId: movement.customer_id,
  businessDate,
  orderId: movement.order_id ?? '',
  ...(movement.line !== null && { line: movement.line }),
  ...(movement.use_id !== null && { useId: movement.use_id }),
  covered: -movement.covered,
  tax: -movement.tax,
  restores: movement.id,
})

/**
 * Gives credits that paid for an order back to the lots they came from, once however often it is asked, in the caller's transaction. Returns what
 * is no longer paid of the order. `performed` while the order's revenue stays booked.
 */
export async function restoreUse(
  context: Step,
  { orderId, useId, performed = false }: Restoring & { performed?: boolean },
): Promise<{ covered: number; postings: Posting[] }> {
  const { tx, actor, now } = context
  const which = { orderId, ...(useId !== undefined && { useId }) }
  const seen = await notYetRestored(tx, which)
  if (seen.length === 0) return { covered: 0, postings: [] }
  const before = await lockLots(
    tx,
    seen.map(({ lot_id }) => lot_id),
  )
  const movements = await notYetRestored(tx, which)
  const [first] = movements
  if (!first) return { covered: 0, postings: [] }
  const { branch_id: branchId, customer_id: customerId } = first
  requireRight(actor, 'prepaid.sell', branchId)
  const { timeZone, dayStart, currency } = await branchForOrder(tx, branchId)
  const today = businessDate(now, timeZone, dayStart)
  const after = new Map(before)
  const spent: Spent[] = []
  for (const movement of movements) {
    const lot = await givenBack(context, after.get(movement.lot_id) as Lot, movement)
    after.set(lot.id, lot)
    spent.push({ lot, covered: movement.covered, tax: movement.tax, value: -movement.value })
    if (lot.customer_id !== movement.customer_id) await takeOffMember(tx, movement)
  }
  await writeLots(
    tx,
    [...before.values()].map((lot) => ({ before: lot, after: after.get(lot.id) as Lot })),
  )
  await insertMovements(
    context,
    movements.map((movement) => movementBack(movement, today)),
  )
  const order = { orderId, customerId, branchId, currency, businessDate: today, performed }
  const postings = await settle(context, order, { kind: 'prepaid_restored', spent })
  for (const [index, { lot, value, covered }] of spent.entries()) {
    const quantity = -(movements[index]?.quantity ?? 0)
    const how = { orderId, usedBranchId: branchId, usedBy: customerId }
    context.publish(LotRestored, placeOf(lot), { ...factsOf(lot), ...how, quantity, value, covered })
  }
  return { covered: spent.reduce((sum, { covered }) => sum + covered, 0), postings }
}
