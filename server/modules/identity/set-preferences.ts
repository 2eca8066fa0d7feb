import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { personsOnly } from './errors.ts'
import { PreferencesChanged } from './events.ts'
import { Language, ownThings } from './inputs.ts'

/** How one's own screens look and the language they speak; what is left out stays. */
export const PreferencesInput = z.strictObject({
  theme: z.enum(['light', 'dark', 'high_contrast', 'system']).optional(),
  density: z.enum(['comfortable', 'compact', 'touch']).optional(),
  direction: z.enum(['ltr', 'rtl']).optional(),
  locale: Language.optional(),
})

/** Changes one's own preferences. */
export const setPreferences = defineCommand({
  name: 'identity.set_preferences',
  permission: ownThings,
  input: PreferencesInput,
  async run({ tx, actor, now, publish }, { locale, ...chosen }) {
    const staff = await tx
      .selectFrom('identity.staff')
      .select(['locale', 'preferences'])
      .where('id', '=', actor.id)
      .forUpdate()
      .executeTakeFirst()
    if (!staff) throw personsOnly({})
    const preferences = { ...staff.preferences, ...chosen }
    const next = { locale: locale ?? staff.locale, preferences }
    await tx
      .updateTable('identity.staff')
      .set({ locale: next.locale, preferences: JSON.stringify(preferences), updated_at: now })
      .where('id', '=', actor.id)
      .execute()
    publish(PreferencesChanged, { subject: `staff/${actor.id}`, branchId: null }, { staffId: actor.id })
    return next
  },
})
