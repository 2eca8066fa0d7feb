import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notFound } from '#platform/errors.ts'
import { alreadyEnded } from './errors.ts'
import { ApiKeyRevoked } from './events.ts'

/** Makes a key stop working at its next request. */
export const revokeApiKey = defineCommand({
  name: 'identity.revoke_api_key',
  permission: 'api_keys.write',
  input: z.strictObject({ id: z.uuid() }),
  critical: true,
  async run({ tx, actor, now, publish }, { id }) {
    const key = await tx
      .selectFrom('identity.api_keys')
      .select(['branch_id', 'revoked_at'])
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!key) throw notFound({ what: 'API key' })
    requireRight(actor, 'api_keys.write', key.branch_id)
    if (key.revoked_at !== null) throw alreadyEnded({ what: 'API key' })
    await tx.updateTable('identity.api_keys').set({ revoked_at: now }).where('id', '=', id).execute()
    publish(ApiKeyRevoked, { subject: `api_key/${id}`, branchId: key.branch_id }, { keyId: id })
    return { id }
  },
})
