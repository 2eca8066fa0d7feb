import { tagsOfOrder } from '#modules/orders/index.ts'
import { receiptOfOrder } from '#modules/payments/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { drawerKick } from '#platform/escpos/commands.ts'
import { newId } from '#platform/ids.ts'
import { defineJob, type JobContext } from '#platform/jobs/job.ts'
import type { Paper } from '#platform/pdf/paper.ts'
import { renderPrint } from '#platform/pdf/render-paper.ts'
import { beginPrint } from './begin-print.ts'
import type { DevicePorts } from './device-ports.ts'
import type { Printer } from './find-devices.ts'
import { sendPrint } from './print-jobs.ts'
import type { PrintInHand } from './print-states.ts'
import { settlePrint } from './settle-print.ts'

const actor = systemActor('printers')

function paperOf({ engine }: JobContext, { orderId, number, link }: PrintInHand): Promise<{ paper: Paper }> {
  const order = orderId ?? ''
  return ask(engine, actor, (reader) =>
    number === null
      ? tagsOfOrder(reader, order, 'strips')
      : receiptOfOrder(reader, {
          orderId: order,
          print: number,
          format: 'roll',
          now: engine.clock(),
          address: link ?? '',
        }),
  )
}

async function bytesOf(context: JobContext, print: PrintInHand, printer: Printer): Promise<Uint8Array> {
  if (print.what === 'drawer') return Uint8Array.from(drawerKick)
  const { columns, codePage, codes } = printer
  const { paper } = await paperOf(context, print)
  return renderPrint(paper, { columns, codePage, codes })
}

const notSet = 'This could not be set on paper; the server’s log says why.'

/** Sends prints to their printers, each at most once unless it certainly was not printed. */
export const jobsWith = (ports: DevicePorts) => [
  defineJob({
    ...sendPrint,
    run: async (context, { printId }) => {
      const { engine, logger } = context
      const call = () => ({ actor, requestId: newId() })
      const begun = await execute(engine, beginPrint, { ...call(), input: { printId } })
      if (begun === null) return
      const { print, printer } = begun
      const bytes = await bytesOf(context, print, printer).catch((error: unknown) => {
        logger.error({ error, printId }, 'a print could not be set')
        return undefined
      })
      const outcome =
        bytes === undefined
          ? { kind: 'unsent' as const, sentence: notSet }
          : await ports.print(printer.port, bytes, printer.confirms && print.what !== 'drawer')
      await execute(engine, settlePrint, { ...call(), input: { printId, outcome } })
    },
  }),
]
