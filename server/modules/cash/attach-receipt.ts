import { sql } from 'kysely'
import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { FileInput } from '#platform/files/checked-file.ts'
import { keepFile } from '#platform/files/keep-file.ts'
import { tooManyReceipts } from './errors.ts'
import { ExpenseReceiptAttached } from './events.ts'

const MOST = 10

/** The branch of an expense, past the drawers or out of one; it is held, so that its receipts are counted rightly. */
async function branchOf({ tx }: CommandContext, id: string): Promise<string> {
  const { rows } = await sql<{ branchId: string }>`
    select branch_id as "branchId" from cash.expenses where id = ${id}::uuid
    union all
    select branch_id from cash.movements where id = ${id}::uuid and kind = 'paid_out'`.execute(tx)
  const [found] = rows
  if (!found) throw notFound({ what: 'expense' })
  await sql`select pg_advisory_xact_lock(hashtext(${`expense ${id}`}))`.execute(tx)
  return found.branchId
}

/** Keeps the picture or PDF of the receipt with an expense, a few at most; it stays with it. */
export const attachReceipt = defineCommand({
  name: 'cash.attach_receipt',
  permission: 'cash.use',
  input: z.strictObject({ expenseId: z.uuid(), file: FileInput }),
  async run(context, { expenseId, file }) {
    const { tx, actor, now, publish, note } = context
    const branchId = await branchOf(context, expenseId)
    requireRight(actor, 'cash.use', branchId)
    const { count } = await tx
      .selectFrom('cash.expense_files')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('expense_id', '=', expenseId)
      .executeTakeFirstOrThrow()
    if (Number(count) >= MOST) throw tooManyReceipts({ most: MOST })
    const place = { subject: `expense/${expenseId}`, branchId }
    const fileId = await keepFile(context, { file, ...place })
    await tx
      .insertInto('cash.expense_files')
      .values({ file_id: fileId, expense_id: expenseId, branch_id: branchId, attached_at: now })
      .execute()
    note({ ...place, after: { file: fileId, kind: file.kind } })
    publish(ExpenseReceiptAttached, place, { expenseId, branchId, fileId, kind: file.kind, at: now.toISOString() })
    return { id: fileId }
  },
})
