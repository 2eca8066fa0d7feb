import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/people.ts'
import { openDemo } from './demo.ts'

let app: TestApp

beforeAll(async () => {
  // A Thursday afternoon: both branches are open, and some orders of the day are in.
  app = await openTestApp({ now: new Date('2026-11-19T15:30:00Z') })
})

afterAll(() => app.close())

const days = 4

/** A demo chain of a few days, and what it says; told to stop as soon as it says a text. */
async function demoThatStopsAt(text: string | undefined) {
  const said: string[] = []
  const stopping = new AbortController()
  const say = (line: string): void => {
    said.push(line)
    if (text !== undefined && line.includes(text)) stopping.abort()
  }
  const demo = await openDemo({ engine: app.engine, dataDirectory: app.dataDirectory, say }, { days })
  if (!demo) throw new Error('There is no demo chain.')
  return { demo, said, load: () => demo.load(stopping.signal) }
}

const ordersByStatus = () =>
  app.look((reader) =>
    reader
      .selectFrom('orders.orders')
      .select((one) => ['status', one.fn.countAll<number>().as('n')])
      .groupBy('status')
      .execute(),
  )

const countOf = async (table: 'customers.customers' | 'identity.staff' | 'identity.branches'): Promise<number> =>
  (
    await app.look((reader) =>
      reader.selectFrom(table).select(reader.fn.countAll<number>().as('n')).executeTakeFirstOrThrow(),
    )
  ).n

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

test('a demo chain that broke off goes on where it stopped, and nothing is there twice', async () => {
  const first = await demoThatStopsAt('20 %')
  await expect(first.load()).rejects.toThrow()
  const broken = sum((await ordersByStatus()).map(({ n }) => n))
  expect(broken).toBeGreaterThan(0)

  const second = await demoThatStopsAt(undefined)
  expect(second.demo.signIns).toEqual(first.demo.signIns)
  await second.load()
  const all = sum((await ordersByStatus()).map(({ n }) => n))
  expect(all).toBeGreaterThan(broken)
  expect(second.said.at(-1)).toBe(`The demo chain is loaded: 200 customers, ${all} orders.`)
  expect(await countOf('customers.customers')).toBe(200)
  expect(await countOf('identity.branches')).toBe(3)
  expect(await countOf('identity.staff')).toBe(first.demo.signIns.length)

  const third = await demoThatStopsAt(undefined)
  await third.load()
  expect(third.said).toEqual([])
  expect(sum((await ordersByStatus()).map(({ n }) => n))).toBe(all)
})

test('its orders are in all states, some of today, and none lies in the future', async () => {
  expect((await ordersByStatus()).map(({ status }) => status)).toEqual(
    expect.arrayContaining(['received', 'ready', 'collected']),
  )
  const taken = await app.look((reader) => reader.selectFrom('orders.orders').select('taken_at').execute())
  const today = taken.filter(({ taken_at }) => taken_at.toISOString().startsWith('2026-11-19'))
  expect(today.length).toBeGreaterThan(5)
  expect(taken.filter(({ taken_at }) => taken_at > app.clock.now())).toEqual([])
})

test('its events are delivered like any others: the boards of the branches show every order', async () => {
  await app.settle()
  const boards = await app.look((reader) => reader.selectFrom('orders.branch_days').select('taken').execute())
  expect(sum(boards.map(({ taken }) => taken))).toBe(sum((await ordersByStatus()).map(({ n }) => n)))
})

test('its passwords are kept for this user alone', async () => {
  expect((await stat(join(app.dataDirectory, 'demo.json'))).mode & 0o777).toBe(0o600)
})

test('no demo chain is loaded beside a chain of one’s own', async () => {
  const other = await openTestApp()
  await aBranch(other)
  const ground = { engine: other.engine, dataDirectory: other.dataDirectory, say: () => undefined }
  expect(await openDemo(ground)).toBeUndefined()
  await other.close()
})
