import { sql } from 'kysely'
import { allBranches } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { CatalogSnapshot, SnapshotItem, SnapshotList, SnapshotPrice } from './import-snapshot-rules.ts'

/** The catalog as an import has to know it: every item, service, department, list and price, in six statements. */
export async function catalogSnapshot(queries: Queries): Promise<CatalogSnapshot> {
  const departments = await queries
    .selectFrom('catalog.departments')
    .select(['id', 'name', 'name_key as key'])
    .execute()
  const services = await queries
    .selectFrom('catalog.services')
    .select(['id', 'name', 'name_key as key', 'active'])
    .execute()
  const items = await queries
    .selectFrom('catalog.items')
    .select(['id', 'name', 'name_key as key', 'active', 'code', 'department_id as departmentId'])
    .select('tags_per_item as tags')
    .execute()
  const branches = await allBranches(queries)
  return {
    departments,
    services,
    items: items satisfies SnapshotItem[],
    lists: await lists(queries),
    prices: await prices(queries),
    branches: branches.map(({ id, code, name }) => ({ id, code, name })),
  }
}

async function lists(queries: Queries): Promise<SnapshotList[]> {
  return queries
    .selectFrom('catalog.price_lists')
    .select(['id', 'name', 'name_key as key', 'currency', 'branch_id as branchId'])
    .select(['valid_from as validFrom', 'valid_to as validTo'])
    .select((row) => row('assigned_to', 'is not', null).$castTo<boolean>().as('assigned'))
    .execute()
}

async function prices(queries: Queries): Promise<SnapshotPrice[]> {
  const { rows } = await sql<SnapshotPrice & SnapshotPrice['terms']>`
    select price_list_id as "listId", item_id as "itemId", service_id as "serviceId", unit, amount, pricing,
      load_size as "loadSize", minimum_quantity as "minimumQuantity", minimum_charge as "minimumCharge"
    from catalog.prices`.execute(queries)
  return rows.map(({ listId, itemId, serviceId, unit, ...terms }) => {
    const { amount, pricing, loadSize, minimumQuantity, minimumCharge } = terms
    return { listId, itemId, serviceId, unit, terms: { amount, pricing, loadSize, minimumQuantity, minimumCharge } }
  })
}
