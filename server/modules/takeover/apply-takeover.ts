import { sql } from 'kysely'
import { z } from 'zod'
import { bringBalance } from '#modules/accounts/index.ts'
import { type BranchForOrder, branchForOrder } from '#modules/identity/index.ts'
import { bringOrders } from '#modules/orders/index.ts'
import { bringLot } from '#modules/prepaid/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { businessDate } from '#platform/time.ts'
import { doesNotReconcile, takeoverApplied, takeoverHasFaults } from './errors.ts'
import { TakeoverMoved } from './events.ts'
import { type Judgement, judge } from './judge.ts'
import { isEven, reconciled } from './report-rules.ts'
import type { BroughtTable } from './tables.ts'
import { type BroughtIds, talliesOfBooks, talliesOfFile } from './tallies.ts'

const ordersAtOnce = 500
const shownFaults = 100

/** A judged file, as it was seen. */
export const ApplyTakeover = z.strictObject({ id: z.uuid(), version: z.int().positive().optional() })

async function lockTakeover(tx: Tx, { id, version }: z.output<typeof ApplyTakeover>) {
  const found = await tx
    .selectFrom('takeover.takeovers')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!found) throw notFound({ what: 'takeover' })
  if (found.state === 'applied') throw takeoverApplied({ takeoverId: id })
  if (version !== undefined && version !== found.version)
    throw staleVersion({ what: 'takeover', expected: version, actual: found.version })
  return found
}

async function bring(context: CommandContext, branch: BranchForOrder, judged: Judgement): Promise<BroughtIds> {
  const date = businessDate(context.now, branch.timeZone, branch.dayStart)
  const place = { branchId: branch.id, currency: branch.currency, businessDate: date }
  const balances = judged.balances.map(({ key, ...balance }) =>
    bringBalance(context, { ...balance, ...place, reference: key }),
  )
  const lots: string[] = []
  for (const lot of judged.lots) lots.push(await bringLot(context, lot))
  const orders: string[] = []
  for (let from = 0; from < judged.orders.length; from += ordersAtOnce)
    orders.push(...(await bringOrders(context, branch, judged.orders.slice(from, from + ordersAtOnce))))
  return { balances, lots, orders }
}

/** Notes by which names things came, so that no file brings them again. */
async function remember(tx: Tx, takeover: { id: string; branchId: string }, judged: Judgement, ids: BroughtIds) {
  const named = (kind: BroughtTable['kind'], things: readonly { key: string }[], of: readonly string[]) =>
    things.map(({ key }, at) => ({ kind, key, thing_id: of[at] }))
  const rows = [
    ...named('balance', judged.balances, ids.balances),
    ...named('package', judged.lots, ids.lots),
    ...named('order', judged.orders, ids.orders),
  ]
  await sql`
    insert into takeover.brought (branch_id, kind, key, takeover_id, thing_id)
    select ${takeover.branchId}::uuid, b.kind, b.key, ${takeover.id}::uuid, b.thing_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as b(kind text, key text, thing_id uuid)`.execute(tx)
}

/**
 * Brings all of a judged file over in one transaction: every balance, lot and order with its pieces, booked against the opening of the branch, or nothing.
 * Judged once more before, compared with the books after: a fault or a difference leaves nothing behind.
 */
export const applyTakeover = defineCommand({
  name: 'takeover.apply',
  permission: 'takeover.run',
  critical: true,
  input: ApplyTakeover,
  async run(context, input) {
    const { tx, actor, now, publish, note } = context
    const { id, branch_id: branchId, content, version } = await lockTakeover(tx, input)
    requireRight(actor, 'takeover.run', branchId)
    const branch = await branchForOrder(tx, branchId)
    const judged = await judge(tx, content, { branch, now })
    const { counts, faults } = judged
    if (faults.length > 0) throw takeoverHasFaults({ count: faults.length, faults: faults.slice(0, shownFaults) })
    const ids = await bring(context, branch, judged)
    await remember(tx, { id, branchId }, judged, ids)
    const report = reconciled(talliesOfFile(judged), await talliesOfBooks(tx, ids))
    if (!isEven(report)) throw doesNotReconcile({ lines: report.filter((line) => !isEven([line])) })
    await tx
      .updateTable('takeover.takeovers')
      .set({ state: 'applied', applied_at: now, applied_by: actor.id, version: version + 1 })
      .set({ counts: JSON.stringify(counts), faults: '[]', report: JSON.stringify(report) })
      .where('id', '=', id)
      .execute()
    const place = { subject: `takeover/${id}`, branchId }
    note({ ...place, after: { counts } })
    publish(TakeoverMoved, place, { takeoverId: id, branchId, state: 'applied', counts, faults: 0 })
    return { id, state: 'applied' as const, version: version + 1 }
  },
})
