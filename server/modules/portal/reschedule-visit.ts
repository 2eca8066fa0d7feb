import { z } from 'zod'
import { rescheduleOwnStop } from '#modules/deliveries/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer moves a visit to another free window. */
export const rescheduleVisit = defineCommand({
  name: 'portal.reschedule_visit',
  permission: CUSTOMERS_RIGHT,
  input: z.strictObject({ id: z.uuid(), slotId: z.uuid() }),
  run: (context, input) => rescheduleOwnStop(context, input),
})
