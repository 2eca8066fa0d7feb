import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cloneDatabase, type TestDatabase } from '#testing/database.ts'
import { parkedEvents } from './parked.ts'
import { eventsAfter } from './published.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await cloneDatabase()
})

afterAll(() => database.close())

const xids = ['8', '9', '10', '11', '99', '100', '101']

test('events come in the order of their transactions, also where the numbers get a digit more', async () => {
  await withClient(adminLogin(database.connection), async (admin) => {
    for (const xid of [...xids].reverse())
      await admin.query(
        `insert into platform.outbox (xid, event_id, type, version, subject, payload, occurred_at, actor_kind, actor_id, request_id)
         values ($1::xid8, $2, 'test.happened', 1, 'test/1', '{}', now(), 'system', $2, 'test')`,
        [xid, newId()],
      )
  })
  const start = { xid: '0', id: 0 }
  const all = await eventsAfter(database.relay, start, { limit: 10 })
  expect(all.map(({ position }) => position.xid)).toEqual(xids)
  const first = await eventsAfter(database.relay, start, { types: ['test.happened'], limit: 3 })
  expect(first.map(({ position }) => position.xid)).toEqual(['8', '9', '10'])
  const rest = await eventsAfter(database.relay, first[2]?.position ?? start, { types: ['test.happened'], limit: 10 })
  expect(rest.map(({ position }) => position.xid)).toEqual(['11', '99', '100', '101'])
})

test('parked events are tried again in that same order', async () => {
  await withClient(adminLogin(database.connection), async (admin) => {
    await admin.query(`insert into platform.reaction (name) values ('test.react')`)
    for (const xid of [...xids].reverse())
      await admin.query(
        `insert into platform.parked_event (reaction, xid, id, subject, attempts, error)
         values ('test.react', $1::xid8, 1, 'test/1', 5, 'poison')`,
        [xid],
      )
  })
  expect((await parkedEvents(database.relay)).map(({ position }) => position.xid)).toEqual(xids)
})
