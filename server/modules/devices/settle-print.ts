import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { become, lockPrint, queueSending } from './print-states.ts'

/** What a printer did: printed, took nothing at all, or took something and fell silent. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('printed') }),
  z.strictObject({ kind: z.literal('unsent'), sentence: z.string() }),
  z.strictObject({ kind: z.literal('uncertain'), sentence: z.string() }),
])

/** Seconds until a printer that was away is tried again, attempt by attempt. */
const RETRY_AFTER = [2, 10, 30, 120]

/** Writes down what a printer did. Only what certainly was not printed is tried again by itself. */
export const settlePrint = defineCommand({
  name: 'devices.settle_print',
  permission: 'devices.use',
  input: z.strictObject({ printId: z.uuid(), outcome: Outcome }),
  async run(context, { printId, outcome }) {
    const print = await lockPrint(context, printId)
    if (print.state !== 'sending') return
    if (outcome.kind === 'printed') return become(context, print, { state: 'printed' })
    const { sentence } = outcome
    if (outcome.kind === 'uncertain') return become(context, print, { state: 'uncertain', sentence })
    const wait = print.what === 'drawer' ? undefined : RETRY_AFTER[print.attempts - 1]
    if (wait === undefined) return become(context, print, { state: 'failed', sentence })
    await become(context, print, { state: 'waiting', sentence: `${sentence} It is tried again by itself.` })
    await queueSending(context, print, new Date(context.now.getTime() + wait * 1000))
  },
})
