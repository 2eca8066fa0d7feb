import { z } from 'zod'
import { removeOwnAddress } from '#modules/customers/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer removes an address. */
export const removeAddress = defineCommand({
  name: 'portal.remove_address',
  permission: CUSTOMERS_RIGHT,
  input: z.strictObject({ id: z.uuid() }),
  run: (context, input) => removeOwnAddress(context, context.actor.id, input.id),
})
