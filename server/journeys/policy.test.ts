import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPermissions, permissionsOf, type Role, roleNames } from '#modules/identity/index.ts'
import { CUSTOMERS_RIGHT } from '#platform/command/actor.ts'
import { declaredCommands } from '#platform/command/command.ts'
import { eventDefinitions } from '#platform/events/event.ts'
import type { Route } from '#platform/http/route.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { ofTheApplication } from '#testing/of-the-application.ts'
import { aPerson, type Browser, signedIn } from '#testing/people.ts'
import { aPortalCustomer, signedInToPortal } from '#testing/portal.ts'
import { permissionTitles } from '../app.ts'

let app: TestApp
const callers = new Map<Role, Caller>()

beforeAll(async () => {
  app = await openTestApp()
  for (const role of roleNames) if (permissionsOf(role).size > 0) callers.set(role, await app.as(role))
})
afterAll(() => app.close())

const unknownId = '019aabcd-0000-7000-8000-00000000dead'
const addressOf = (route: Route): string => route.path.replaceAll(/:(\w+)/g, unknownId)

const ask = (caller: Caller | Browser | undefined, route: Route) => {
  const request = { method: route.method, url: addressOf(route), ...(route.body && { payload: {} }) }
  return caller ? caller.inject(request) : app.http.inject(request)
}

describe('the policy', () => {
  it('names only permissions that a module explains', () => {
    const commands = ofTheApplication(declaredCommands()).map((command) => command.permission)
    // What customers do with their own is no right of the staff's.
    const wanted = commands.filter((permission) => permission !== CUSTOMERS_RIGHT)
    expect(wanted.length).toBeLessThan(commands.length)
    const ofRoutes = app.routes.flatMap((route) => (typeof route.access === 'object' ? [route.access.permission] : []))
    const audiences = ofTheApplication(eventDefinitions()).map((event) => event.audience)
    const unknown = [...wanted, ...ofRoutes, ...audiences].filter((name) => !allPermissions.includes(name as never))
    expect([...new Set(unknown)]).toEqual([])
    expect(Object.keys(permissionTitles).sort()).toEqual([...allPermissions].sort())
  })

  it('gives each permission to somebody', () => {
    const given = new Set(roleNames.flatMap((role) => [...permissionsOf(role)]))
    expect(allPermissions.filter((permission) => !given.has(permission))).toEqual([])
  })

  it('asks everybody to sign in first, except where anybody may come', async () => {
    const open: string[] = []
    for (const route of app.routes.filter((one) => one.access !== 'public')) {
      const { statusCode } = await ask(undefined, route)
      if (statusCode !== 401) open.push(`${route.method} ${route.path} → ${statusCode}`)
    }
    expect(open).toEqual([])
  })

  it.each(roleNames.filter((role) => permissionsOf(role).size > 0))(
    'admits a %s exactly where the policy says',
    async (role) => {
      const wrong: string[] = []
      for (const route of app.routes) {
        const { access } = route
        if (typeof access !== 'object') continue
        const { statusCode, json } = await ask(callers.get(role), route)
        const named = statusCode === 403 && json().details?.permission === access.permission
        const admitted = permissionsOf(role).has(access.permission)
        if (named === admitted || statusCode >= 500) wrong.push(`${route.method} ${route.path} → ${statusCode}`)
      }
      expect(wrong).toEqual([])
    },
  )
})

describe('a customer’s session', () => {
  const ofCustomers = ({ access }: Route): boolean => access === 'customer'

  it('opens the portal’s own routes and none of the staff’s', async () => {
    const customer = await signedInToPortal(app, await aPortalCustomer(app))
    const wrong: string[] = []
    for (const route of app.routes.filter(({ access }) => access !== 'public')) {
      if (route.path.endsWith('/session')) continue
      const { statusCode } = await ask(customer, route)
      const admitted = statusCode !== 401 && statusCode !== 403
      if (admitted !== ofCustomers(route) || statusCode >= 500)
        wrong.push(`${route.method} ${route.path} → ${statusCode}`)
    }
    expect(wrong).toEqual([])
  })

  it('is not made up for by any right of the staff: no key and nobody signed in at the console comes in there', async () => {
    const routes = app.routes.filter(ofCustomers)
    expect(routes.length).toBeGreaterThan(15)
    const person = await signedIn(app, await aPerson(app, 'owner'))
    const open: string[] = []
    for (const caller of [...callers.values(), person])
      for (const route of routes) {
        const { statusCode } = await ask(caller, route)
        if (statusCode !== 401) open.push(`${route.method} ${route.path} → ${statusCode}`)
      }
    expect(open).toEqual([])
  })

  it('is nothing beside a key: whoever sends both acts by the key', async () => {
    const customer = await signedInToPortal(app, await aPortalCustomer(app))
    const { key } = callers.get('owner') as Caller
    const headers = { authorization: `Bearer ${key}` }
    expect((await customer.inject({ method: 'GET', url: '/api/v1/portal/me', headers })).statusCode).toBe(401)
    expect((await customer.inject({ method: 'GET', url: '/api/v1/branches', headers })).statusCode).toBe(200)
  })
})
