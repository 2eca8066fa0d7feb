import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { OrderSettingsChanged } from './events.ts'
import { orderSettings } from './find-settings.ts'
import { OrderSettingsInput } from './settings-input.ts'

/** Sets how a branch deals with orders; refuses when somebody did since `version`. */
export const setOrderSettings = defineCommand({
  name: 'orders.set_settings',
  permission: 'settings.write',
  critical: true,
  input: OrderSettingsInput.extend({ branchId: z.uuid(), version: z.int().min(0) }),
  async run({ tx, actor, publish, note }, { branchId, version: expected, ...input }) {
    requireRight(actor, 'settings.write', branchId)
    await branchById(tx, branchId)
    const before = await orderSettings(tx, branchId)
    const stale = staleVersion({ what: 'order settings', expected, actual: before.version })
    if (before.version !== expected) throw stale
    const version = expected + 1
    const row = {
      ...{ approval_percent: input.approvalPercent, approval_amount: input.approvalAmount, version },
      express_percent: input.express?.kind === 'percent' ? input.express.percent : null,
      express_amount: input.express?.kind === 'flat' ? input.express.amount : null,
      express_turnaround: input.expressTurnaround,
    }
    const written = await tx
      .insertInto('orders.settings')
      .values({ branch_id: branchId, ...row })
      .onConflict((conflict) =>
        conflict.column('branch_id').doUpdateSet(row).where('orders.settings.version', '=', expected),
      )
      .returning('version')
      .executeTakeFirst()
    // Somebody set them between the look and the writing.
    if (!written) throw stale
    const place = { subject: `branch/${branchId}`, branchId }
    note({ ...place, before, after: input })
    publish(OrderSettingsChanged, place, { branchId, ...input, version })
    return { ...input, version }
  },
})
