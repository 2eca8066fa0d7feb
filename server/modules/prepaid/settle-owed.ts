import { sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { nothingOwed } from './errors.ts'

/** A lot whose period is owed, locked until the transaction ends. */
export interface OwedLot {
  id: string
  customerId: string
  branchId: string
  planName: string
  currency: string
  /** In minor units, tax included. */
  owed: number
}

/** Locks a lot for a payment; refuses an unknown one, and one that is paid. */
export async function lotToPay(tx: Tx, lotId: string): Promise<OwedLot> {
  const { rows } = await sql<OwedLot>`
    select id, customer_id as "customerId", branch_id as "branchId", plan_name as "planName", currency, owed
    from prepaid.lots where id = ${lotId}::uuid for update`.execute(tx)
  const [lot] = rows
  if (!lot) throw notFound({ what: 'package' })
  if (lot.owed === 0) throw nothingOwed({ lotId, planName: lot.planName })
  return lot
}

/** Takes an amount off what is owed for a locked lot: negative, when it was given back. */
export const settleOwed = async (tx: Tx, lotId: string, amount: number): Promise<void> =>
  void (await sql`update prepaid.lots set owed = owed - ${amount}, version = version + 1 where id = ${lotId}::uuid`.execute(
    tx,
  ))
