import { CompiledQuery } from 'kysely'
import { branchForOrder } from '#modules/identity/index.ts'
import { postEntry } from '#modules/ledger/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { businessDate } from '#platform/time.ts'
import { DepositApplied } from './events.ts'
import { depositApplied } from './order-postings.ts'
import { isEnded } from './order-rules.ts'
import type { LockedOrder } from './store.ts'

/**
 * Pays a locked order from what is held on it, as far as it is due; what is more stays held, to be given back. Returns what was applied, in minor
 * units. The order's version is its caller's to raise.
 */
export async function applyHeld(context: CommandContext, order: LockedOrder): Promise<number> {
  const { tx, now, publish } = context
  const { id: orderId, branchId, customerId, currency, ticket, held, total, paid } = order
  const applied = isEnded(order.status) ? 0 : Math.min(held, Math.max(0, total - paid))
  if (applied === 0) return 0
  const update = 'update orders.orders set paid = paid + $2, held = held - $2 where id = $1'
  sent(tx, tx.executeQuery(CompiledQuery.raw(update, [orderId, applied])))
  const { timeZone, dayStart } = await branchForOrder(tx, branchId)
  const at = { at: now, businessDate: businessDate(now, timeZone, dayStart) }
  const about = { kind: 'deposit_applied', subject: `order/${orderId}`, orderId, customerId }
  postEntry(tx, { branchId, currency, ...at, ...about, postings: depositApplied(applied) })
  const moment = { orderId, ticket, branchId, customerId, currency, at: now.toISOString() }
  const money = { amount: applied, held: held - applied, balance: total - paid - applied }
  publish(
    DepositApplied,
    { subject: `order/${orderId}`, branchId },
    { ...moment, businessDate: at.businessDate, ...money },
  )
  return applied
}
