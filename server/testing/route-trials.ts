import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Route } from '#platform/http/route.ts'
import type { TestApp } from './app.ts'
import { inputOf, type Making, type Shape, shapeOf } from './inputs.ts'
import type { OneOfEach } from './one-of-each.ts'
import type { Browser } from './people.ts'

/** A well-formed id that nothing has. */
export const nobodysId = '019aabcd-0000-7000-8000-00000000dead'

/** A route as people write it. */
export const nameOf = ({ method, path }: Route): string => `${method} ${path}`

/** What the body of a route may look like. */
export const shapeOfBody = (route: Route): Shape => (route.body ? shapeOf(route.body) : {})

/** The id in the chain that belongs into the address of a route; undefined where there is none. */
export const idFor = (route: Route, { addresses }: OneOfEach): string | undefined =>
  addresses.find(([beginning]) => route.path.startsWith(beginning))?.[1]

/** The address of a route with an id in it; what else the path asks for nobody has. */
export const addressWith = (route: Route, id = nobodysId): string =>
  route.path.replace(/:\w+/, id).replaceAll(/:\w+/g, nobodysId)

/** A request with a JSON body; text and bytes are sent as they are. */
export const withBody = (payload: unknown, headers: Record<string, string> = {}): InjectOptions => ({
  payload: typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload),
  headers: { 'content-type': 'application/json', ...headers },
})

let count = 0

/** A short word that nothing is named by yet. */
export function freshWord(): string {
  count += 1
  return `N${count}`
}

/** What is wrong with a refusal: it is none, it is our own fault, or it does not say in a sentence what to do; undefined when nothing is. */
export function faultOf({ statusCode, headers, body }: LightMyRequestResponse): string | undefined {
  if (statusCode < 400 || statusCode > 499) return `answered ${statusCode} ${body.slice(0, 200)}`
  if (!String(headers['content-type']).startsWith('application/problem+json')) return `no problem+json: ${body}`
  const { status, title, detail } = JSON.parse(body)
  if (status !== statusCode || typeof title !== 'string') return `another status or no title: ${body}`
  if (!/^[\p{Lu}“][^\n]{10,}[.!?]$/u.test(detail)) return `no sentence: ${detail}`
  return /\n\s+at |node_modules|\.ts:\d|syntax error/i.test(body) ? `shows its inside: ${body}` : undefined
}

/** What is wrong with an answer that may be a success as well as a refusal. */
export const faultOfAny = (answer: LightMyRequestResponse): string | undefined =>
  answer.statusCode < 400 ? undefined : faultOf(answer)

const tablesOfBusiness = `
  select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname !~ '^(pg_|information_schema|graphile_worker)'
    and format('%I.%I', n.nspname, c.relname) not in
      ('platform.audit_entry', 'platform.audit_seal', 'identity.sessions', 'identity.sign_in_tries', 'portal.sessions',
        'portal.tries')`

async function ofEveryTable<R extends object>(
  { database: { admin } }: TestApp,
  query: (table: string) => string,
  values: unknown[] = [],
): Promise<R[]> {
  const { rows: tables } = await admin.query<{ name: string }>(tablesOfBusiness)
  const all = tables.map(({ name }) => query(name)).join(' union all ')
  return (await admin.query<R>(all, values)).rows
}

/** A digest of all rows of each table; who was refused, and how often, is left out. */
export async function everyRow(app: TestApp): Promise<Record<string, string>> {
  const digests = await ofEveryTable<{ name: string; rows: string }>(
    app,
    (table) =>
      `select '${table}' as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as rows from ${table} t`,
  )
  return Object.fromEntries(digests.map(({ name, rows }) => [name, rows]))
}

/** Whether some row of the business holds this very text. */
export async function isKept(app: TestApp, text: string): Promise<boolean> {
  const [found] = await ofEveryTable<{ kept: boolean }>(
    app,
    (table) => `select true as kept from ${table} t where position($1 in to_jsonb(t)::text) > 0`,
    [JSON.stringify(text).slice(1, -1)],
  )
  return found !== undefined
}

/** The version that the thing of a route has at this moment; 1 where it has none. */
async function versionAt(route: Route, trial: Trial): Promise<number> {
  const caller = callerOf(route, trial)
  if (route.path === '/api/v1/chain') return (await caller.send('GET', route.path)).json().version
  const id = idFor(route, trial.chain)
  if (id === undefined) return 1
  const list = route.path.slice(0, route.path.indexOf('/:'))
  const one = await caller.send('GET', `${list}/${id}`)
  if (one.statusCode === 200) return one.json().version
  const { items } = (await caller.send('GET', list)).json()
  return items.find((item: { id: string }) => item.id === id)?.version ?? 1
}

/** Who tries, and on which things. */
export interface Trial {
  owner: Browser
  chain: OneOfEach
}

/** Who may try a route: a customer in the portal, the owner elsewhere. */
export const callerOf = ({ access }: Route, { owner, chain }: Trial): Browser =>
  access === 'customer' ? chain.customer : owner

/** How inputs are made on a chain. */
export const making = (chain: OneOfEach, more: Partial<Making> = {}): Making => ({
  whole: true,
  text: 'Plain words',
  ...more,
  known: { ...chain.known, ...more.known },
})

/** Bodies that a route should take: with all there is to say, and with only what must be said. */
export async function goodBodies(route: Route, trial: Trial, text: string): Promise<Record<string, unknown>[]> {
  const known = { version: await versionAt(route, trial), code: freshWord(), email: `${freshWord()}@example.org` }
  const shape = shapeOfBody(route)
  return [true, false].map(
    (whole) => inputOf(shape, making(trial.chain, { whole, text, known })) as Record<string, unknown>,
  )
}
