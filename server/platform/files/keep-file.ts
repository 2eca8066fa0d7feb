import { sql } from 'kysely'
import type { CommandContext } from '../command/command.ts'
import type { Tx } from '../db/transactions.ts'
import { newId } from '../ids.ts'
import type { CheckedFile } from './checked-file.ts'
import type {} from './tables.ts'

/** A file to keep and what it belongs to. */
export interface FileToKeep {
  file: CheckedFile
  /** What it belongs to, as `type/id`. */
  subject: string
  branchId: string
  /** Further branches that may see it. */
  sharedWith?: readonly string[]
}

/** Keeps a file with the change it belongs to; answers its id, under which the owning module serves it by its own right. */
export async function keepFile({ tx, actor, now }: CommandContext, asked: FileToKeep): Promise<string> {
  const { file, subject, branchId, sharedWith = [] } = asked
  const id = newId()
  await tx
    .insertInto('platform.files')
    .values({
      id,
      subject,
      branch_id: branchId,
      shared_with: sql`${`{${sharedWith.join(',')}}`}::uuid[]`,
      kind: file.kind,
      width: file.width,
      height: file.height,
      sha256: Buffer.from(file.sha256, 'hex'),
      content: file.bytes,
      kept_at: now,
      kept_by: actor.id,
    })
    .execute()
  return id
}

/** Lets a further branch see files, such as the plant to which their piece is sent. */
export async function shareFiles(
  tx: Tx,
  { ids, branchId }: { ids: readonly string[]; branchId: string },
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('platform.files')
    .set({ shared_with: sql`array_append(shared_with, ${branchId}::uuid)` })
    .where('id', 'in', ids)
    .where(sql<boolean>`${branchId}::uuid <> all (branches)`)
    .execute()
}

/** Forgets a file for good; what refers to it must have let go of it before. */
export async function dropFile(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('platform.files').where('id', '=', id).execute()
}
