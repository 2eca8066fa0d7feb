import { type Selectable, sql } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { listsOverlap, nameTaken } from './errors.ts'
import { nameKey } from './name-rules.ts'
import type { PriceListsTable } from './tables.ts'

type PriceListRow = Selectable<PriceListsTable>

/** A price list in the words of its events. */
export const factsOfPriceList = (list: PriceListRow) => ({
  priceListId: list.id,
  name: list.name,
  branchId: list.branch_id,
  currency: list.currency,
  validFrom: list.valid_from,
  validTo: list.valid_to,
})

/** A price list as it is now; refuses an unknown id, and a version other than the one given. */
export async function currentPriceList(tx: Tx, id: string, version?: number): Promise<PriceListRow> {
  const row = await tx.selectFrom('catalog.price_lists').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound({ what: 'price list' })
  if (version !== undefined && row.version !== version)
    throw staleVersion({ what: 'price list', expected: version, actual: row.version })
  return row
}

type Wanted = Omit<PriceListRow, 'version' | 'name_key'>

/** Refuses a list whose name another of its branch and currency has, or which holds on a day of another one. */
export async function checkPriceList(
  tx: Tx,
  { id, name, branch_id, currency, valid_from, valid_to }: Wanted,
): Promise<void> {
  const { rows } = await sql<{ name: string; named: boolean; valid_from: string; valid_to: string | null }>`
    select name, valid_from, valid_to, name_key = ${nameKey(name)} as named
    from catalog.price_lists
    where id <> ${id} and branch_id is not distinct from ${branch_id}::uuid and currency = ${currency}
      and (name_key = ${nameKey(name)}
        or daterange(valid_from, valid_to, '[]') && daterange(${valid_from}::date, ${valid_to}::date, '[]'))
    order by named desc, valid_from limit 1`.execute(tx)
  const [other] = rows
  if (other === undefined) return
  if (other.named) throw nameTaken({ what: 'price list of this branch and currency', name: other.name })
  throw listsOverlap({ name, other: other.name, validFrom: other.valid_from, validTo: other.valid_to })
}
