import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import type { HeldRole } from './policy-rules.ts'
import type { Preferences } from './tables.ts'

/** A role somebody holds for a branch, or for the chain (null), and until when (null: until withdrawn). */
export interface RoleGrant extends HeldRole {
  id: string
  validUntil: string | null
  grantedBy: string
  grantedAt: string
}

/** Somebody who works here, with the roles they hold, ended ones left out. */
export interface StaffMember {
  id: string
  name: string
  email: string
  locale: string
  preferences: Preferences
  active: boolean
  demo: boolean
  twoFactor: boolean
  hasPin: boolean
  version: number
  grants: RoleGrant[]
}

const members = (queries: Queries) =>
  queries.selectFrom('identity.staff as s').select([
    's.id',
    's.name',
    's.email',
    's.locale',
    's.preferences',
    's.active',
    's.demo',
    's.version',
    's.two_factor_enabled as twoFactor',
    sql<boolean>`exists (select from identity.staff_pins p where p.staff_id = s.id)`.as('hasPin'),
    sql<RoleGrant[]>`coalesce((
      select json_agg(json_build_object('id', g.id, 'role', g.role, 'branchId', g.branch_id, 'validUntil', g.valid_until,
        'grantedBy', g.granted_by, 'grantedAt', g.granted_at) order by g.granted_at, g.id)
      from identity.role_grants g
      where g.staff_id = s.id and (g.valid_until is null or g.valid_until > now())), '[]')`.as('grants'),
  ])

/** Everybody who works or worked here, by name; of some branches only, where given: people with a role there. */
export const allStaff = (queries: Queries, branches: readonly string[] | 'all'): Promise<StaffMember[]> =>
  members(queries)
    .$if(branches !== 'all', (query) =>
      query.where(
        sql<boolean>`exists (select from identity.role_grants g where g.staff_id = s.id and g.branch_id = any (${[...branches]}::uuid[]))`,
      ),
    )
    .orderBy('s.name')
    .orderBy('s.id')
    .execute()

/** One member of staff with their roles; refuses an unknown id. */
export async function staffById(queries: Queries, id: string): Promise<StaffMember> {
  const member = await members(queries).where('s.id', '=', id).executeTakeFirst()
  if (!member) throw notFound({ what: 'member of staff' })
  return member
}

/** Names by staff id, for screens of other modules; unknown ids (programs, the system) are left out. */
export async function staffNames(queries: Queries, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const rows = await queries.selectFrom('identity.staff').select(['id', 'name']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
}

/** The active people who hold a role at a branch, or in the whole chain, by name. */
export const staffInRole = (
  queries: Queries,
  { role, branchId }: { role: string; branchId: string },
): Promise<{ id: string; name: string }[]> =>
  queries
    .selectFrom('identity.staff as s')
    .select(['s.id', 's.name'])
    .where('s.active', '=', true)
    .where(
      sql<boolean>`exists (select from identity.role_grants g where g.staff_id = s.id and g.role = ${role}
        and (g.branch_id is null or g.branch_id = ${branchId}) and (g.valid_until is null or g.valid_until > now()))`,
    )
    .orderBy('s.name')
    .execute()

/** Who may be switched to with a PIN at a branch's till: active people with a PIN and a role there. */
export const peopleAtTill = (queries: Queries, branchId: string): Promise<{ id: string; name: string }[]> =>
  queries
    .selectFrom('identity.staff as s')
    .innerJoin('identity.staff_pins as p', 'p.staff_id', 's.id')
    .select(['s.id', 's.name'])
    .where('s.active', '=', true)
    .where(
      sql<boolean>`exists (select from identity.role_grants g where g.staff_id = s.id
        and (g.branch_id is null or g.branch_id = ${branchId}) and (g.valid_until is null or g.valid_until > now()))`,
    )
    .orderBy('s.name')
    .execute()
