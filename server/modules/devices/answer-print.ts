import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { drawerOnce, printSettled } from './errors.ts'
import { become, lockPrint, queueSending } from './print-states.ts'

/** Says of a print that failed or is uncertain whether it came out; one that did not is sent again. */
export const answerPrint = defineCommand({
  name: 'devices.answer_print',
  permission: 'devices.use',
  input: z.strictObject({ printId: z.uuid(), printed: z.boolean() }),
  async run(context, { printId, printed }) {
    const print = await lockPrint(context, printId)
    requireRight(context.actor, 'devices.use', print.branchId)
    if (print.state !== 'failed' && print.state !== 'uncertain') throw printSettled({ state: print.state })
    if (!printed && print.what === 'drawer') throw drawerOnce({})
    const state = printed ? ('printed' as const) : ('waiting' as const)
    await become(context, print, { state, attempts: 0 })
    if (!printed) await queueSending(context, print)
    return { id: printId, state }
  },
})
