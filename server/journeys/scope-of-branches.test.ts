import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { permissionsOf, type Role, roleNames } from '#modules/identity/index.ts'
import type { Route } from '#platform/http/route.ts'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { type BranchTable, branchTables, type Rows, rowsOf, wordsOnlyOf } from '#testing/branch-rows.ts'
import { inputOf, shapeOf } from '#testing/inputs.ts'
import { aBranch, aPerson, type Browser, type Person, signedIn } from '#testing/people.ts'
import { allKnownOf, asksOf, type Known, textOf } from '#testing/scope-asks.ts'
import { aWholeBranch, busyDay, type WholeBranch } from '#testing/whole-branch.ts'

const roles = roleNames.filter((role) => permissionsOf(role).size > 0)
const people = new Map<Role, Browser>()
let app: TestApp
let here: WholeBranch
let there: WholeBranch
let own: Known
let foreign: Known
let foreignWords: string[]
let before: ReadonlyMap<string, string>
let tables: readonly BranchTable[]

const asAdmin = <R extends object>(text: string, values: unknown[] = []): Promise<R[]> =>
  withClient(adminLogin(app.database.connection), async (admin) => (await admin.query<R>(text, values)).rows)

/** Makes somebody be something at the other branch as well, which has to do with no row of a branch. */
const goesThereToo = ({ id }: Person) =>
  asAdmin(
    `insert into identity.role_grants (id, staff_id, role, branch_id, granted_by, granted_at)
      select $1, $2, 'data_steward', $3, granted_by, granted_at from identity.role_grants where staff_id = $2`,
    [newId(), id, there.id],
  )

const person = (role: Role): Browser => people.get(role) ?? expect.fail(`nobody is ${role}`)
const gets = (): Route[] => app.routes.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/v1/map'))
const mayAsk = (role: Role, { access }: Route): boolean =>
  typeof access !== 'object' || permissionsOf(role).has(access.permission)

async function told(who: Browser, url: string): Promise<{ isShown: boolean; text: string; isPicture: boolean }> {
  const answer = await who.send('GET', url)
  const isPicture = String(answer.headers['content-type']).startsWith('image/')
  return { isShown: answer.statusCode < 300, text: await textOf(answer), isPicture }
}

const wordsIn = (text: string, asked = ''): string[] =>
  foreignWords.filter((word) => text.includes(word) && !decodeURIComponent(asked).includes(word))

/** Work in hand gets older by the minute: what is compared is asked for at one moment. */
const sameMoment = new Date(`${busyDay}T10:00:30Z`)

/** What answers about a branch say, by what was asked; refusals are left out. */
async function answersAbout(known: Known): Promise<Map<string, string>> {
  const said = new Map<string, string>()
  for (const route of gets())
    for (const url of asksOf(route, known)) {
      app.clock.set(sameMoment)
      const { isShown, text } = await told(person('owner'), url)
      if (isShown) said.set(url, text)
    }
  return said
}

beforeAll(async () => {
  app = await openTestApp({ devicePorts: ['127.0.0.1:9'] })
  const owner = await app.as('owner')
  const [plant, otherPlant] = [(await aBranch(app)).id, (await aBranch(app)).id]
  here = await aWholeBranch(app, { word: 'Quitte', plantId: plant, owner })
  own = await allKnownOf(app, here, owner)
  const staff = new Map<Role, Person>()
  for (const role of roles) staff.set(role, await aPerson(app, role, here.id))
  for (const [role, someone] of staff) people.set(role, await signedIn(app, someone))
  before = await answersAbout(own)
  there = await aWholeBranch(app, { word: 'Zwetschge', plantId: otherPlant, owner })
  foreign = await allKnownOf(app, there, owner)
  foreignWords = await wordsOnlyOf(app, there.id, here.id)
  tables = await branchTables(app)
  for (const someone of staff.values()) await goesThereToo(someone)
  for (const [role, someone] of staff) people.set(role, await signedIn(app, someone))
}, 240_000)
afterAll(() => app.close())

/** What belongs to the whole chain, whichever branch brought it about. */
const ofTheChain =
  /^\/api\/v1\/(me\/sessions|branches$|catalog\/|customers|customer-|accounts|account-ageing|prepaid\/|me$|staff|api-keys|till\/)/

describe('two branches at which everything there is has been done', () => {
  it('have a row in every table whose rows belong to branches: a new table is arranged in aWholeBranch', async () => {
    for (const { id } of [here, there]) {
      const rows = await rowsOf(app, id)
      expect([...rows].filter(([, some]) => some.length === 0).map(([table]) => table)).toEqual([])
    }
    expect(foreignWords.length).toBeGreaterThan(300)
  })

  it('tell the owner of the chain of both: what nobody else may be told can be asked for', async () => {
    const owner = await signedIn(app, await aPerson(app, 'owner'))
    const telling = new Set<string>()
    for (const route of gets())
      for (const url of asksOf(route, foreign)) {
        const { isShown, text, isPicture } = await told(owner, url)
        if (isShown && (isPicture || wordsIn(text, url).length > 0)) telling.add(route.path)
      }
    expect(telling.size).toBeGreaterThan(50)
  })
})

describe('somebody of one branch, whatever else they are at the other (AC-X.4)', () => {
  it.each(roles)(
    '%s: no list, record, search, choice, report or file shows anything of the other branch',
    async (role) => {
      const leaks: string[] = []
      for (const route of gets().filter((one) => mayAsk(role, one)))
        for (const url of asksOf(route, foreign)) {
          const { text, isPicture } = await told(person(role), url)
          const words = wordsIn(text, url)
          if (isPicture || words.length > 0) leaks.push(`${url}: ${isPicture ? 'a picture' : words.slice(0, 3)}`)
        }
      expect(leaks).toEqual([])
    },
  )

  it('is shown the same counts and sums after the other branch had its days as before', async () => {
    const after = await answersAbout(own)
    const changed = [...before].filter(
      ([url, text]) => !ofTheChain.test(url.split('?')[0] ?? '') && after.get(url) !== text,
    )
    expect(changed.map(([url]) => url)).toEqual([])
    expect(before.size).toBeGreaterThan(300)
  })
})

describe('the verbs of somebody who may do all at one branch, and at the other something else (AC-X.4)', () => {
  it('change no row of the other branch, whatever of it they name', async () => {
    const idsOf = (table: string) => String(foreign.rows.get(table)?.find(({ id }) => id !== null)?.id)
    const named = {
      ...{ branchId: there.id, fromBranchId: there.id, toBranchId: here.id, version: 1, pieceIds: [] },
      ...{ orderId: idsOf('orders.orders'), registerId: idsOf('cash.registers'), zoneId: idsOf('deliveries.zones') },
      ...{ currency: 'EUR', timeZone: 'Europe/Berlin', code: foreign.word.toUpperCase() },
    }
    const rowsBefore = await rowsOf(app, there.id)
    const answers = new Map<number, number>()
    for (const route of app.routes.filter(({ method, upload }) => method !== 'GET' && upload !== true))
      for (const url of asksOf(route, foreign)) {
        const making = { known: named, whole: false, text: 'Plain words' }
        const body = route.body ? Object(inputOf(shapeOf(route.body), making)) : undefined
        const { statusCode } = await person('owner').send(route.method, url, body)
        answers.set(statusCode, (answers.get(statusCode) ?? 0) + 1)
      }
    expect(await rowsOf(app, there.id)).toEqual(rowsBefore)
    expect((answers.get(404) ?? 0) + (answers.get(403) ?? 0)).toBeGreaterThan(80)
  })
})

interface Heard {
  hello?: true
  refused?: string
}

/** All that a live connection says until it has told the past, or refuses. */
async function heardOn(who: Browser, address: string): Promise<Heard[]> {
  const cookie = [...who.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const heard: Heard[] = []
  const socket = await app.http.injectWS(
    address,
    { headers: { cookie } },
    {
      onInit: (opening) => opening.on('message', (text) => heard.push(JSON.parse(String(text)))),
    },
  )
  while (!heard.some(({ hello, refused }) => hello === true || refused !== undefined)) await once(socket, 'message')
  socket.terminate()
  return heard
}

describe('live connections (AC-X.4)', () => {
  const beginning = 'cursor=0-0'

  it.each(roles)('%s: hear nothing of the other branch on any topic, from the very beginning on', async (role) => {
    const drivers = (foreign.rows.get('deliveries.shifts') ?? []).map(({ driver_id }) => `driver/${driver_id}`)
    const topics = [`branch/${here.id}`, `branch/${there.id}`, ...new Set(drivers)]
    const addresses = [`/ws?${beginning}`, ...topics.map((topic) => `/ws/deliveries?topic=${topic}&${beginning}`)]
    for (const address of addresses) {
      const heard = (await heardOn(person(role), address)).filter(({ refused }) => refused === undefined)
      expect(wordsIn(JSON.stringify(heard), address), address).toEqual([])
    }
  })

  it.each(roles)('%s: may not follow the drivers of the other branch', async (role) => {
    const cookie = [...person(role).cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const socket = await app.http.injectWS('/ws/telemetry', { headers: { cookie } })
    await once(socket, 'message')
    const [shift] = foreign.rows.get('deliveries.shifts') ?? []
    for (const topic of ['chain', `branch/${there.id}`, `driver/${shift?.driver_id}`]) {
      const answer = once(socket, 'message')
      socket.send(JSON.stringify({ subscribe: topic }))
      expect(JSON.parse(String((await answer)[0]))).toMatchObject({ refused: topic })
    }
    socket.terminate()
  })
})

describe('row-level security alone, with every check of the application taken out (AC-X.4)', () => {
  type Settings = Record<'actor' | 'branches' | 'wide', string>
  const settingsOf = (role: Role): Settings => {
    const branches = `{${here.id}}`
    return { actor: newId(), branches, wide: role === 'driver' ? '{}' : branches }
  }

  /** Runs a statement as a login role of the application under settings, and takes it back. */
  async function tried(login: 'reader' | 'writer', settings: Settings, [text, values]: [string, unknown[]]) {
    const client = await app.database[login].connect()
    try {
      await client.query('begin')
      for (const [name, value] of Object.entries(settings))
        await client.query('select set_config($1, $2, true)', [`clothesline.${name}`, value])
      return await client.query(text, values).then(
        ({ rowCount }) => rowCount ?? 0,
        ({ message }: Error) => message,
      )
    } finally {
      await client.query('rollback')
      client.release()
    }
  }

  it.each(roles)('shows a %s no row of another branch, in no table and no view', async (role) => {
    const views = await asAdmin<BranchTable>(`
      select n.nspname || '.' || c.relname as table, 'branch_id = $1::uuid' as "isOf" from pg_class c
        join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid and a.attname = 'branch_id'
      where c.relkind = 'v' and has_table_privilege('clothesline_read', c.oid, 'select') and not exists (
        select from information_schema.view_table_usage u where u.view_schema = n.nspname and u.view_name = c.relname
          and obj_description(format('%I.%I', u.table_schema, u.table_name)::regclass) = 'scope: chain')`)
    expect(views.length).toBeGreaterThan(5)
    const audit = { table: 'platform.audit_entry', isOf: 'branch_id = $1::uuid' }
    for (const { table, isOf } of [...tables, ...views, audit]) {
      const all: [string, unknown[]] = [`select from ${table} where not (${isOf})`, [here.id]]
      expect(await tried('reader', settingsOf(role), all), table).toBe(0)
    }
  })

  it.each(roles)('lets a %s add, change and remove no row of another branch', async (role) => {
    const rows: Rows = foreign.rows
    for (const { table, isOf, columns } of tables) {
      const names = columns.join(', ')
      const [row] = rows.get(table) ?? []
      const added: [string, unknown[]] = [
        `insert into ${table} (${names}) select ${names} from jsonb_populate_record(null::${table}, $1)`,
        [JSON.stringify(row)],
      ]
      expect(await tried('writer', settingsOf(role), added), `added to ${table}`).toMatch(
        /row-level security|permission denied/,
      )
      const [touched] = columns
      for (const text of [
        `update ${table} set ${touched} = ${touched} where ${isOf}`,
        `delete from ${table} where ${isOf}`,
      ]) {
        const done = await tried('writer', settingsOf(role), [text, [there.id]])
        expect(String(done), text).toMatch(/^0$|permission denied/)
      }
      if (!columns.includes('branch_id')) continue
      const move: [string, unknown[]] = [`update ${table} set branch_id = $1 where true`, [there.id]]
      const isMine = role === 'driver' && (await tried('reader', settingsOf(role), [`select from ${table}`, []])) === 0
      if (!isMine)
        expect(String(await tried('writer', settingsOf(role), move)), `moved in ${table}`).toMatch(
          /row-level security|permission denied/,
        )
    }
  })

  it('has no table beside that the application can reach, the days of positions included', async () => {
    const bare = await asAdmin(`
      select n.nspname || '.' || c.relname as table from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relispartition and (has_any_column_privilege('clothesline_app', c.oid, 'select, insert, update')
        or has_any_column_privilege('clothesline_read', c.oid, 'select')) and not c.relrowsecurity`)
    expect(bare).toEqual([])
  })
})
