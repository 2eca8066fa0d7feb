import { z } from 'zod'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { ManifestScanned } from './events.ts'
import { Code } from './inputs.ts'
import { endsOf, factsOf, type LockedManifest, lockManifest } from './manifests.ts'
import { type LockedPiece, lockedByCode } from './pieces.ts'
import { waysFrom } from './stage-rules.ts'
import { takeStep } from './take-step.ts'

/** A piece counted in at the other end. */
export const ReceiveOnManifest = z.strictObject({ manifestId: z.uuid(), code: Code })

type Listed = { state: 'listed' | 'sent' | 'received' | 'missing' | 'surplus' } | undefined

/** Whether a piece that nobody listed did travel with this manifest: it was at the other end and on no other manifest. */
async function cameAlong({ tx }: CommandContext, piece: LockedPiece, { fromBranchId, toBranchId }: LockedManifest) {
  if (piece.atBranchId !== fromBranchId || piece.branchId !== toBranchId) return false
  if (waysFrom(piece).get('sent') !== 'travel') return false
  const other = await tx
    .selectFrom('production.manifest_pieces')
    .select('tag')
    .where('piece_id', '=', piece.id)
    .where('state', 'in', ['listed', 'sent'])
    .executeTakeFirst()
  return other === undefined
}

async function noteSurplus(
  context: CommandContext,
  manifest: LockedManifest,
  found: { tag: string; piece: LockedPiece | undefined },
) {
  const { tx, actor, now } = context
  const { tag, piece } = found
  const row = {
    ...endsOf(manifest),
    tag,
    piece_id: piece?.id ?? null,
    state: 'surplus' as const,
    at: now,
    by: actor.id,
  }
  await tx.insertInto('production.manifest_pieces').values(row).execute()
  if (!piece || !(await cameAlong(context, piece, manifest))) return
  const { fromBranchId, toBranchId, id: manifestId } = manifest
  takeStep(context, { piece, to: 'sent', at: toBranchId, plantId: fromBranchId, manifestId })
  const travelled = { ...piece, stage: 'sent' as const, plantId: fromBranchId }
  takeStep(context, { piece: travelled, to: 'received', at: toBranchId, atBranchId: toBranchId, manifestId })
}

async function noteReceived(context: CommandContext, manifest: LockedManifest, piece: LockedPiece): Promise<void> {
  const { tx, actor, now } = context
  await tx
    .updateTable('production.manifest_pieces')
    .set({ state: 'received', at: now, by: actor.id })
    .where('manifest_id', '=', manifest.id)
    .where('tag', '=', piece.tag)
    .execute()
  const { toBranchId: here } = manifest
  if (piece.stage === 'sent')
    takeStep(context, { piece, to: 'received', at: here, atBranchId: here, manifestId: manifest.id })
}

/** Counts a piece in on a sent manifest; what nobody listed is noted as surplus by its tag, for both ends to see. */
export const receiveOnManifest = defineCommand({
  name: 'production.receive_on_manifest',
  permission: 'production.work',
  input: ReceiveOnManifest,
  async run(context, { manifestId, code }) {
    const { tx, now, publish, note } = context
    const manifest = await lockManifest(context, { id: manifestId, state: 'sent' })
    const piece = await lockedByCode(tx, code, now)
    const tag = piece?.tag ?? code
    const listed: Listed = await tx
      .selectFrom('production.manifest_pieces')
      .select('state')
      .where('manifest_id', '=', manifestId)
      .where('tag', '=', tag)
      .executeTakeFirst()
    if (listed && listed.state !== 'sent') return { outcome: 'already_here' as const, tag, as: listed.state }
    const as = listed && piece ? ('received' as const) : ('surplus' as const)
    if (as === 'received' && piece) await noteReceived(context, manifest, piece)
    else await noteSurplus(context, manifest, { tag, piece })
    const place = { subject: `manifest/${manifestId}`, branchId: manifest.fromBranchId }
    note({ ...place, branchId: manifest.toBranchId, after: { [as]: tag } })
    publish(ManifestScanned, place, { ...factsOf(manifest, now), tags: [tag], as })
    return { outcome: 'moved' as const, tag, as }
  },
})
