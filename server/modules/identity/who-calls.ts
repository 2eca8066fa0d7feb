import type { Actor, Grant } from '#platform/command/actor.ts'
import { lookUp, type Pool } from '#platform/db/look-up.ts'
import { isForOwn, narrowed, permissionsAtTill, permissionsOf } from './policy-rules.ts'

interface Proof {
  /** The revision of `access` under which the row was read. */
  access: number
  /** When time alone takes a right away; null for never. */
  until: Date | null
}

interface SessionRow extends Proof {
  session_id: string
  till_branch_id: string | null
  stale: boolean
  staff_id: string
  name: string
  demo: boolean
  roles: string | null
}

const bySession = `select s.id as session_id, s.till_branch_id, s.updated_at < now() - interval '1 minute' as stale,
    m.id as staff_id, m.name, m.demo,
    (select string_agg(g.role || ' ' || coalesce(g.branch_id::text, ''), ',') from identity.role_grants g
      where g.staff_id = m.id and (g.valid_until is null or g.valid_until > now())) as roles,
    least(s.expires_at, (select min(g.valid_until) from identity.role_grants g
      where g.staff_id = m.id and g.valid_until > now())) as until,
    (select number from platform.revision where topic = 'access') as access
  from identity.sessions s join identity.staff m on m.id = s.staff_id
  where s.token = $1 and s.expires_at > now() and m.active`

interface KeyRow extends Proof {
  id: string
  name: string
  role: string
  branch_id: string | null
  scopes: string[] | null
  stale: boolean
}

const byKey = `select id, name, role, branch_id, scopes,
    last_used_at is null or last_used_at < now() - interval '1 minute' as stale,
    expires_at as until, (select number from platform.revision where topic = 'access') as access
  from identity.api_keys where digest = $1 and revoked_at is null and (expires_at is null or expires_at > now())`

function grantsOf({ roles, till_branch_id: till }: SessionRow): Grant[] {
  const held = (roles ?? '').split(',').filter((text) => text !== '')
  return held.flatMap((text) => {
    const [role = '', branch = ''] = text.split(' ')
    const branchId = branch === '' ? null : branch
    const ownOnly = isForOwn(role)
    if (till === null) return [{ branchId, permissions: permissionsOf(role), ownOnly }]
    const isHere = branchId === null || branchId === till
    return isHere ? [{ branchId: till, permissions: permissionsAtTill(role), ownOnly }] : []
  })
}

/** Notes that a session or key is in use, at most about once a minute; nobody waits for it, and a missed note does no harm. */
function noteUse(pool: Pool, table: 'sessions' | 'api_keys', id: string): void {
  const column = table === 'sessions' ? 'updated_at' : 'last_used_at'
  const text = `update identity.${table} set ${column} = now()
    where id = $1 and (${column} is null or ${column} < now() - interval '1 minute')`
  lookUp(pool, { name: `identity_use_${table}`, text, values: [id] }).catch(() => undefined)
}

/** Somebody who was let in, and how long that can be taken for granted. */
export interface Recognized extends Proof {
  actor: Actor
}

/** Whoever a session token belongs to, in one statement, with the rights held at this moment; undefined when it is over. */
export async function callerBySession(
  pool: Pool,
  token: string,
  options: { demoRefused: boolean },
): Promise<Recognized | undefined> {
  const [row] = await lookUp<SessionRow>(pool, { name: 'identity_by_session', text: bySession, values: [token] })
  if (!row || (row.demo && options.demoRefused)) return undefined
  if (row.stale) noteUse(pool, 'sessions', row.session_id)
  const { access, until, staff_id: id, name, session_id: sessionId } = row
  return { access, until, actor: { kind: 'staff', id, name, grants: grantsOf(row), sessionId } }
}

/** The program an API key was given to, in one statement; undefined when there is no such key or it has ended. */
export async function callerByKey(pool: Pool, digest: Buffer): Promise<Recognized | undefined> {
  const [row] = await lookUp<KeyRow>(pool, { name: 'identity_by_key', text: byKey, values: [digest] })
  if (!row) return undefined
  if (row.stale) noteUse(pool, 'api_keys', row.id)
  const { access, until, id, name } = row
  const grants = [{ branchId: row.branch_id, permissions: narrowed(row.role, row.scopes), ownOnly: isForOwn(row.role) }]
  return { access, until, actor: { kind: 'api_key', id, name, grants } }
}
