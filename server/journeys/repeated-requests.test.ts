import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { canonicalJson } from '#platform/command/idempotency.ts'
import type { Route } from '#platform/http/route.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { changedBody } from '#testing/bad-bodies.ts'
import { oneOfEach } from '#testing/one-of-each.ts'
import { aPerson, signedIn } from '#testing/people.ts'
import {
  addressWith,
  callerOf,
  everyRow,
  freshWord,
  goodBodies,
  idFor,
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

type Body = Record<string, unknown> | undefined

function send(route: Route, key: string, { id, body }: { id: string | undefined; body: Body }) {
  const headers = { 'idempotency-key': key }
  const request = body === undefined ? { headers } : withBody(body, headers)
  return callerOf(route, trial).inject({ method: route.method, url: addressWith(route, id), ...request })
}

const succeeded = ({ statusCode }: LightMyRequestResponse): boolean => statusCode < 300
const answerOf = ({ statusCode, body }: LightMyRequestResponse): string =>
  `${statusCode} ${body === '' ? '' : canonicalJson(JSON.parse(body))}`

/** Sends a request until it is taken; undefined when the route takes none of the bodies made for it. `other` is one with something else in it. */
async function firstTaken(route: Route, key: string) {
  const id = idFor(route, trial.chain)
  const bodies: Body[] = route.body ? await goodBodies(route, trial, `${freshWord()} in words`) : [undefined]
  for (const body of bodies) {
    const answer = await send(route, key, { id, body })
    if (!succeeded(answer)) continue
    const changed =
      body &&
      (changedBody(shapeOfBody(route), body) ?? bodies.find((one) => canonicalJson(one) !== canonicalJson(body)))
    if (changed !== undefined) return { id, body, answer, other: { id, body: changed } }
    return { id, body, answer, other: id === undefined ? undefined : { id: nobodysId, body } }
  }
  return undefined
}

/** Asks only: nothing happens that could happen twice. */
const isQuestion = ({ path }: Route): boolean => /\/(quote|preview)$/.test(path)

/** Whoever has signed out is nobody, and cannot say so again. */
const signsOut = ({ path }: Route): boolean => path === '/api/v1/portal/session'

const changing = (): Route[] =>
  app.routes.filter((route) => route.method !== 'GET' && !isQuestion(route) && !signsOut(route))

const isUsedUp = (route: Route): boolean =>
  idFor(route, trial.chain) !== undefined || /payments|cash|portal/.test(route.path)

async function faultsOf(route: Route): Promise<string[] | undefined> {
  if (isUsedUp(route)) trial.chain = await oneOfEach(app)
  const key = freshWord()
  const first = await firstTaken(route, key)
  if (first === undefined) return undefined
  const faults: string[] = []
  const before = await everyRow(app)
  const again = await send(route, key, first)
  if (answerOf(again) !== answerOf(first.answer)) faults.push(`first ${first.answer.body}, then ${again.body}`)
  const refused = first.other && (await send(route, key, first.other))
  if (refused && refused.json().type !== 'urn:clothesline:platform.idempotency_key_reused')
    faults.push(`another request: ${refused.body}`)
  const after = await everyRow(app)
  const changed = Object.keys(after).filter((table) => after[table] !== before[table])
  return [...faults, ...changed.map((table) => `changed ${table} again`)]
}

test('a request sent again with its key is answered alike and done once; its key with another request is refused (AC-X.5)', async () => {
  const found = new Map<string, string[] | undefined>()
  for (const route of changing()) found.set(nameOf(route), await faultsOf(route))
  const tried = [...found].filter(([, faults]) => faults !== undefined)
  expect(Object.fromEntries(tried.filter(([, faults]) => faults?.length !== 0))).toEqual({})
  // What needs a file, a PIN or a state of its own first is repeated where that is tested.
  expect(tried.length).toBeGreaterThan(45)
}, 120_000)
