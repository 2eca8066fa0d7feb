import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { badBodies } from '#testing/bad-bodies.ts'
import { inputOf, shapeOf } from '#testing/inputs.ts'
import { oneOfEach } from '#testing/one-of-each.ts'
import { aBrowser, aPerson, signedIn } from '#testing/people.ts'
import {
  addressWith,
  callerOf,
  everyRow,
  faultOf,
  faultOfAny,
  freshWord,
  goodBodies,
  idFor,
  isKept,
  making,
  nameOf,
  nobodysId,
  shapeOfBody,
  type Trial,
  withBody,
} from '#testing/route-trials.ts'

let app: TestApp
let trial: Trial

beforeAll(async () => {
  app = await openTestApp()
  trial = { owner: await signedIn(app, await aPerson(app, 'owner')), chain: await oneOfEach(app) }
})
afterAll(() => app.close())

const routesWithBody = (): Route[] => app.routes.filter((route) => route.body)

const send = (route: Route, request: InjectOptions): Promise<LightMyRequestResponse> =>
  callerOf(route, trial).inject({
    method: route.method,
    url: addressWith(route, idFor(route, trial.chain)),
    ...request,
  })

interface Bad {
  route: Route
  wrong: string
  request: InjectOptions
}

/** Sends requests that must be refused in a sentence and change nothing; says which were not. */
async function unrefused(requests: Bad[]): Promise<string[]> {
  const before = await everyRow(app)
  const faults: string[] = []
  for (const { route, wrong, request } of requests) {
    const fault = faultOf(await send(route, request))
    if (fault !== undefined) faults.push(`${nameOf(route)} with ${wrong}: ${fault}`)
  }
  const after = await everyRow(app)
  const changed = Object.keys(after).filter((table) => after[table] !== before[table])
  return [...faults, ...changed.map((table) => `${table} was changed`)]
}

const tenMegabytes = JSON.stringify({ name: 'x'.repeat(10 * 1024 * 1024) })

const otherMedia: readonly (readonly [type: string, payload: string])[] = [
  ['text/xml', '<name>A</name>'],
  ['application/x-www-form-urlencoded', 'name=A'],
  ['multipart/form-data; boundary=x', '--x--\r\n'],
  ['multipart/form-data', 'name=A'],
]

test('a body that is broken, of wrong types, in another encoding or of 10 MB is refused', async () => {
  const requests = routesWithBody().flatMap((route): Bad[] => [
    ...badBodies(shapeOfBody(route), making(trial.chain)).map(({ wrong, payload }) => ({
      route,
      wrong,
      request: withBody(payload),
    })),
    { route, wrong: '10 MB', request: withBody(tenMegabytes) },
    { route, wrong: 'Latin-1', request: withBody(Buffer.from('{"name":"J\xfcrgen"}', 'latin1')) },
    ...otherMedia.map(([type, payload]) => ({
      route,
      wrong: type,
      request: { payload, headers: { 'content-type': type } },
    })),
  ])
  expect(requests.length).toBeGreaterThan(500)
  expect(await unrefused(requests)).toEqual([])
})

/** The same input once for each place that holds what `meant` says, with `instead` in that place. */
function replaced(
  value: unknown,
  meant: (value: unknown, name: string) => boolean,
  instead: unknown,
  name = '',
): unknown[] {
  if (meant(value, name)) return [instead]
  if (Array.isArray(value))
    return value.flatMap((item, at) => replaced(item, meant, instead, name).map((other) => value.with(at, other)))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, item]) =>
    replaced(item, meant, instead, key).map((other) => ({ ...value, [key]: other })),
  )
}

/** Bodies in which one thing is not what anybody can mean, for each such thing of each route. */
const withOneThing = (meant: (value: unknown, name: string) => boolean, bad: readonly unknown[]): Bad[] =>
  routesWithBody().flatMap((route) => {
    const good = inputOf(shapeOfBody(route), making(trial.chain, { known: { code: freshWord() } }))
    return bad.flatMap((instead) =>
      replaced(good, meant, instead).map((body) => ({
        route,
        wrong: JSON.stringify(body),
        request: withBody(body),
      })),
    )
  })

test('a number that is no whole one, or that nothing in a shop comes to, is refused by every verb', async () => {
  const degrees = new Set(['lat', 'lng', 'lon', 'rings'])
  const isNumber = (value: unknown, name: string): boolean => typeof value === 'number' && !degrees.has(name)
  const requests = withOneThing(isNumber, [0.5, -1e15, Number.MAX_SAFE_INTEGER, 1e300])
  expect(requests.length).toBeGreaterThan(500)
  expect(await unrefused(requests)).toEqual([])
})

test('money in a currency that is none, or not that of the place, is refused by every verb', async () => {
  const requests = withOneThing((_, name) => name === 'currency', ['XXX', 'eur', 'EURO', '', null])
  expect(requests.length).toBeGreaterThan(20)
  expect(await unrefused(requests)).toEqual([])
})

const ids = [nobodysId, 'none', '1%27%3B%20drop%20table%20x', '%00', '%ff', '%zz', '..%2f..', 'x'.repeat(150), '0']

test('an id that nobody has, or that is none, is refused', async () => {
  const requests = app.routes
    .filter((route) => route.path.includes(':'))
    .flatMap((route) =>
      ids.map((id): Bad => {
        const body = route.body ? withBody(inputOf(shapeOfBody(route), making(trial.chain))) : {}
        return { route, wrong: `the id ${id}`, request: { url: addressWith(route, id), ...body } }
      }),
    )
  expect(await unrefused(requests)).toEqual([])
})

test('an id in a body that nobody has is refused', async () => {
  const named = [...Object.keys(trial.chain.known).filter((name) => name.endsWith('Id')), 'registerId']
  // A wrong try at a till is counted, whoever made it: till.test.ts.
  const routes = routesWithBody().filter((route) => route.path !== '/api/v1/till/switch')
  const requests = routes.flatMap((route) =>
    named
      .filter((name) => JSON.stringify(shapeOfBody(route)).includes(`"${name}"`))
      .map((name): Bad => {
        const made = inputOf(
          shapeOfBody(route),
          making(trial.chain, { known: { [name]: nobodysId, code: freshWord() } }),
        )
        return { route, wrong: `nobody's ${name}`, request: withBody(made) }
      }),
  )
  expect(requests.length).toBeGreaterThan(15)
  expect(await unrefused(requests)).toEqual([])
})

test('a version that is not the present one is refused as stale', async () => {
  const versioned = routesWithBody().filter(
    (route) => idFor(route, trial.chain) !== undefined && shapeOfBody(route).properties?.version,
  )
  const requests = versioned.map((route): Bad => {
    const known = { version: 999_999, code: freshWord(), email: `${freshWord()}@example.org` }
    return {
      route,
      wrong: 'a stale version',
      request: withBody(inputOf(shapeOfBody(route), making(trial.chain, { known }))),
    }
  })
  expect(requests.length).toBeGreaterThan(20)
  expect(await unrefused(requests)).toEqual([])
  const others: string[] = []
  for (const { route, request } of requests) {
    const { type, detail } = (await send(route, request)).json()
    if (type !== 'urn:clothesline:platform.stale_version') others.push(`${nameOf(route)}: ${detail}`)
  }
  expect(others).toEqual([])
})

/** Text that would do harm wherever it was taken for something else than text. */
const hostile = `<b>';--% Robert'); drop table customers.customers; <script>alert(1)</script> "=1+1" \\ _ ﷽ {{x}} $1`

const oddValues = [
  '',
  ' ',
  hostile,
  '\0',
  '-1',
  '1e9',
  '0x1',
  'NaN',
  '[]',
  'null',
  'x'.repeat(5_000),
  '2026-02-30',
  nobodysId,
]

test('nothing in a query breaks a list', async () => {
  const faults: string[] = []
  for (const route of app.routes.filter(({ method, query }) => method === 'GET' && query)) {
    const names = route.query ? Object.keys(shapeOf(route.query).properties ?? {}) : []
    const queries = names.flatMap((name) => [
      ...oddValues.map((value) => `${name}=${encodeURIComponent(value)}`),
      ...[`${name}=1&${name}=2`, `${name}=%e0%a4%a`, `${name}=%ed%a0%80`, `${name}[x]=1`, name],
    ])
    for (const query of queries) {
      const url = `${addressWith(route, idFor(route, trial.chain))}?${query}`
      const fault = faultOfAny(await send(route, { url }))
      if (fault !== undefined) faults.push(`${nameOf(route)}?${query.slice(0, 60)}: ${fault}`)
    }
  }
  expect(faults).toEqual([])
})

const textsIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.startsWith(hostile.slice(0, 3)) ? [value] : []
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsIn) : []
}

/** Sends the first body that a route takes; undefined when it takes none, which must be said in a sentence. */
async function taken(route: Route, bodies: readonly Record<string, unknown>[], faults: string[]) {
  for (const body of bodies) {
    const answer = await send(route, withBody(body))
    const fault = faultOfAny(answer)
    if (fault !== undefined) faults.push(`${nameOf(route)}: ${fault}`)
    if (answer.statusCode < 300) return body
  }
  return undefined
}

/** Shows what would be. */
const keepsNothing = ({ path }: Route): boolean => /\/(quote|preview)$/.test(path)

test('SQL and HTML are text like any other: kept letter by letter or refused in a sentence', async () => {
  const faults: string[] = []
  let kept = 0
  for (const route of routesWithBody()) {
    if (textsIn(inputOf(shapeOfBody(route), making(trial.chain, { text: hostile }))).length === 0) continue
    if (idFor(route, trial.chain) !== undefined) trial.chain = await oneOfEach(app)
    const body = await taken(route, await goodBodies(route, trial, hostile), faults)
    for (const text of body && !keepsNothing(route) ? new Set(textsIn(body)) : []) {
      kept += 1
      if (!(await isKept(app, text))) faults.push(`${nameOf(route)} lost ${text}`)
    }
  }
  expect(faults).toEqual([])
  expect(kept).toBeGreaterThan(20)
})

test('signing in with anything but an address and a password is refused in a sentence', async () => {
  const sign = { email: 'nobody@example.org', password: 'whatever it was' }
  const payloads = ['{', '', '[]', '"x"', 'null', '{}', JSON.stringify({ ...sign, email: 7 }), tenMegabytes]
  const odd = [hostile, '\0', '\ud800', 'x'.repeat(5_000)]
  const bodies = odd.flatMap((text) => [
    { ...sign, email: text },
    { ...sign, password: text },
  ])
  const faults: string[] = []
  for (const payload of [...payloads, ...bodies.map((body) => JSON.stringify(body))]) {
    const answer = await aBrowser(app).inject({ method: 'POST', url: '/api/auth/sign-in/email', ...withBody(payload) })
    const fault = faultOf(answer)
    if (fault !== undefined) faults.push(`${payload.slice(0, 80)}: ${fault}`)
  }
  expect(faults).toEqual([])
})
