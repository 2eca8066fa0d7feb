import { changeOwnPreferences, OwnPreferences } from '#modules/customers/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'

/** The customer says how they want things done. */
export const changePreferences = defineCommand({
  name: 'portal.change_preferences',
  permission: CUSTOMERS_RIGHT,
  input: OwnPreferences,
  run: (context, input) => changeOwnPreferences(context, context.actor.id, input),
})
