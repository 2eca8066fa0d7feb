import { notAllowed } from '../errors.ts'

/** A right given for one branch, or for the whole chain when `branchId` is null. */
export interface Grant {
  branchId: string | null
  permissions: ReadonlySet<string>
  /** The role is for one's own rows: of tables that tell, such as a driver's stops, nothing else of the branch is seen. */
  ownOnly?: boolean
}

/** Who acts: a person, a key or the system itself, with the rights they hold at this moment. */
export interface Actor {
  kind: 'staff' | 'api_key' | 'customer' | 'system'
  id: string
  name: string
  grants: readonly Grant[]
  sessionId?: string
  ip?: string
  /** Where the rights come from memory: the revision of `access` they were read under, and how to read them again. */
  known?: { at: number; again: () => Promise<Actor | undefined> }
}

/** The one right of customers, for their own things; no role of the staff and no key has it. */
export const CUSTOMERS_RIGHT = 'portal.own'

/** A customer in a session of their own: nothing but their right, in every branch, for what row-level security shows as theirs. */
export const customerActor = ({ id, name, sessionId }: { id: string; name: string; sessionId: string }): Actor => ({
  kind: 'customer',
  id,
  name,
  sessionId,
  grants: [{ branchId: null, permissions: new Set([CUSTOMERS_RIGHT]) }],
})

/** Whether the actor holds a permission at a branch; without a branch: anywhere at all (the coarse check). */
export function may(actor: Actor, permission: string, branchId?: string | null): boolean {
  if (actor.kind === 'system') return true
  return actor.grants.some(
    (grant) =>
      grant.permissions.has(permission) &&
      (branchId === undefined || grant.branchId === null || grant.branchId === branchId),
  )
}

/** Refuses an actor who lacks a permission at a branch (`null`: for the whole chain). */
export function requireRight(actor: Actor, permission: string, branchId?: string | null): void {
  if (!may(actor, permission, branchId)) throw notAllowed({ permission })
}

function branchesAmong(grants: readonly Grant[], permission: string | undefined): readonly string[] | 'all' {
  const branches = new Set<string>()
  for (const grant of grants) {
    if (permission !== undefined && !grant.permissions.has(permission)) continue
    if (grant.branchId === null) return 'all'
    branches.add(grant.branchId)
  }
  return [...branches]
}

/** The branches whose rows row-level security shows to this actor: for a right, those where they hold it, so that a role at one opens no other. */
export const branchesOf = (actor: Actor, permission?: string): readonly string[] | 'all' =>
  actor.kind === 'system' ? 'all' : branchesAmong(actor.grants, permission)

/** The branches of which this actor sees more than what is their own. */
export const wideBranchesOf = (actor: Actor, permission?: string): readonly string[] | 'all' => {
  const wide = actor.grants.filter(({ ownOnly }) => ownOnly !== true)
  return actor.kind === 'system' ? 'all' : branchesAmong(wide, permission)
}

/** The system acting on its own behalf: reactions, jobs, the first start. */
export const systemActor = (name: string): Actor => ({
  kind: 'system',
  id: '00000000-0000-7000-8000-000000000000',
  name,
  grants: [],
})
