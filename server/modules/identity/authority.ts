import { sql } from 'kysely'
import { type Actor, requireRight } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { cannotGiveRole, cannotGovern, notOneself } from './errors.ts'
import { type HeldRole, mayGive, mayGovern } from './policy-rules.ts'

/** Refuses somebody who would give or take away a role that holds rights they lack at that branch. */
export function requireGive(actor: Actor, role: HeldRole, permission = 'staff.write'): void {
  requireRight(actor, permission, role.branchId)
  if (actor.kind !== 'system' && !mayGive(actor.grants, role)) throw cannotGiveRole({ role: role.role })
}

/** The roles somebody holds at this moment. */
export async function heldRoles(queries: Queries, staffId: string): Promise<HeldRole[]> {
  const rows = await queries
    .selectFrom('identity.role_grants')
    .select(['role', 'branch_id'])
    .where('staff_id', '=', staffId)
    .where((eb) => eb.or([eb('valid_until', 'is', null), eb('valid_until', '>', sql<Date>`now()`)]))
    .execute()
  return rows.map((row) => ({ role: row.role, branchId: row.branch_id }))
}

/** Refuses somebody who would act on a person with rights beyond their own, at a branch that is not theirs, or on themselves. */
export async function requireGovern(
  queries: Queries,
  actor: Actor,
  target: { id: string; name: string; permission: string },
): Promise<void> {
  if (actor.kind === 'system') return
  if (actor.id === target.id) throw notOneself({})
  const roles = await heldRoles(queries, target.id)
  for (const { branchId } of roles) requireRight(actor, target.permission, branchId)
  if (!mayGovern(actor.grants, roles)) throw cannotGovern({ name: target.name })
}
