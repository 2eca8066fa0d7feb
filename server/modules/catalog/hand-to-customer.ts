import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** The price lists that are for a customer by name. */
export async function priceListsHeldBy(queries: Queries, customerId: string): Promise<{ priceLists: string[] }> {
  const rows = await queries
    .selectFrom('catalog.price_list_holders')
    .select('price_list_id')
    .where('holder_id', '=', customerId)
    .execute()
  return { priceLists: rows.map(({ price_list_id }) => price_list_id) }
}

/** Lets the named price lists be for another customer, when two become one or come apart, unless they are already. Tells which were handed over. */
export async function handPriceListsTo(
  tx: Tx,
  { from, to, ids }: { from: string; to: string; ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update catalog.price_list_holders h set holder_id = ${to}::uuid
    where h.holder_id = ${from}::uuid and h.price_list_id = any (${[...ids]}::uuid[])
      and not exists (select from catalog.price_list_holders o where o.price_list_id = h.price_list_id and o.holder_id = ${to}::uuid)
    returning h.price_list_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
