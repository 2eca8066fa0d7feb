import { branchForOrder } from '#modules/identity/index.ts'
import type { Posting } from '#modules/ledger/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { businessDate } from '#platform/time.ts'
import { lotExpired, lotFrozen, lotNotUsable, notEnoughLeft } from './errors.ts'
import { LotUsed } from './events.ts'
import { releasedBy } from './revenue-rules.ts'
import { type Spent, settle } from './settle.ts'
import {
  factsOf,
  insertMovements,
  type Lot,
  lockLots,
  moved,
  type NewMovement,
  placeOf,
  type Step,
  worthOf,
  writeLots,
} from './store.ts'
import type { Use } from './use-rules.ts'

/** Credits to use for an order, as `planUse` said; `useId` names this use, `performed` once the order's revenue is booked. */
export interface Using {
  useId?: string
  customerId: string
  orderId: string
  branchId: string
  uses: readonly Use[]
  performed?: boolean
}

interface Share {
  lot_id: string
  limit_quantity: number | null
  used: number
}

const sharesOf = (tx: Tx, customerId: string, lotIds: readonly string[]): Promise<Share[]> =>
  tx
    .selectFrom('prepaid.shares')
    .select(['lot_id', 'limit_quantity', 'used'])
    .where('customer_id', '=', customerId)
    .where('lot_id', 'in', lotIds)
    .execute()

interface Till {
  today: string
  currency: string
  branchId: string
  customerId: string
}

function refuseUnusable(lot: Lot, { today, currency, branchId, customerId }: Till, shares: ReadonlyMap<string, Share>) {
  const what = { lotId: lot.id, planName: lot.plan_name }
  if (lot.customer_id !== customerId && !shares.has(lot.id)) throw lotNotUsable({ ...what, why: 'customer' })
  if (lot.currency !== currency) throw lotNotUsable({ ...what, why: 'currency' })
  if (lot.frozen_on !== null) throw lotFrozen({ ...what, since: lot.frozen_on })
  if (lot.expires_on !== null && lot.expires_on < today) throw lotExpired({ ...what, expiresOn: lot.expires_on })
  const { branchIds } = lot.terms
  if (branchIds.length > 0 && !branchIds.includes(branchId)) throw lotNotUsable({ ...what, why: 'branch' })
}

async function countMembersUse(tx: Tx, customerId: string, used: ReadonlyMap<string, number>): Promise<void> {
  for (const [lotId, quantity] of used)
    await tx
      .updateTable('prepaid.shares')
      .set((row) => ({ used: row('used', '+', quantity) }))
      .where('lot_id', '=', lotId)
      .where('customer_id', '=', customerId)
      .execute()
}

function take(lot: Lot, use: Use, mayUse: number): { after: Lot; value: number } {
  const short = use.quantity > lot.remaining || use.quantity > mayUse
  if (short)
    throw notEnoughLeft({
      lotId: lot.id,
      planName: lot.plan_name,
      remaining: Math.min(lot.remaining, mayUse),
      wanted: use.quantity,
    })
  const value = releasedBy(worthOf(lot), use.quantity)
  return { after: moved(lot, { quantity: -use.quantity, value: -value }), value }
}

interface Taken {
  spent: (Spent & { use: Use })[]
  after: ReadonlyMap<string, Lot>
  byMember: ReadonlyMap<string, number>
}

/** Takes the uses off the locked lots, one after the other: several lines may use one lot. */
function takeAll(
  before: ReadonlyMap<string, Lot>,
  { uses, customerId }: Pick<Using, 'uses' | 'customerId'>,
  shares: ReadonlyMap<string, Share>,
): Taken {
  const after = new Map(before)
  const byMember = new Map<string, number>()
  const spent = uses.map((use) => {
    const lot = after.get(use.lotId) as Lot
    const share = lot.customer_id === customerId ? undefined : shares.get(lot.id)
    const usedByMember = byMember.get(lot.id) ?? 0
    const limit = share?.limit_quantity ?? null
    const mayUse = limit === null ? Infinity : limit - (share?.used ?? 0) - usedByMember
    const taken = take(lot, use, mayUse)
    if (share) byMember.set(lot.id, usedByMember + use.quantity)
    after.set(lot.id, taken.after)
    return { lot: taken.after, use, covered: use.covered, tax: use.tax, value: taken.value }
  })
  return { spent, after, byMember }
}

const movementOf = ({ use, value }: Taken['spent'][number], using: Using, businessDate: string): NewMovement => ({
  lotId: use.lotId,
  kind: 'consume',
  quantity: -use.quantity,
  value: -value,
  branchId: using.branchId,
  customerId: using.customerId,
  businessDate,
  orderId: using.orderId,
  line: use.line,
  ...(using.useId !== undefined && { useId: using.useId }),
  covered: use.covered,
  tax: use.tax,
})

function tell({ publish }: Step, { orderId, branchId, customerId }: Using, spent: Taken['spent']): void {
  for (const { lot, use, value } of spent) {
    const how = { orderId, usedBranchId: branchId, usedBy: customerId }
    const { quantity, covered } = use
    publish(LotUsed, placeOf(lot), { ...factsOf(lot), ...how, quantity, value, covered })
  }
}

/**
 * Uses credits for an order in the caller's transaction: the lots hold less, each movement says what it paid, and the books know. Returns what is
 * paid of the order by it, and the postings entered. Refuses with 409 what somebody used meanwhile, what is frozen, expired or not the customer's.
 */
export async function useLots(context: Step, using: Using): Promise<{ covered: number; postings: Posting[] }> {
  const { tx, actor, now } = context
  const { customerId, orderId, branchId, uses, performed = false } = using
  requireRight(actor, 'prepaid.sell', branchId)
  if (uses.length === 0) return { covered: 0, postings: [] }
  const { timeZone, dayStart, currency } = await branchForOrder(tx, branchId)
  const today = businessDate(now, timeZone, dayStart)
  const before = await lockLots(
    tx,
    uses.map(({ lotId }) => lotId),
  )
  const shares = new Map((await sharesOf(tx, customerId, [...before.keys()])).map((share) => [share.lot_id, share]))
  for (const lot of before.values()) refuseUnusable(lot, { today, currency, branchId, customerId }, shares)
  const { spent, after, byMember } = takeAll(before, using, shares)
  await writeLots(
    tx,
    [...before.values()].map((lot) => ({ before: lot, after: after.get(lot.id) as Lot })),
  )
  await insertMovements(
    context,
    spent.map((one) => movementOf(one, using, today)),
  )
  await countMembersUse(tx, customerId, byMember)
  const order = { orderId, customerId, branchId, currency, businessDate: today, performed }
  const postings = await settle(context, order, { kind: 'prepaid_used', spent })
  tell(context, using, spent)
  return { covered: spent.reduce((sum, { covered }) => sum + covered, 0), postings }
}
