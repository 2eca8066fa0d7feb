import { OwnConsents, sayOwnConsents } from '#modules/customers/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer says what they may be told, and how. */
export const sayConsents = defineCommand({
  name: 'portal.say_consents',
  permission: CUSTOMERS_RIGHT,
  input: OwnConsents,
  run: (context, input) => sayOwnConsents(context, context.actor.id, input),
})
