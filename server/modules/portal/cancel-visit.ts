import { z } from 'zod'
import { cancelOwnStop } from '#modules/deliveries/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer calls a visit off. */
export const cancelVisit = defineCommand({
  name: 'portal.cancel_visit',
  permission: CUSTOMERS_RIGHT,
  input: z.strictObject({ id: z.uuid() }),
  run: (context, input) => cancelOwnStop(context, input),
})
