import type { Selectable } from 'kysely'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound, staleVersion } from '#platform/errors.ts'
import type { ClaimsTable } from './tables.ts'

/** A claim as the database has it. */
export type Claim = Selectable<ClaimsTable>

/** Locks a claim until the transaction ends; refuses an unknown one and one that was changed since `version`. */
export async function lockClaim(tx: Tx, { id, version }: { id: string; version: number }): Promise<Claim> {
  const claim = await tx.selectFrom('claims.claims').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!claim) throw notFound({ what: 'claim' })
  if (claim.version !== version) throw staleVersion({ what: 'claim', expected: version, actual: claim.version })
  return claim
}

/** A claim in the words of its events, at a moment. */
export const factsOf = (claim: Claim, at: Date) => ({
  claimId: claim.id,
  orderId: claim.order_id,
  ticket: claim.ticket,
  branchId: claim.branch_id,
  customerId: claim.customer_id,
  kind: claim.kind,
  currency: claim.currency,
  at: at.toISOString(),
})

/** Where facts about a claim belong. */
export const placeOf = (claim: Claim) => ({ subject: `claim/${claim.id}`, branchId: claim.branch_id })
