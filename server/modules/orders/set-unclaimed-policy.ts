import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { UnclaimedPolicyChanged } from './unclaimed-events.ts'
import { unclaimedPolicy } from './unclaimed-store.ts'

const days = z.int().min(1).max(1000)

/** How long a branch waits for owners, in days after its goods are ready. */
export const UnclaimedPolicyInput = z.strictObject({
  reminderDays: z
    .array(days)
    .max(8)
    .refine((list) => list.every((day, at) => at === 0 || day > (list[at - 1] ?? 0)), 'Name each day once, ascending.'),
  unclaimedAfter: days,
  noticeNeeded: z.boolean(),
  waitingDays: z.int().min(0).max(1000),
  storagePerDay: z
    .int()
    .min(0)
    .max(LARGEST_AMOUNT)
    .default(0)
    .meta({ description: 'What a day of storage costs, as prices are in the branch; 0 for nothing.' }),
  storageAfter: days.default(30).meta({ description: 'So many days after ready cost nothing.' }),
  storageMost: z
    .int()
    .min(1)
    .max(LARGEST_AMOUNT)
    .nullable()
    .default(null)
    .meta({ description: 'More is never asked for an order.' }),
})

/** Sets how a branch waits for owners; refuses when somebody did since `version`. */
export const setUnclaimedPolicy = defineCommand({
  name: 'orders.set_unclaimed_policy',
  permission: 'settings.write',
  critical: true,
  input: UnclaimedPolicyInput.extend({ branchId: z.uuid(), version: z.int().min(0) }),
  async run({ tx, actor, now, publish, note }, { branchId, version: expected, ...input }) {
    requireRight(actor, 'settings.write', branchId)
    await branchById(tx, branchId)
    const before = await unclaimedPolicy(tx, branchId)
    const stale = staleVersion({ what: 'policy', expected, actual: before.version })
    if (before.version !== expected) throw stale
    const version = expected + 1
    const row = {
      reminder_days: input.reminderDays,
      unclaimed_after: input.unclaimedAfter,
      notice_needed: input.noticeNeeded,
      waiting_days: input.waitingDays,
      storage_per_day: input.storagePerDay,
      storage_after: input.storageAfter,
      storage_most: input.storageMost,
      // A fee begins when it is set: days that passed before cost nothing.
      storage_since: before.storagePerDay > 0 || input.storagePerDay === 0 ? before.storageSince : now,
      version,
    }
    const written = await tx
      .insertInto('orders.unclaimed_policies')
      .values({ branch_id: branchId, ...row })
      .onConflict((conflict) =>
        conflict.column('branch_id').doUpdateSet(row).where('orders.unclaimed_policies.version', '=', expected),
      )
      .returning('version')
      .executeTakeFirst()
    // Somebody set it between the look and the writing.
    if (!written) throw stale
    const place = { subject: `branch/${branchId}`, branchId }
    note({ ...place, before, after: input })
    publish(UnclaimedPolicyChanged, place, { branchId, ...input, version })
    return { ...input, version }
  },
})
