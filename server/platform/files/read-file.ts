import type { Queries } from '../db/transactions.ts'
import { notFound } from '../errors.ts'
import type { FileKind } from './checked-file.ts'

/** A kept file with its content. */
export interface KeptFile {
  id: string
  subject: string
  branchId: string
  kind: FileKind
  content: Buffer
}

/** A kept file under the reader's scope; refuses one that is unknown or of a branch out of scope. The caller has checked its own right. */
export async function readFile(reader: Queries, id: string): Promise<KeptFile> {
  const file = await reader
    .selectFrom('platform.files')
    .select(['id', 'subject', 'branch_id as branchId', 'kind', 'content'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (!file) throw notFound({ what: 'file' })
  return file
}
