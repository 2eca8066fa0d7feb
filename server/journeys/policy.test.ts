import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allPermissions, permissionsOf, type Role, roleNames } from '#modules/identity/index.ts'
import { declaredCommands } from '#platform/command/command.ts'
import { eventDefinitions } from '#platform/events/event.ts'
import type { Route } from '#platform/http/route.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
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

const ask = (caller: Caller | undefined, route: Route) => {
  const request = { method: route.method, url: addressOf(route), ...(route.body && { payload: {} }) }
  return caller ? caller.inject(request) : app.http.inject(request)
}

describe('the policy', () => {
  it('names only permissions that a module explains', () => {
    const wanted = [...declaredCommands().values()].map((command) => command.permission)
    const ofRoutes = app.routes.flatMap((route) => (typeof route.access === 'object' ? [route.access.permission] : []))
    const audiences = [...eventDefinitions().values()].map((event) => event.audience)
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
