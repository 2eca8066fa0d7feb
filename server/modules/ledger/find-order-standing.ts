import { CompiledQuery } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { type Account, standing } from './account-rules.ts'

const sum = `
select coalesce(sum(amount), 0)::bigint as sum from ledger.postings where order_id = $1 and account = $2::ledger.account`

/** What an account stands at for one order, on the account's own side, in minor units. */
export async function standingOfOrder(tx: Tx, orderId: string, account: Account): Promise<number> {
  const { rows } = await tx.executeQuery(CompiledQuery.raw(sum, [orderId, account]))
  return standing(account, (rows as { sum: number }[])[0]?.sum ?? 0)
}
