import { createWriteStream, openAsBlob } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { cleanUp, freePort, type RealServer, serve } from '#testing/real-server.ts'
import { openShop, type Shop } from '#testing/shop.ts'

const full = process.env.CLOTHESLINE_FULL === '1'
const tooMany = full ? 1_000_000 : 500_001
const inWorkbook = full ? 100_000 : 4_000
const mostExtraMib = 300

let folder: string
let dataDir: string
let server: RealServer
let shop: Shop
let atRest: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-large-'))
  dataDir = join(folder, 'var')
  server = await serve({ dataDir, port: await freePort() })
  shop = await openShop(dataDir, 0)
  atRest = await memory()
})

afterAll(async () => {
  await shop.installation.close()
  await cleanUp(dataDir)
  await rm(folder, { recursive: true, force: true })
})

const header = ['Name', 'Phone', 'Email', 'Street', 'City']
const row = (at: number): string[] => [
  `Large List${at}`,
  `0${7_400_000_000 + at * 7}`,
  `large${at}@example.org`,
  `${at} Mill Lane`,
  'York',
]

function* csvOf(rows: number, cells: (at: number) => string[]): Generator<string> {
  yield `${header.join(',')}\n`
  for (let at = 0; at < rows; at += 1000)
    yield Array.from({ length: Math.min(1000, rows - at) }, (_, nth) => `${cells(at + nth).join(',')}\n`).join('')
}

function* tableOf(rows: number): Generator<string[]> {
  for (let at = 0; at < rows; at += 1) yield row(at)
}

async function fileOf(name: string, content: Readable): Promise<string> {
  const path = join(folder, name)
  await pipeline(content, createWriteStream(path))
  return path
}

const authorization = (): Record<string, string> => ({ authorization: `Bearer ${shop.key}` })

/** Memory of the server in MiB; 0 where the system does not tell. */
async function memory(): Promise<number> {
  const status = await readFile(`/proc/${server.pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

interface Import {
  id: string
  state: string
  failure: string | null
  rows: number
  added: number
}

async function call(path: string, init: RequestInit = {}): Promise<Import> {
  const answer = await fetch(`${server.url}/api/v1/customers/imports${path}`, {
    ...init,
    headers: { ...authorization(), ...init.headers },
  })
  expect([path, answer.ok]).toEqual([path, true])
  return (await answer.json()) as Import
}

/** Uploads a file and looks at its import, and at the server's memory, until it has come to one of the states. */
async function uploaded(path: string, fileName: string) {
  const body = new FormData()
  body.set('file', await openAsBlob(path), fileName)
  let peak = 0
  const { id } = await call('?country=GB', { method: 'POST', body })
  const until = async (...states: string[]): Promise<Import> => {
    for (;;) {
      const found = await call(`/${id}`)
      peak = Math.max(peak, await memory())
      if (states.includes(found.state)) return found
      await pause(50)
    }
  }
  return { id, until, extra: () => peak - atRest }
}

const stagedRows = () =>
  shop.installation.ask((reader) => reader.selectFrom('customers.import_rows').select('number').limit(1).execute())

const minutes = 60_000

test(
  `a list of ${tooMany.toLocaleString('en')} rows is refused in a sentence before anything is made of it`,
  async () => {
    const cells = full ? row : (at: number) => [`L${at}`]
    const path = await fileOf('too-many.csv', Readable.from(csvOf(tooMany, cells)))
    const { until, extra } = await uploaded(path, 'too-many.csv')
    const found = await until('failed', 'planned')
    expect(found).toMatchObject({
      state: 'failed',
      rows: 0,
      failure: 'The file has more than 500000 rows. Split it and import the parts.',
    })
    expect(extra()).toBeLessThan(mostExtraMib)
    expect(await stagedRows()).toEqual([])
  },
  10 * minutes,
)

test(
  `a workbook of ${inWorkbook.toLocaleString('en')} rows is imported within bounds of memory`,
  async () => {
    const columns = header.map((title) => ({ title }))
    const path = await fileOf('list.xlsx', writeXlsx(tableOf(inWorkbook), { sheetName: 'Customers', columns }))
    const { id, until, extra } = await uploaded(path, 'list.xlsx')
    expect(await until('failed', 'planned')).toMatchObject({ state: 'planned', rows: inWorkbook })
    await call(`/${id}/apply`, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })
    expect(await until('failed', 'done')).toMatchObject({ state: 'done', added: inWorkbook })
    expect(extra()).toBeLessThan(mostExtraMib)
    if (full) console.log(`measured: ${Math.round(extra())} MiB more for a workbook of ${inWorkbook} rows`)
  },
  10 * minutes,
)
