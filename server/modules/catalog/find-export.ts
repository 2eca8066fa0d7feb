import { sql } from 'kysely'
import { allBranches } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { type ExportCell, exportHeader, exportRow, type PriceToExport } from './export-rows-rules.ts'
import { shopifyHeader, shopifyRows } from './export-shopify-rules.ts'

/** The rows of an export, the header first: the prices on offer of one list, or of every list. */
export async function exportOf(queries: Queries, priceListId: string | null): Promise<ExportCell[][]> {
  const prices = await pricesToExport(queries, priceListId)
  return [[...exportHeader], ...prices.map(exportRow)]
}

/** The prices of one list as Shopify's product file, the header first; `vendor` is whose products they are. */
export async function shopifyExportOf(
  queries: Queries,
  { priceListId, vendor }: { priceListId: string; vendor: string },
): Promise<ExportCell[][]> {
  return [[...shopifyHeader], ...shopifyRows(await pricesToExport(queries, priceListId), vendor)]
}

async function pricesToExport(queries: Queries, priceListId: string | null): Promise<PriceToExport[]> {
  const branches = new Map((await allBranches(queries)).map(({ id, code }) => [id, code]))
  const { rows } = await sql<PriceToExport & { branchId: string | null }>`
    select l.name as list, l.branch_id as "branchId", d.name as department, i.name as item, i.code, i.tags_per_item as tags,
      s.name as service, p.unit, l.currency, p.amount, p.pricing, p.load_size as "loadSize",
      p.minimum_quantity as "minimumQuantity", p.minimum_charge as "minimumCharge"
    from catalog.prices p
    join catalog.price_lists l on l.id = p.price_list_id
    join catalog.items i on i.id = p.item_id and i.active
    join catalog.departments d on d.id = i.department_id
    join catalog.services s on s.id = p.service_id and s.active
    where ${priceListId}::uuid is null or l.id = ${priceListId}
    order by l.branch_id nulls first, l.currency, l.valid_from, d.position, i.name_key, s.position, s.name_key, p.unit`.execute(
    queries,
  )
  return rows.map(({ branchId, ...price }) => ({
    ...price,
    branch: branchId === null ? null : (branches.get(branchId) ?? null),
  }))
}
