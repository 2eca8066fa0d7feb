import type { ColumnType, Generated } from 'kysely'
import type { FileKind } from './checked-file.ts'

/** A small file of the business with its content. */
export interface FilesTable {
  id: string
  subject: string
  branch_id: string
  shared_with: Generated<readonly string[]>
  kind: FileKind
  width: number | null
  height: number | null
  sha256: Buffer
  content: Buffer
  kept_at: ColumnType<Date, Date, never>
  kept_by: string
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'platform.files': FilesTable
  }
}
