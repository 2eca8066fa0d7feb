import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { ManifestStarted } from './events.ts'

/** The two ends of a manifest. */
export const StartManifest = z
  .strictObject({ fromBranchId: z.uuid(), toBranchId: z.uuid(), note: plainText(300).default('') })
  .refine(({ fromBranchId, toBranchId }) => fromBranchId !== toBranchId, {
    path: ['toBranchId'],
    message: 'A manifest goes to another branch.',
  })

/** Starts a manifest from one's own branch to another. */
export const startManifest = defineCommand({
  name: 'production.start_manifest',
  permission: 'production.work',
  input: StartManifest,
  async run({ tx, actor, now, publish, note }, { fromBranchId, toBranchId, note: text }) {
    await branchById(tx, fromBranchId)
    await branchById(tx, toBranchId)
    requireRight(actor, 'production.work', fromBranchId)
    const id = newId()
    await tx
      .insertInto('production.manifests')
      .values({
        id,
        from_branch_id: fromBranchId,
        to_branch_id: toBranchId,
        note: text,
        started_at: now,
        started_by: actor.id,
      })
      .execute()
    const place = { subject: `manifest/${id}`, branchId: fromBranchId }
    note({ ...place, after: { toBranchId } })
    publish(ManifestStarted, place, { manifestId: id, fromBranchId, toBranchId, at: now.toISOString() })
    return { id, version: 1 }
  },
})
