import { addOwnAddress, OwnAddress } from '#modules/customers/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer adds an address. */
export const addAddress = defineCommand({
  name: 'portal.add_address',
  permission: CUSTOMERS_RIGHT,
  input: OwnAddress,
  run: (context, input) => addOwnAddress(context, context.actor.id, input),
})
