import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Route } from '#platform/http/route.ts'
import { newId } from '#platform/ids.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aDesk, type Held, heldVersions, noDevice } from '#testing/held-versions.ts'
import { oneOfEach } from '#testing/one-of-each.ts'
import { aPerson, type Browser, signedIn } from '#testing/people.ts'
import {
  addressWith,
  callerOf,
  everyRow,
  faultOf,
  goodBodies,
  idFor,
  nameOf,
  shapeOfBody,
  type Trial,
  withBody,
} from '#testing/route-trials.ts'
import { verifyBooks } from '../verify-books.ts'

let app: TestApp
let owner: Browser
let trial: Trial
let holds: ReturnType<typeof heldVersions>

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z'), devicePorts: [noDevice] })
  owner = await signedIn(app, await aPerson(app, 'owner'))
  holds = heldVersions(await aDesk(app, owner))
  trial = { owner, chain: await oneOfEach(app) }
})
afterAll(() => app.close())

/** Verbs on a version that only workers bring about: what they do to two callers is tested where they are. */
const elsewhere = new Set([
  // A pair is found by the finder of duplicates: customers/import-http.test.ts.
  'POST /customers/duplicates/:id/dismiss',
  // An import is planned by a worker first: catalog/imports.test.ts.
  'PATCH /catalog/imports/:id',
  'POST /catalog/imports/:id/apply',
])

const shortNameOf = (route: Route): string => nameOf(route).replace('/api/v1', '')

const versioned = (): Route[] =>
  app.routes.filter(
    (route) =>
      route.method !== 'GET' &&
      /"(version|\w+Version)"/.test(JSON.stringify(shapeOfBody(route))) &&
      !elsewhere.has(shortNameOf(route)),
  )

type Tab = () => Promise<LightMyRequestResponse>

const tabOf =
  (route: Route, { id, body }: Pick<Held, 'id' | 'body'>, by: Browser): Tab =>
  () =>
    by.inject({ method: route.method, url: addressWith(route, id), ...withBody(body, { 'idempotency-key': newId() }) })

/** What a tab may send for a verb: what is arranged for it, or what its schema asks for. */
async function tabsOf(route: Route): Promise<Tab[]> {
  const hold = holds[shortNameOf(route)]
  if (hold) {
    const held = await hold()
    return [tabOf(route, held, held.by ?? owner)]
  }
  const id = idFor(route, trial.chain) ?? ''
  const bodies = await goodBodies(route, trial, 'Plain words')
  return bodies.map((body) => tabOf(route, { id, body }, callerOf(route, trial)))
}

/** Two tabs that have sent the same at the same moment, and were not both refused. */
interface Race {
  name: string
  tab: Tab
  lost: LightMyRequestResponse[]
}

async function raced(route: Route): Promise<Race | undefined> {
  for (const tab of await tabsOf(route)) {
    const lost = (await Promise.all([tab(), tab()])).filter(({ statusCode }) => statusCode >= 300)
    if (lost.length < 2) return { name: nameOf(route), tab, lost }
  }
  return undefined
}

/** A race for a thing of the trial, or of another one where what went before has used that up. */
async function raceOf(route: Route): Promise<Race> {
  const first = await raced(route)
  if (first !== undefined) return first
  trial.chain = await oneOfEach(app)
  return (await raced(route)) ?? expect.fail(`${nameOf(route)} takes none of what is sent to it`)
}

function faultOfLoser(answer: LightMyRequestResponse): string | undefined {
  if (answer.statusCode !== 409) return `answered ${answer.statusCode} ${answer.body}`
  const { detail } = answer.json()
  return faultOf(answer) ?? (/\. .+\.$/.test(detail) ? undefined : `says not what to do: ${detail}`)
}

const faultsOf = (answers: readonly LightMyRequestResponse[]): string[] =>
  answers.map(faultOfLoser).filter((fault) => fault !== undefined)

describe('of tabs that hold the same version of a thing (AC-X.5)', () => {
  const races: Race[] = []

  test('one of two that send at the same moment wins, whatever the verb; the other is told what to do', async () => {
    for (const route of versioned()) races.push(await raceOf(route))
    const faults = races.map(({ name, lost }) => [name, lost.length === 1 ? faultsOf(lost) : ['both won']] as const)
    expect(Object.fromEntries(faults.filter(([, found]) => found.length > 0))).toEqual({})
    expect(races.length).toBeGreaterThan(80)
    expect(await app.look(verifyBooks)).toEqual([])
  }, 60_000)

  test('one that sends later is told what to do, and changes nothing', async () => {
    const before = await everyRow(app)
    const faults: (readonly [string, string[]])[] = []
    for (const { name, tab } of races) faults.push([name, faultsOf([await tab()])])
    expect(Object.fromEntries(faults.filter(([, found]) => found.length > 0))).toEqual({})
    expect(await everyRow(app)).toEqual(before)
  })
})
