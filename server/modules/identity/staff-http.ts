import { z } from 'zod'
import { type Actor, branchesOf, may, requireRight } from '#platform/command/actor.ts'
import { notFound } from '#platform/errors.ts'
import { type Route, route } from '#platform/http/route.ts'
import { changeStaff } from './change-staff.ts'
import { deactivateStaff } from './deactivate-staff.ts'
import { endSessions } from './end-sessions.ts'
import { sessionsOf } from './find-sessions.ts'
import { allStaff, type StaffMember, staffById } from './find-staff.ts'
import { grantRole } from './grant-role.ts'
import { BranchOrChain, Email, Ending, Language, line, RoleName } from './inputs.ts'
import { mayGive, mayGovern, permissionsOf, roleNames } from './policy-rules.ts'
import { reactivateStaff } from './reactivate-staff.ts'
import { ChangedView, IdView, RoleView, SessionView, StaffView } from './views.ts'
import { withdrawRole } from './withdraw-role.ts'

const tag = 'Staff and roles'
const params = z.strictObject({ id: z.uuid() })
const access = { permission: 'staff.write' }

const mayAct = (actor: Actor, member: StaffMember, permission: string): boolean =>
  member.id !== actor.id &&
  mayGovern(actor.grants, member.grants) &&
  (member.grants.length === 0
    ? may(actor, permission)
    : member.grants.every(({ branchId }) => may(actor, permission, branchId)))

const withAbilities = (actor: Actor, member: StaffMember) => ({
  ...member,
  grants: member.grants.map((grant) => ({
    ...grant,
    can: {
      withdraw: member.id !== actor.id && may(actor, 'staff.write', grant.branchId) && mayGive(actor.grants, grant),
    },
  })),
  can: {
    change: mayAct(actor, member, 'staff.write'),
    endSessions: mayAct(actor, member, 'sessions.manage'),
  },
})

const givable = (actor: Actor, role: string): 'all' | string[] => {
  const seen = branchesOf(actor)
  const canAt = (branchId: string | null) =>
    may(actor, 'staff.write', branchId) && mayGive(actor.grants, { role, branchId })
  if (role === 'customer') return []
  if (canAt(null)) return 'all'
  return seen === 'all' ? [] : seen.filter(canAt)
}

/** Somebody of another branch is as unknown as nobody. */
function seenBy(actor: Actor, member: StaffMember): StaffMember {
  const seen = branchesOf(actor, 'staff.read')
  const shared = member.grants.some(({ branchId }) => branchId !== null && seen.includes(branchId))
  if (seen === 'all' || shared || member.id === actor.id) return member
  throw notFound({ what: 'member of staff' })
}

const reading: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/staff',
    summary: 'Who works here: in the whole chain, or at the caller’s branches',
    tag,
    access: { permission: 'staff.read' },
    reply: z.object({ staff: z.array(StaffView) }),
    run: async ({ ask, actor }) => {
      const members = await ask((reader) => allStaff(reader, branchesOf(actor, 'staff.read')))
      return { staff: members.map((member) => StaffView.parse(withAbilities(actor, member))) }
    },
  }),
  route({
    method: 'GET',
    path: '/api/v1/staff/:id',
    summary: 'One member of staff',
    tag,
    access: { permission: 'staff.read' },
    params,
    reply: StaffView,
    run: async ({ ask, actor, params: { id } }) => {
      const member = await ask((reader) => staffById(reader, id))
      return StaffView.parse(withAbilities(actor, seenBy(actor, member)))
    },
  }),
]

/** The title of each right, by its name. */
export type Titles = Readonly<Record<string, string>>

/** The roles and what each right in them means. */
export const rolesRoute = (titles: Titles): Route =>
  route({
    method: 'GET',
    path: '/api/v1/roles',
    summary: 'The roles, what each may do, and where the caller may give it',
    tag,
    access: { permission: 'staff.read' },
    reply: z.object({
      roles: z.array(RoleView),
      titles: z.record(z.string(), z.string()).meta({ description: 'What each right lets a person do.' }),
    }),
    // Nothing is read, but the transaction proves that the caller's rights still hold.
    run: ({ ask, actor }) =>
      ask(async () => ({
        titles: { ...titles },
        roles: roleNames.map((role) => ({
          role,
          permissions: [...permissionsOf(role)],
          can: { give: givable(actor, role) },
        })),
      })),
  })

const people: Route[] = [
  route({
    method: 'PUT',
    path: '/api/v1/staff/:id',
    summary: 'Change somebody’s name, address or language',
    tag,
    access,
    params,
    body: z.strictObject({ name: line(120), email: Email, locale: Language, version: z.int().positive() }),
    reply: ChangedView,
    run: ({ execute, params: { id }, body }) => execute(changeStaff, { ...body, id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/staff/:id/deactivate',
    summary: 'End somebody’s work here and their sessions',
    tag,
    access,
    params,
    reply: ChangedView,
    run: ({ execute, params: { id } }) => execute(deactivateStaff, { id }),
  }),
  route({
    method: 'POST',
    path: '/api/v1/staff/:id/reactivate',
    summary: 'Let somebody work here again',
    tag,
    access,
    params,
    reply: ChangedView,
    run: ({ execute, params: { id } }) => execute(reactivateStaff, { id }),
  }),
]

const grants: Route[] = [
  route({
    method: 'POST',
    path: '/api/v1/staff/:id/grants',
    summary: 'Give somebody a role at a branch, or in the whole chain',
    tag,
    access,
    params,
    body: z.strictObject({ role: RoleName, branchId: BranchOrChain, validUntil: Ending.default(null) }),
    reply: IdView,
    status: 201,
    run: ({ execute, params: { id }, body }) => execute(grantRole, { ...body, staffId: id }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/staff/:id/grants/:grantId',
    summary: 'Take a role away',
    tag,
    access,
    params: params.extend({ grantId: z.uuid() }),
    reply: IdView,
    run: ({ execute, params: { id, grantId } }) => execute(withdrawRole, { staffId: id, grantId }),
  }),
]

const sessions: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/staff/:id/sessions',
    summary: 'Where somebody is signed in',
    tag,
    access: { permission: 'sessions.manage' },
    params,
    reply: z.object({ sessions: z.array(SessionView) }),
    run: async ({ ask, actor, params: { id } }) => {
      const member = seenBy(actor, await ask((reader) => staffById(reader, id)))
      for (const { branchId } of member.grants) requireRight(actor, 'sessions.manage', branchId)
      const found = await ask((reader) => sessionsOf(reader, id))
      return { sessions: found.map((session) => ({ ...session, current: session.id === actor.sessionId })) }
    },
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/staff/:id/sessions',
    summary: 'End all sessions of somebody',
    tag,
    access: { permission: 'sessions.manage' },
    params,
    reply: z.object({ ended: z.int() }),
    run: ({ execute, params: { id } }) => execute(endSessions, { staffId: id, sessionId: null }),
  }),
  route({
    method: 'DELETE',
    path: '/api/v1/staff/:id/sessions/:sessionId',
    summary: 'End one session of somebody',
    tag,
    access: { permission: 'sessions.manage' },
    params: params.extend({ sessionId: z.uuid() }),
    reply: z.object({ ended: z.int() }),
    run: ({ execute, params: { id, sessionId } }) => execute(endSessions, { staffId: id, sessionId }),
  }),
]

/** The routes of staff, roles and other people's sessions. */
export const staffRoutes: Route[] = [...reading, ...people, ...grants, ...sessions]
