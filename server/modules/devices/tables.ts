import type { ColumnType, Generated } from 'kysely'
import type { CodePage } from '#platform/escpos/code-pages.ts'

type Stamp = ColumnType<Date, Date, Date>

/** A printer of a branch. `port` is an address with a port number, or the path of a device. */
export interface PrintersTable {
  id: string
  branch_id: string
  name: string
  kind: 'receipt' | 'tag'
  port: string
  columns: 32 | 48
  code_page: CodePage
  codes: 'native' | 'drawn'
  confirms: boolean
  drawer: boolean
  active: boolean
  version: Generated<number>
}

/** What is or was to come out of a printer. */
export interface PrintsTable {
  id: string
  branch_id: string
  printer_id: string
  what: 'receipt' | 'tags' | 'drawer'
  order_id: string | null
  receipt_number: number | null
  link: string | null
  payment_id: string | null
  reason: string | null
  state: 'waiting' | 'sending' | 'printed' | 'failed' | 'uncertain'
  sentence: string | null
  attempts: Generated<number>
  requested_at: Stamp
  requested_by: string
}

/** A scale of a branch. */
export interface ScalesTable {
  id: string
  branch_id: string
  name: string
  port: string
  protocol: 'continuous' | 'sics'
  active: boolean
  version: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'devices.printers': PrintersTable
    'devices.prints': PrintsTable
    'devices.scales': ScalesTable
  }
}
