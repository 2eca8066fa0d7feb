import { requireRight } from '#platform/command/actor.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { manifestState } from './errors.ts'

/** A manifest locked for a change. */
export interface LockedManifest {
  id: string
  fromBranchId: string
  toBranchId: string
  state: 'open' | 'sent' | 'closed'
  version: number
}

/** Locks a manifest in a state, for whoever works at the end where that is done: the sender while it is open, the receiver once it is sent. */
export async function lockManifest(
  { tx, actor }: CommandContext,
  { id, state }: { id: string; state: 'open' | 'sent' },
): Promise<LockedManifest> {
  const manifest = await tx
    .selectFrom('production.manifests')
    .select(['id', 'from_branch_id as fromBranchId', 'to_branch_id as toBranchId', 'state', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!manifest) throw notFound({ what: 'manifest' })
  requireRight(actor, 'production.work', state === 'open' ? manifest.fromBranchId : manifest.toBranchId)
  if (manifest.state !== state) throw manifestState({ state: manifest.state })
  return manifest
}

/** What the events of a manifest say. */
export const factsOf = ({ id, fromBranchId, toBranchId }: LockedManifest, now: Date) => ({
  manifestId: id,
  fromBranchId,
  toBranchId,
  at: now.toISOString(),
})

/** What a row of a manifest says of its two ends. */
export const endsOf = ({ id, fromBranchId, toBranchId }: LockedManifest) => ({
  manifest_id: id,
  from_branch_id: fromBranchId,
  to_branch_id: toBranchId,
})
