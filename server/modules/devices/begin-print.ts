import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { printerById } from './find-devices.ts'
import { become, lockPrint } from './print-states.ts'

/** A drawer that cannot be opened at once stays shut: later nobody may stand at it. */
const DRAWER_PATIENCE_MS = 20_000

const nobodyKnows = 'The server stopped while this was being printed. Look at the paper and say whether it was printed.'

/**
 * Takes a print in hand and tells how to send it; null when there is nothing to send. One that was in hand already belongs to a program
 * that died over it: nobody knows whether it was printed, so a person is asked.
 */
export const beginPrint = defineCommand({
  name: 'devices.begin_print',
  permission: 'devices.use',
  input: z.strictObject({ printId: z.uuid() }),
  async run(context, { printId }) {
    const print = await lockPrint(context, printId)
    if (print.state === 'sending') await become(context, print, { state: 'uncertain', sentence: nobodyKnows })
    if (print.state !== 'waiting') return null
    const age = context.now.getTime() - print.requestedAt.getTime()
    if (print.what === 'drawer' && age > DRAWER_PATIENCE_MS) {
      await become(context, print, {
        state: 'failed',
        sentence: 'The printer was busy or away; the drawer stayed shut.',
      })
      return null
    }
    const printer = await printerById(context.tx, print.printerId)
    await become(context, print, { state: 'sending', attempts: print.attempts + 1 })
    return { print, printer }
  },
})
