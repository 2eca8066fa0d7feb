import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { printerElsewhere, printerOff } from './errors.ts'
import { printerById } from './find-devices.ts'
import { queueSending, tellState } from './print-states.ts'
import type { PrintsTable } from './tables.ts'

/** What is asked of a printer, beside which branch it belongs to. */
export interface Wanted {
  printerId: string
  branchId: string
  what: PrintsTable['what']
  orderId?: string
  number?: number
  link?: string
  paymentId?: string | undefined
  reason?: string | undefined
}

/** Writes down that something is to be printed and puts it into the printer's queue. */
export async function requestPrint(context: CommandContext, wanted: Wanted): Promise<{ id: string; state: 'waiting' }> {
  const { tx, actor, now } = context
  const { printerId, branchId, what, orderId = null, number = null, link = null } = wanted
  const printer = await printerById(tx, printerId)
  if (printer.branchId !== branchId) throw printerElsewhere({ name: printer.name })
  if (!printer.active) throw printerOff({ name: printer.name })
  const id = newId()
  await tx
    .insertInto('devices.prints')
    .values({
      id,
      branch_id: branchId,
      printer_id: printerId,
      what,
      order_id: orderId,
      receipt_number: number,
      link,
      payment_id: wanted.paymentId ?? null,
      reason: wanted.reason ?? null,
      state: 'waiting',
      sentence: null,
      requested_at: now,
      requested_by: actor.id,
    })
    .execute()
  tellState(context, { id, printerId, branchId, what, orderId, number, link }, { state: 'waiting', sentence: null })
  await queueSending(context, { id, printerId })
  return { id, state: 'waiting' }
}
