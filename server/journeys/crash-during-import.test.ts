import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readCheckpoints } from '#platform/audit/checkpoint.ts'
import { verifyAudit } from '#platform/audit/verify.ts'
import { cleanUp, freePort, killPostgres, type RealServer, serve } from '#testing/real-server.ts'
import { openShop, type Shop } from '#testing/shop.ts'
import { openInstallation } from '../cli/installation.ts'

const people = process.env.CLOTHESLINE_FULL === '1' ? 60_000 : 12_000
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

let folder: string
let start: { dataDir: string; port: number }
let server: RealServer
let shop: Shop

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-import-crash-'))
  start = { dataDir: join(folder, 'var'), port: await freePort() }
  server = await serve(start)
  shop = await openShop(start.dataDir, 0)
  await shop.installation.close()
})

afterAll(async () => {
  await cleanUp(start.dataDir)
  await rm(folder, { recursive: true, force: true })
})

const line = (at: number): string =>
  `Crash Person${at},0${7_400_000_000 + at * 7},crash${at}@example.org,${at} Mill Lane,York`
const list = ['Name,Phone,Email,Street,City', ...Array.from({ length: people }, (_, at) => line(at))].join('\n')

const authorization = (): Record<string, string> => ({ authorization: `Bearer ${shop.key}` })

async function upload(key: string): Promise<{ id: string }> {
  const body = new FormData()
  body.set('file', new Blob([list]), 'people.csv')
  const headers = { ...authorization(), 'idempotency-key': key }
  const answer = await fetch(`${server.url}/api/v1/customers/imports?country=GB`, { method: 'POST', headers, body })
  expect(answer.status).toBe(202)
  return (await answer.json()) as { id: string }
}

interface Import {
  id: string
  state: string
  failure: string | null
  rows: number
  known: number
  added: number
  skipped: number
}

async function get<T>(path: string): Promise<T> {
  const answer = await fetch(`${server.url}/api/v1/customers${path}`, { headers: authorization() })
  expect([path, answer.status]).toEqual([path, 200])
  return (await answer.json()) as T
}

/** Looks at an import until it is as wanted; one that failed never will be. */
async function until(id: string, wanted: (found: Import) => boolean): Promise<Import> {
  for (;;) {
    const found = await get<Import>(`/imports/${id}`)
    expect(found.failure).toBeNull()
    if (wanted(found)) return found
    await pause(10)
  }
}

const apply = async (id: string): Promise<void> => {
  const headers = { ...authorization(), 'content-type': 'application/json' }
  const answer = await fetch(`${server.url}/api/v1/customers/imports/${id}/apply`, {
    method: 'POST',
    headers,
    body: '{}',
  })
  expect(answer.status).toBe(202)
}

async function crash({ withPostgres }: { withPostgres: boolean }): Promise<void> {
  server.signal('SIGKILL')
  if (withPostgres) await killPostgres(start.dataDir)
  await server.ended
  server = await serve(start)
}

/** What an import left in the database, seen past every rule. */
async function traces(id: string) {
  const { rows } = await shop.installation.database.relay.query(
    `select
      (select sum(jsonb_array_length(payload -> 'customers'))::int from platform.outbox
        where type = 'customers.customers_imported' and subject = $1) as told,
      (select count(*)::int from platform.audit_entry
        where action = 'customers.add_imported_rows' and subject = $1 and result = 'done') as batches`,
    [`customer_import/${id}`],
  )
  return rows[0]
}

async function expectWholeAndOnce(): Promise<void> {
  const counts = await shop.installation.ask(async (reader) => {
    const count = async (
      table: 'customers.customers' | 'customers.phones' | 'customers.emails' | 'customers.addresses',
    ) =>
      (
        await reader
          .selectFrom(table)
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .executeTakeFirstOrThrow()
      ).n
    return [
      await count('customers.customers'),
      await count('customers.phones'),
      await count('customers.emails'),
      await count('customers.addresses'),
    ]
  })
  expect(counts).toEqual([people, people, people, people])
  const exported = await fetch(`${server.url}/api/v1/customers/export`, { headers: authorization() })
  const lines = (await exported.text()).trim().split('\r\n').slice(1)
  expect(new Set(lines.map((row) => /crash\d+@example\.org/.exec(row)?.[0])).size).toBe(people)
  expect(lines).toHaveLength(people)
}

async function expectSealed(): Promise<void> {
  const client = await shop.installation.database.relay.connect()
  try {
    const checkpoints = await readCheckpoints(start.dataDir)
    const verdict = await verifyAudit(client, checkpoints, shop.installation.secrets.auditSigningKey)
    expect(verdict.fault).toBeUndefined()
  } finally {
    client.release()
  }
}

const minutes = 60_000

test(
  'a server killed while a list is uploaded, read and applied leaves nobody half there, and the list can be imported again',
  async () => {
    const broken = upload('people').catch(() => undefined)
    await pause(Math.random() * 40)
    await crash({ withPostgres: false })
    await broken
    const { id } = await upload('people')
    expect(await get<{ items: Import[] }>('/imports')).toMatchObject({ items: [{ id }] })

    const reading = await until(id, ({ rows }) => rows > 0)
    await crash({ withPostgres: true })
    expect(reading.state).toBe('reading')
    const planned = await until(id, ({ state }) => state === 'planned')
    expect(planned).toMatchObject({ rows: people, known: 0, added: 0 })

    await apply(id)
    for (const withPostgres of [false, true]) {
      const { added } = await get<Import>(`/imports/${id}`)
      await until(id, (found) => found.added > added || found.state === 'done')
      await crash({ withPostgres })
    }
    expect(await until(id, ({ state }) => state === 'done')).toMatchObject({ added: people, skipped: 0 })

    shop.installation = await openInstallation(shop.installation.config, silent)
    await expectWholeAndOnce()
    const { told, batches } = await traces(id)
    expect(told).toBe(people)
    expect(batches).toBe(Math.ceil(people / 2_000) + 1)
    await expectSealed()

    const { id: again } = await upload('people-again')
    await until(again, ({ state }) => state === 'planned')
    await apply(again)
    expect(await until(again, ({ state }) => state === 'done')).toMatchObject({ added: 0, known: people })
    await expectWholeAndOnce()
    await shop.installation.close()
  },
  5 * minutes,
)
