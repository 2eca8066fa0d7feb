import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { requireGive } from './authority.ts'
import { endsInThePast, scopeBeyondRole } from './errors.ts'
import { ApiKeyCreated } from './events.ts'
import { branchById } from './find-branches.ts'
import { BranchOrChain, Ending, line, RoleName } from './inputs.ts'
import { permissionsOf } from './policy-rules.ts'

/** A key's name and reach. `digest` (hex) and `prefix` are of the secret, which nobody but its holder ever sees. */
const NewKey = z.strictObject({
  name: line(120),
  role: RoleName,
  branchId: BranchOrChain,
  scopes: z.array(z.string().max(60)).min(1).max(100).nullable(),
  expiresAt: Ending,
  digest: z.hex().length(64),
  prefix: z.string().min(6).max(20),
})

/** Gives a program a key that acts with a role, or with some of its rights; never with more than its maker holds. */
export const createApiKey = defineCommand({
  name: 'identity.create_api_key',
  permission: 'api_keys.write',
  input: NewKey,
  critical: true,
  async run({ tx, actor, now, publish, note }, input) {
    const { name, role, branchId, scopes, prefix } = input
    requireGive(actor, { role, branchId }, 'api_keys.write')
    if (branchId !== null) await branchById(tx, branchId)
    const beyond = scopes?.find((scope) => !permissionsOf(role).has(scope))
    if (beyond !== undefined) throw scopeBeyondRole({ scope: beyond, role })
    const expiresAt = input.expiresAt === null ? null : new Date(input.expiresAt)
    if (expiresAt !== null && expiresAt <= now) throw endsInThePast({ field: 'expiresAt' })
    const id = newId()
    await tx
      .insertInto('identity.api_keys')
      .values({
        id,
        name,
        role,
        branch_id: branchId,
        scopes,
        digest: Buffer.from(input.digest, 'hex'),
        prefix,
        created_by: actor.id,
        created_by_name: actor.name,
        created_at: now,
        expires_at: expiresAt,
      })
      .execute()
    publish(ApiKeyCreated, { subject: `api_key/${id}`, branchId }, { keyId: id, name, role, branchId })
    note({ after: { name, role, branchId, scopes, prefix, expiresAt: input.expiresAt } })
    return { id, prefix }
  },
})
