import type { Queries } from '#platform/db/transactions.ts'

/** A key given to a program, without its secret. `prefix` is how its text begins; the last use is known to about a minute. */
export interface ApiKey {
  id: string
  name: string
  role: string
  branchId: string | null
  scopes: string[] | null
  prefix: string
  createdBy: string
  createdAt: string
  lastUsedAt: string | null
  expiresAt: string | null
  revokedAt: string | null
}

/** The keys of some branches, or of the whole chain, the latest first; revoked ones included. */
export async function apiKeysOf(queries: Queries, branches: readonly string[] | 'all'): Promise<ApiKey[]> {
  if (branches !== 'all' && branches.length === 0) return []
  const rows = await queries
    .selectFrom('identity.api_keys')
    .select(['id', 'name', 'role', 'branch_id', 'scopes', 'prefix', 'created_by_name', 'created_at'])
    .select(['last_used_at', 'expires_at', 'revoked_at'])
    .$if(branches !== 'all', (query) => query.where('branch_id', 'in', [...branches]))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    role: row.role,
    branchId: row.branch_id,
    scopes: row.scopes,
    prefix: row.prefix,
    createdBy: row.created_by_name,
    createdAt: row.created_at.toISOString(),
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    expiresAt: row.expires_at?.toISOString() ?? null,
    revokedAt: row.revoked_at?.toISOString() ?? null,
  }))
}
