import type { ColumnType, Generated } from 'kysely'
import type { Unit } from '#platform/quantity.ts'
import type { Treatment } from './treatment-rules.ts'

/** A group of items at the counter, in the order the counter shows them. */
export interface DepartmentsTable {
  id: string
  name: string
  name_key: string
  position: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

/** A thing customers bring. A suit of two pieces is one item with two tags. */
export interface ItemsTable {
  id: string
  code: string | null
  name: string
  name_key: string
  department_id: string
  tags_per_item: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

/**
 * What is done to an item, how long it takes, by which of a branch's cut-off times its clock starts, and how it is taxed
 * (both codes of the branch's settings).
 */
export interface ServicesTable {
  id: string
  name: string
  name_key: string
  turnaround_hours: number
  cutoff_class: Generated<string>
  tax_category: Generated<string>
  treatment: Generated<Treatment>
  position: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

/** Whom a price list is for, where it is not for everybody at its branch or in the chain. */
export type Assignment = 'customer' | 'group' | 'subscription' | 'contract'

/** Prices of one currency over a span of days (both ends included), of one branch or of the whole chain, for everybody or its holders. */
export interface PriceListsTable {
  id: string
  name: string
  name_key: string
  branch_id: string | null
  currency: string
  valid_from: string
  valid_to: string | null
  assigned_to: ColumnType<Assignment | null, Assignment | null | undefined, never>
  version: Generated<number>
}

/** Somebody a price list is for: a customer, or the prepaid plan whose holders it is for. */
export interface PriceListHoldersTable {
  price_list_id: string
  holder_id: string
}

/** How an amount is meant: for each unit, for each started load, or for the line whatever its quantity. */
export type Pricing = 'per_unit' | 'per_load' | 'flat'

/** What a service on an item costs. Amounts in minor units of the list's currency, sizes in thousandths of the unit. */
export interface PricesTable {
  price_list_id: string
  item_id: string
  service_id: string
  unit: Unit
  amount: number
  pricing: Generated<Pricing>
  load_size: number | null
  minimum_quantity: number | null
  minimum_charge: number | null
}

/** How the value of an upcharge is reckoned. */
export type UpchargeKind = 'fixed' | 'per_unit' | 'per_piece' | 'percent'

/** An addition to a line; null scopes mean any. The value is minor units of the currency, or thousandths of a percent. */
export interface UpchargesTable {
  id: string
  name: string
  name_key: string
  kind: UpchargeKind
  value: number
  currency: string | null
  department_id: string | null
  item_id: string | null
  service_id: string | null
  position: Generated<number>
  active: Generated<boolean>
  version: Generated<number>
}

/** So many things for one price in minor units, over a span of days (both included), at one branch or in the chain. */
export interface BundlesTable {
  id: string
  name: string
  name_key: string
  branch_id: string | null
  currency: string
  price: number
  valid_from: string
  valid_to: string | null
  active: Generated<boolean>
  version: Generated<number>
}

/** How many of a thing are in a bundle. */
export interface BundlePartsTable {
  bundle_id: string
  item_id: string
  service_id: string
  unit: Unit
  count: number
}

/** What an order comes to at least, in minor units, at one branch or in the chain. */
export interface MinimumsTable {
  branch_id: string | null
  currency: string
  amount: number
  tax_category: string
  waived_when_mixed: boolean
  version: Generated<number>
}

/** How far an import has come. */
export type ImportState = 'uploaded' | 'planning' | 'planned' | 'applying' | 'applied' | 'failed'

/** A file of prices on its way into the catalog. */
export interface ImportsTable {
  id: string
  file_name: string
  stored_as: string
  bytes: number
  state: ImportState
  header: ColumnType<string[], string | undefined, string>
  mapping: ColumnType<unknown, string | null, string | null>
  source: ColumnType<unknown, string | null | undefined, string | null>
  options: ColumnType<unknown, string, string>
  rows_read: Generated<number>
  rows_total: number | null
  summary: ColumnType<unknown, string | null, string | null>
  digest: string | null
  failure: string | null
  run: Generated<number>
  created_by: string
  created_at: Date
  changed_at: Date
  version: Generated<number>
}

/** What the last plan of an import says of one line of its file. */
export interface ImportLinesTable {
  import_id: string
  position: number
  row_number: number
  bucket: 'create' | 'change' | 'duplicate' | 'exception'
  line: ColumnType<unknown, string, string>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'catalog.departments': DepartmentsTable
    'catalog.items': ItemsTable
    'catalog.services': ServicesTable
    'catalog.price_lists': PriceListsTable
    'catalog.price_list_holders': PriceListHoldersTable
    'catalog.prices': PricesTable
    'catalog.upcharges': UpchargesTable
    'catalog.bundles': BundlesTable
    'catalog.bundle_parts': BundlePartsTable
    'catalog.minimums': MinimumsTable
    'catalog.imports': ImportsTable
    'catalog.import_lines': ImportLinesTable
  }
}
