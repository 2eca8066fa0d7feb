import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { ManifestClosed } from './events.ts'
import { factsOf, lockManifest } from './manifests.ts'
import { lockPieces } from './pieces.ts'
import { takeStep } from './take-step.ts'

/** A manifest that was counted in. */
export const CloseManifest = z.strictObject({ manifestId: z.uuid(), version: z.int().positive() })

/** Closes a counted manifest: what was sent and not received is missing, which keeps its order from being ready; surplus is named. */
export const closeManifest = defineCommand({
  name: 'production.close_manifest',
  permission: 'production.work',
  critical: true,
  input: CloseManifest,
  async run(context, { manifestId, version }) {
    const { tx, actor, now, publish, note } = context
    const manifest = await lockManifest(context, { id: manifestId, state: 'sent' })
    if (version !== manifest.version)
      throw staleVersion({ what: 'manifest', expected: version, actual: manifest.version })
    const { fromBranchId, toBranchId } = manifest
    const lost = await tx
      .updateTable('production.manifest_pieces')
      .set({ state: 'missing' })
      .where('manifest_id', '=', manifestId)
      .where('state', '=', 'sent')
      .returning('piece_id as pieceId')
      .execute()
    const pieces = await lockPieces(
      tx,
      lost.flatMap(({ pieceId }) => pieceId ?? []),
    )
    for (const piece of pieces.filter(({ stage }) => stage === 'sent'))
      takeStep(context, { piece, to: 'missing', at: toBranchId, manifestId, reason: 'Not received with its manifest' })
    await tx
      .updateTable('production.manifests')
      .set({ state: 'closed', closed_at: now, closed_by: actor.id, version: version + 1 })
      .where('id', '=', manifestId)
      .execute()
    const rows = await tx
      .selectFrom('production.manifest_pieces')
      .select(['tag', 'state'])
      .where('manifest_id', '=', manifestId)
      .orderBy('tag')
      .execute()
    const tagsOf = (state: string) => rows.filter((row) => row.state === state).map(({ tag }) => tag)
    const [received, missing, surplus] = [tagsOf('received'), tagsOf('missing'), tagsOf('surplus')]
    const counts = { sent: received.length + missing.length, received: received.length, missing, surplus }
    const place = { subject: `manifest/${manifestId}`, branchId: fromBranchId }
    note({ ...place, branchId: toBranchId, after: { state: 'closed', ...counts } })
    publish(ManifestClosed, place, { ...factsOf(manifest, now), ...counts })
    return { id: manifestId, version: version + 1, ...counts }
  },
})
