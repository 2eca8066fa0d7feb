import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { PrintChanged } from './events.ts'
import { sendPrint } from './print-jobs.ts'
import type { PrintsTable } from './tables.ts'

type State = PrintsTable['state']

/** What is known of a print while it is being dealt with. */
export interface PrintInHand {
  id: string
  printerId: string
  branchId: string
  what: PrintsTable['what']
  orderId: string | null
  number: number | null
  link: string | null
  state: State
  attempts: number
  requestedAt: Date
}

/** One print, locked; refuses an unknown id. */
export async function lockPrint({ tx }: CommandContext, id: string): Promise<PrintInHand> {
  const print = await tx
    .selectFrom('devices.prints')
    .select([
      'id',
      'printer_id as printerId',
      'branch_id as branchId',
      'what',
      'order_id as orderId',
      'receipt_number as number',
      'link',
      'state',
      'attempts',
      'requested_at as requestedAt',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!print) throw notFound({ what: 'print' })
  return print
}

/** Says what became of a print, to the books and to the screens. */
export async function become(
  context: CommandContext,
  print: PrintInHand,
  { state, sentence = null, attempts = print.attempts }: { state: State; sentence?: string | null; attempts?: number },
): Promise<void> {
  const { id: printId, printerId, branchId, what, orderId } = print
  await context.tx.updateTable('devices.prints').set({ state, sentence, attempts }).where('id', '=', printId).execute()
  tellState(context, print, { state, sentence })
  context.note({ subject: `print/${printId}`, branchId, after: { printerId, what, orderId, state } })
}

/** Tells the screens the state of a print. */
export function tellState(
  { publish }: CommandContext,
  { id: printId, printerId, branchId, what, orderId }: Omit<PrintInHand, 'state' | 'attempts' | 'requestedAt'>,
  { state, sentence }: { state: State; sentence: string | null },
): void {
  const place = { subject: `print/${printId}`, branchId }
  publish(PrintChanged, place, { printId, printerId, branchId, what, orderId, state, sentence })
}

/** Puts a print into its printer's queue: one printer works on one thing at a time. */
export const queueSending = (
  { tx }: Pick<CommandContext, 'tx'>,
  { id: printId, printerId }: { id: string; printerId: string },
  runAt?: Date,
): Promise<void> =>
  enqueue(tx, sendPrint, { payload: { printId }, queue: `printer ${printerId}`, ...(runAt && { runAt }) })
