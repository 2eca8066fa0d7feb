import { type Selectable, sql } from 'kysely'
import { customersByIds, groupsByIds } from '#modules/customers/index.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import { listForEverybody, listsOverlap, nameTaken } from './errors.ts'
import { nameKey } from './name-rules.ts'
import type { PriceListsTable } from './tables.ts'

type PriceListRow = Selectable<PriceListsTable>

/** A price list in the words of its events; `holders` are the customers or plans it is for. */
export const factsOfPriceList = (list: PriceListRow, holders: readonly string[]) => ({
  priceListId: list.id,
  name: list.name,
  branchId: list.branch_id,
  currency: list.currency,
  validFrom: list.valid_from,
  validTo: list.valid_to,
  assignedTo: list.assigned_to,
  holders: [...holders],
})

/** A price list as it is now; refuses an unknown id, and a version other than the one given. */
export async function currentPriceList(tx: Tx, id: string, version?: number): Promise<PriceListRow> {
  const row = await tx.selectFrom('catalog.price_lists').selectAll().where('id', '=', id).executeTakeFirst()
  if (row === undefined) throw notFound({ what: 'price list' })
  if (version !== undefined && row.version !== version)
    throw staleVersion({ what: 'price list', expected: version, actual: row.version })
  return row
}

/** The customers or plans a list is for, in the order of their ids. */
export async function holdersOf(tx: Tx, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('catalog.price_list_holders')
    .select('holder_id')
    .where('price_list_id', '=', id)
    .orderBy('holder_id')
    .execute()
  return rows.map(({ holder_id }) => holder_id)
}

/** Makes a list one for these customers or plans and no others; refuses unknown customers. Plans are known to whoever sells them. */
export async function setHolders(tx: Tx, list: PriceListRow, holders: readonly string[]): Promise<void> {
  if (list.assigned_to === null) throw listForEverybody({ name: list.name })
  const wanted = new Set(holders).size
  if (list.assigned_to === 'group' && (await groupsByIds(tx, holders)).size < wanted)
    throw notFound({ what: 'customer group' })
  const named = list.assigned_to === 'customer' || list.assigned_to === 'contract'
  if (named && (await customersByIds(tx, holders)).size < wanted) throw notFound({ what: 'customer' })
  await tx.deleteFrom('catalog.price_list_holders').where('price_list_id', '=', list.id).execute()
  await sql`insert into catalog.price_list_holders (price_list_id, holder_id)
    select distinct ${list.id}::uuid, h from unnest(${[...holders]}::uuid[]) as h`.execute(tx)
}

type Wanted = Omit<PriceListRow, 'version' | 'name_key'>

/**
 * Refuses a list whose name another of its branch and currency has, or which holds on a day of another one: of those for everybody, that is, since
 * precedence decides between the others.
 */
export async function checkPriceList(
  tx: Tx,
  { id, name, branch_id, currency, valid_from, valid_to, assigned_to }: Wanted,
): Promise<void> {
  const { rows } = await sql<{ name: string; named: boolean; valid_from: string; valid_to: string | null }>`
    select name, valid_from, valid_to, name_key = ${nameKey(name)} as named
    from catalog.price_lists
    where id <> ${id} and branch_id is not distinct from ${branch_id}::uuid and currency = ${currency}
      and (name_key = ${nameKey(name)}
        or ${assigned_to === null} and assigned_to is null and daterange(valid_from, valid_to, '[]') && daterange(${valid_from}::date, ${valid_to}::date, '[]'))
    order by named desc, valid_from limit 1`.execute(tx)
  const [other] = rows
  if (other === undefined) return
  if (other.named) throw nameTaken({ what: 'price list of this branch and currency', name: other.name })
  throw listsOverlap({ name, other: other.name, validFrom: other.valid_from, validTo: other.valid_to })
}
