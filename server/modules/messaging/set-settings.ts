import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { MessageSettingsChanged } from './events.ts'
import { messageSettings } from './find-settings.ts'

const Wall = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time such as 20:00.')

/** When a branch's customers are left alone, and how many offers each gets at most in so many days. */
export const SetMessageSettings = z.strictObject({
  branchId: z.uuid(),
  version: z.int().min(0),
  quietFrom: Wall,
  quietUntil: Wall,
  offersMost: z.int().min(0).max(100),
  offersDays: z.int().min(1).max(365),
})

/** Sets quiet hours and the cap of offers of a branch. */
export const setMessageSettings = defineCommand({
  name: 'messaging.set_settings',
  permission: 'messages.settings',
  input: SetMessageSettings,
  async run({ tx, actor, publish, note }, { branchId, version, ...wanted }) {
    const branch = await branchById(tx, branchId)
    requireRight(actor, 'messages.settings', branch.id)
    const before = await messageSettings(tx, branchId)
    const stale = staleVersion({ what: 'setting', expected: version, actual: before.version })
    if (before.version !== version) throw stale
    const row = {
      quiet_from: wanted.quietFrom,
      quiet_until: wanted.quietUntil,
      offers_most: wanted.offersMost,
      offers_days: wanted.offersDays,
      version: version + 1,
    }
    const written = await tx
      .insertInto('messaging.settings')
      .values({ branch_id: branchId, ...row })
      .onConflict((conflict) =>
        conflict.column('branch_id').doUpdateSet(row).where('messaging.settings.version', '=', version),
      )
      .returning('version')
      .executeTakeFirst()
    // Somebody set them between the look and the writing.
    if (!written) throw stale
    note({ before, after: wanted })
    const place = { subject: `branch/${branchId}`, branchId }
    publish(MessageSettingsChanged, place, { branchId, ...wanted, version: version + 1 })
    return { version: version + 1 }
  },
})
