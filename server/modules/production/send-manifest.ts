import { z } from 'zod'
import { showPhotosTo } from '#modules/orders/index.ts'
import { defineCommand } from '#platform/command/command.ts'
import { staleVersion } from '#platform/errors.ts'
import { manifestEmpty } from './errors.ts'
import { ManifestSent } from './events.ts'
import { factsOf, lockManifest } from './manifests.ts'
import { lockPieces, refuseElsewhere } from './pieces.ts'
import { takeStep, wayTo } from './take-step.ts'

/** A manifest that leaves. */
export const SendManifest = z.strictObject({ manifestId: z.uuid(), version: z.int().positive() })

/** Sends all that is listed on its way; from now on both branches see the pieces, and the receiver counts them in. */
export const sendManifest = defineCommand({
  name: 'production.send_manifest',
  permission: 'production.work',
  input: SendManifest,
  async run(context, { manifestId, version }) {
    const { tx, actor, now, publish, note } = context
    const manifest = await lockManifest(context, { id: manifestId, state: 'open' })
    if (version !== manifest.version)
      throw staleVersion({ what: 'manifest', expected: version, actual: manifest.version })
    const { fromBranchId, toBranchId } = manifest
    const listed = await tx
      .updateTable('production.manifest_pieces')
      .set({ state: 'sent' })
      .where('manifest_id', '=', manifestId)
      .returning('piece_id as pieceId')
      .execute()
    if (listed.length === 0) throw manifestEmpty({})
    const pieces = await lockPieces(
      tx,
      listed.flatMap(({ pieceId }) => pieceId ?? []),
    )
    for (const piece of pieces) {
      if (piece.atBranchId !== fromBranchId) await refuseElsewhere(tx, piece)
      wayTo(piece, 'sent', ['travel'])
      const plantId = piece.branchId === fromBranchId ? toBranchId : fromBranchId
      takeStep(context, { piece, to: 'sent', at: fromBranchId, plantId, manifestId })
    }
    const leaving = pieces.filter(({ branchId }) => branchId === fromBranchId).map(({ id }) => id)
    await showPhotosTo(tx, { pieceIds: leaving, branchId: toBranchId })
    await tx
      .updateTable('production.manifests')
      .set({ state: 'sent', sent_at: now, sent_by: actor.id, version: version + 1 })
      .where('id', '=', manifestId)
      .execute()
    const place = { subject: `manifest/${manifestId}`, branchId: toBranchId }
    note({ ...place, branchId: fromBranchId, after: { state: 'sent', pieces: pieces.length } })
    publish(ManifestSent, place, { ...factsOf(manifest, now), pieces: pieces.length })
    return { id: manifestId, version: version + 1 }
  },
})
