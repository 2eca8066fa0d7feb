import type { JSONColumnType } from 'kysely'

/** One tax: its rate in thousandths of a percent (20 % is 20000); a compound one is charged on the taxes before it too. */
export interface TaxComponent {
  code: string
  name: string
  rate: number
  compound?: boolean | undefined
}

/** The taxes of a category from a day on; no component means exempt. */
export interface RatesTable {
  id: string
  category: string
  branch_id: string | null
  country: string | null
  valid_from: string
  components: JSONColumnType<TaxComponent[]>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'taxes.rates': RatesTable
  }
}
