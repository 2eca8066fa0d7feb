import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { ManifestScanned } from './events.ts'
import { Code } from './inputs.ts'
import { factsOf, lockManifest } from './manifests.ts'

/** A tag that does not travel after all. */
export const TakeOffManifest = z.strictObject({ manifestId: z.uuid(), tag: Code })

/** Takes a piece off an open manifest. */
export const takeOffManifest = defineCommand({
  name: 'production.take_off_manifest',
  permission: 'production.work',
  input: TakeOffManifest,
  async run(context, { manifestId, tag }) {
    const { tx, now, publish, note } = context
    const manifest = await lockManifest(context, { id: manifestId, state: 'open' })
    const taken = await tx
      .deleteFrom('production.manifest_pieces')
      .where('manifest_id', '=', manifestId)
      .where('tag', '=', tag)
      .returning('tag')
      .execute()
    if (taken.length === 0) throw notFound({ what: 'tag on this manifest' })
    const place = { subject: `manifest/${manifestId}`, branchId: manifest.fromBranchId }
    note({ ...place, after: { takenOff: tag } })
    publish(ManifestScanned, place, { ...factsOf(manifest, now), tags: [tag], as: 'taken_off' })
    return { id: manifestId, version: manifest.version }
  },
})
