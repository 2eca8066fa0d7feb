import type { ColumnType } from 'kysely'

/** An entry of the audit trail as it is searched. */
export interface AuditEntryTable {
  id: string
  at: ColumnType<Date, never, never>
  action: string
  result: 'done' | 'refused'
  error: string | null
  subject: string | null
  branch_id: string | null
  reason: string | null
  changes: unknown
  actor_kind: string
  actor_id: string
  actor_name: string
  request_id: string
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'platform.audit_entry': AuditEntryTable
  }
}
