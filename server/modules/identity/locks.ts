import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { lastOwner } from './errors.ts'

/** Locks a branch until the end of the transaction; answers its version, refuses an unknown id. */
export async function lockBranch(tx: Tx, id: string): Promise<number> {
  const row = await tx
    .selectFrom('identity.branches')
    .select('version')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound({ what: 'branch' })
  return row.version
}

/** Locks the chain's settings; answers their version. */
export async function lockChain(tx: Tx): Promise<number> {
  const row = await tx.selectFrom('identity.chain').select('version').forUpdate().executeTakeFirstOrThrow()
  return row.version
}

/** Somebody who works or worked here, locked until the end of the transaction. */
export interface LockedStaff {
  id: string
  name: string
  email: string
  locale: string
  active: boolean
  version: number
}

/** Locks a member of staff; refuses an unknown id. */
export async function lockStaff(tx: Tx, id: string): Promise<LockedStaff> {
  const row = await tx
    .selectFrom('identity.staff')
    .select(['id', 'name', 'email', 'locale', 'active', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound({ what: 'member of staff' })
  return row
}

/**
 * Refuses when, without this grant or this person, no active person would be owner of the chain for good.
 * All owners' grants are locked first and counted in a later statement, so that two owners cannot remove each other at once.
 */
export async function keepAnOwner(tx: Tx, without: { grantId?: string; staffId?: string }): Promise<void> {
  const permanent = () =>
    tx
      .selectFrom('identity.role_grants as g')
      .where('g.role', '=', 'owner')
      .where('g.branch_id', 'is', null)
      .where('g.valid_until', 'is', null)
  await permanent().select('g.id').orderBy('g.id').forUpdate().execute()
  const owners = await permanent()
    .innerJoin('identity.staff as s', 's.id', 'g.staff_id')
    .select(['g.id', 'g.staff_id'])
    .where('s.active', '=', true)
    .execute()
  const isLeaving = (one: { id: string; staff_id: string }) =>
    one.id === without.grantId || one.staff_id === without.staffId
  if (owners.some(isLeaving) && owners.every(isLeaving)) throw lastOwner({})
}
