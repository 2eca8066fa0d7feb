import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Fault } from './cells-rules.ts'
import type { Content } from './content.ts'
import type { Counts } from './plan-rules.ts'
import type { ReportLine, ReportSum } from './report-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** A file of another system for one branch; `report` is there once it was applied. */
export interface TakeoversTable {
  id: string
  branch_id: string
  file_name: string
  digest: string
  state: 'planned' | 'applied'
  content: JSONColumnType<Content>
  counts: JSONColumnType<Counts>
  sums: ColumnType<readonly ReportSum[], string | undefined, string>
  faults: JSONColumnType<readonly Fault[]>
  report: JSONColumnType<readonly ReportLine[]> | null
  planned_at: Stamp
  planned_by: string
  applied_at: Stamp | null
  applied_by: string | null
  version: Generated<number>
}

/** What was brought over, by the other system's name for it. */
export interface BroughtTable {
  branch_id: string
  kind: 'balance' | 'package' | 'order'
  key: string
  takeover_id: string
  thing_id: string
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'takeover.takeovers': TakeoversTable
    'takeover.brought': BroughtTable
  }
}
