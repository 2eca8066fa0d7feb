import { z } from 'zod'
import { changeOwnAddress, OwnAddress } from '#modules/customers/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer corrects an address. */
export const changeAddress = defineCommand({
  name: 'portal.change_address',
  permission: CUSTOMERS_RIGHT,
  input: z.strictObject({ id: z.uuid(), address: OwnAddress }),
  run: (context, input) => changeOwnAddress(context, context.actor.id, input),
})
