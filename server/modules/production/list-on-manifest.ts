import { sql } from 'kysely'
import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { onManifest, otherBranch } from './errors.ts'
import { ManifestScanned } from './events.ts'
import { followOrders } from './follow-orders.ts'
import { Code } from './inputs.ts'
import { endsOf, factsOf, type LockedManifest, lockManifest } from './manifests.ts'
import { type LockedPiece, lockPieceHere, lockPieces } from './pieces.ts'
import { waysFrom } from './stage-rules.ts'
import { refuseWaiting, wayTo } from './take-step.ts'

/** A tag, a heat seal, or the ticket of a bag scanned onto an open manifest. */
export const ListOnManifest = z.strictObject({ manifestId: z.uuid(), code: Code })

/**
 * What a code stands for: a ticket all of its pieces that are here and may travel, anything else one piece. Pieces taken in, or added, a moment ago
 * are among them.
 */
async function piecesOf(context: CommandContext, manifest: LockedManifest, code: string): Promise<LockedPiece[]> {
  const { tx, now } = context
  await followOrders(context, { tag: `${code}-1` })
  const bag = await tx
    .selectFrom('production.pieces')
    .select('id')
    .where('ticket', '=', code)
    .where('at_branch_id', '=', manifest.fromBranchId)
    .execute()
  const ids = bag.map(({ id }) => id)
  if (ids.length === 0) return [await lockPieceHere(tx, { code, branchId: manifest.fromBranchId, now })]
  const travelling = (await lockPieces(tx, ids)).filter((piece) => waysFrom(piece).get('sent') === 'travel')
  if (travelling.length === 0) throw notFound({ what: 'piece of this ticket that may travel' })
  return travelling
}

async function refuseForeign({ tx }: CommandContext, { tag, branchId }: LockedPiece, ends: LockedManifest) {
  if (branchId === ends.fromBranchId || branchId === ends.toBranchId) return
  const { name } = await branchById(tx, branchId)
  throw otherBranch({ tag, branch: name })
}

// A literal, not a parameter: a plan made for any value finds no index for it.
const underWay = sql<boolean>`state in ('listed', 'sent')`

async function list({ tx, actor, now }: CommandContext, manifest: LockedManifest, pieces: readonly LockedPiece[]) {
  const rows = pieces.map(({ id, tag }) => ({
    ...endsOf(manifest),
    tag,
    piece_id: id,
    state: 'listed' as const,
    at: now,
    by: actor.id,
  }))
  const listed = await tx
    .insertInto('production.manifest_pieces')
    .values(rows)
    .onConflict((taken) => taken.column('piece_id').where(underWay).doNothing())
    .returning('tag')
    .execute()
  return listed.map(({ tag }) => tag)
}

/** Puts a piece, or all of a ticket, on an open manifest; a piece that is on it already stays, one on another manifest is refused. */
export const listOnManifest = defineCommand({
  name: 'production.list_on_manifest',
  permission: 'production.work',
  input: ListOnManifest,
  async run(context, { manifestId, code }) {
    const { tx, now, publish, note } = context
    const manifest = await lockManifest(context, { id: manifestId, state: 'open' })
    const pieces = await piecesOf(context, manifest, code)
    const before = await tx
      .selectFrom('production.manifest_pieces')
      .select('tag')
      .where('manifest_id', '=', manifestId)
      .execute()
    const fresh = pieces.filter(({ tag }) => !before.some((one) => one.tag === tag))
    const [first] = fresh
    if (!first) return { outcome: 'already_here' as const, tags: pieces.map(({ tag }) => tag), pieces: before.length }
    for (const piece of fresh) {
      wayTo(piece, 'sent', ['travel'])
      await refuseForeign(context, piece, manifest)
    }
    await refuseWaiting(context, first)
    const tags = await list(context, manifest, fresh)
    if (tags.length === 0) throw onManifest({ tag: first.tag })
    const place = { subject: `manifest/${manifestId}`, branchId: manifest.fromBranchId }
    note({ ...place, after: { listed: tags } })
    publish(ManifestScanned, place, { ...factsOf(manifest, now), tags, as: 'listed' })
    return { outcome: 'moved' as const, tags, pieces: before.length + tags.length }
  },
})
