import { CompiledQuery } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import { sent } from '#platform/db/sent.ts'
import { paidTooMuch } from './errors.ts'
import { applyHeld } from './held-deposit.ts'
import { isEnded, takesDeposit } from './order-rules.ts'
import { type LockedOrder, lockOrder } from './store.ts'

/** Locks an order for a payment and says what is still due on it, or that it has no price yet and may take a deposit. */
export async function orderToPay(
  context: Pick<CommandContext, 'tx'>,
  orderId: string,
): Promise<LockedOrder & { balance: number; unpriced: boolean }> {
  const order = await lockOrder(context.tx, orderId)
  const balance = isEnded(order.status) ? 0 : order.total - order.paid
  return { ...order, balance, unpriced: takesDeposit(order) }
}

/**
 * Books an amount as given back on a locked order: the customer owes it again, but for what is taken from the deposit still held. Returns that part
 * and the balance left.
 */
export function applyRefund(
  { tx }: Pick<CommandContext, 'tx'>,
  order: LockedOrder & { balance: number },
  { amount, ofDeposit }: { amount: number; ofDeposit: boolean },
): { balance: number; version: number; fromHeld: number } {
  const fromHeld = ofDeposit ? Math.min(order.held, amount) : 0
  const update = 'update orders.orders set paid = paid - $2, held = held - $3, version = version + 1 where id = $1'
  sent(tx, tx.executeQuery(CompiledQuery.raw(update, [order.id, amount - fromHeld, fromHeld])))
  return { balance: order.balance + amount - fromHeld, version: order.version + 1, fromHeld }
}

/** Books an amount as paid on a locked order; never more than is due. Returns the balance left. */
export function applyPayment(
  { tx }: Pick<CommandContext, 'tx'>,
  order: LockedOrder & { balance: number },
  amount: number,
): { balance: number; version: number } {
  const { ticket, balance } = order
  if (amount > balance) throw paidTooMuch({ ticket, balance })
  const update = 'update orders.orders set paid = paid + $2, version = version + 1 where id = $1'
  sent(tx, tx.executeQuery(CompiledQuery.raw(update, [order.id, amount])))
  return { balance: balance - amount, version: order.version + 1 }
}

/** Books a deposit on a locked order, in minor units: held until the order has a price, and applied at once where it has one by now. */
export async function applyDeposit(
  context: CommandContext,
  order: LockedOrder & { balance: number },
  amount: number,
): Promise<{ balance: number; version: number }> {
  const { tx } = context
  const update = 'update orders.orders set held = held + $2, version = version + 1 where id = $1'
  sent(tx, tx.executeQuery(CompiledQuery.raw(update, [order.id, amount])))
  const applied = await applyHeld(context, { ...order, held: order.held + amount })
  return { balance: order.balance - applied, version: order.version + 1 }
}
