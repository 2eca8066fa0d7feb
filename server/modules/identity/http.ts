import { z } from 'zod'
import { type Actor, branchesOf, may } from '#platform/command/actor.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { type Route, route } from '#platform/http/route.ts'
import { addBranch } from './add-branch.ts'
import { BranchInput } from './branch-input.ts'
import { changeBranch } from './change-branch.ts'
import { ChainInput, changeChain } from './change-chain.ts'
import { allBranches, type Branch, branchById } from './find-branches.ts'
import { chainSettings } from './find-chain.ts'
import { staffById } from './find-staff.ts'
import { allPermissions } from './policy-rules.ts'
import { sessionRoutes } from './session-http.ts'
import { PreferencesInput, setPreferences } from './set-preferences.ts'
import { staffRoutes } from './staff-http.ts'
import { BranchView, ChainView, ChangedView, MeView, PreferencesView } from './views.ts'

const tag = 'Chain and branches'
const params = z.strictObject({ id: z.uuid() })

const withAbilities = (actor: Actor, branch: Branch) => ({
  ...branch,
  can: {
    change: may(actor, 'settings.write', branch.id),
    close: may(actor, 'settings.write', branch.id) && may(actor, 'branches.write', null),
  },
})

const heldAt = (actor: Actor, branchId: string | null): string[] =>
  allPermissions.filter((permission) => may(actor, permission, branchId))

async function me(reader: Reader, actor: Actor) {
  const seen = branchesOf(actor)
  const [chain, branches, staff] = await Promise.all([
    chainSettings(reader),
    allBranches(reader),
    actor.kind === 'staff' ? staffById(reader, actor.id) : null,
  ])
  const { kind, id, name } = actor
  return {
    actor: { kind, id, name },
    staff,
    chain,
    permissions: heldAt(actor, null),
    branches: branches
      .filter((branch) => branch.active && (seen === 'all' || seen.includes(branch.id)))
      .map((branch) => ({ ...branch, permissions: heldAt(actor, branch.id) })),
  }
}

const ownRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/v1/me',
    summary: 'Who I am, what I may do where, and the chain I work for',
    tag: 'Oneself',
    access: 'signed_in',
    reply: MeView,
    run: ({ ask, actor }) => ask(async (reader) => MeView.parse(await me(reader, actor))),
  }),
  route({
    method: 'PATCH',
    path: '/api/v1/me/preferences',
    summary: 'Change how my screens look and the language they speak',
    tag: 'Oneself',
    access: { permission: 'self.write' },
    body: PreferencesInput,
    reply: z.object({ locale: z.string(), preferences: PreferencesView }),
    run: ({ execute, body }) => execute(setPreferences, body),
  }),
]

/** The routes of the chain, its branches and oneself. */
const chainRoutes: Route[] = [
  ...ownRoutes,
  route({
    method: 'GET',
    path: '/api/v1/chain',
    summary: 'The settings of the chain',
    tag,
    access: { permission: 'settings.read' },
    reply: ChainView,
    run: ({ ask }) => ask(chainSettings),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/chain',
    summary: 'Change the settings of the chain',
    tag,
    access: { permission: 'settings.write' },
    body: ChainInput,
    reply: ChainView,
    run: ({ execute, body }) => execute(changeChain, body),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches',
    summary: 'All branches, closed ones included',
    tag,
    access: { permission: 'settings.read' },
    reply: z.object({ branches: z.array(BranchView) }),
    run: ({ ask, actor }) =>
      ask(async (reader) => ({ branches: (await allBranches(reader)).map((branch) => withAbilities(actor, branch)) })),
  }),
  route({
    method: 'GET',
    path: '/api/v1/branches/:id',
    summary: 'One branch',
    tag,
    access: { permission: 'settings.read' },
    params,
    reply: BranchView,
    run: ({ ask, actor, params: { id } }) => ask(async (reader) => withAbilities(actor, await branchById(reader, id))),
  }),
  route({
    method: 'POST',
    path: '/api/v1/branches',
    summary: 'Add a branch',
    tag,
    access: { permission: 'branches.write' },
    body: BranchInput,
    reply: ChangedView,
    status: 201,
    run: ({ execute, body }) => execute(addBranch, body),
  }),
  route({
    method: 'PUT',
    path: '/api/v1/branches/:id',
    summary: 'Change a branch',
    tag,
    access: { permission: 'settings.write' },
    params,
    body: BranchInput.extend({ version: z.int().positive() }),
    reply: ChangedView,
    run: ({ execute, params: { id }, body }) => execute(changeBranch, { ...body, id }),
  }),
]

/** The routes that need no secret of the installation; those that do come with `openSignIn`. */
export const routes: Route[] = [...chainRoutes, ...staffRoutes, ...sessionRoutes]
