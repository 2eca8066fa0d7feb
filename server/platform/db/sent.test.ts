import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cloneDatabase, type TestDatabase } from '#testing/database.ts'
import { sent } from './sent.ts'
import { transact } from './transact.ts'
import type { Tx } from './transactions.ts'

let database: TestDatabase

const asAdmin = (text: string) => withClient(adminLogin(database.connection), (admin) => admin.query(text))

beforeAll(async () => {
  database = await cloneDatabase()
  await asAdmin(`
    create schema racks;
    create table racks.places (place int primary key);
    grant usage on schema racks to clothesline_app;
    grant select, insert on racks.places to clothesline_app`)
})
afterAll(() => database.close())

const scope = { actorId: systemActor('test').id, branches: 'all' as const }
const rack = (tx: Tx, place: number) => sql`insert into racks.places values (${place})`.execute(tx)
const taken = async () => (await asAdmin('select place from racks.places order by place')).rows

it('a statement nobody waits for is committed with the rest', async () => {
  await transact(database.writer, { scope }, async (tx) => {
    sent(tx, rack(tx, 1))
    sent(tx, rack(tx, 2))
    return { result: undefined }
  })
  expect(await taken()).toEqual([{ place: 1 }, { place: 2 }])
})

it('fails the commit when it fails, and nothing stays', async () => {
  const twice = transact(database.writer, { scope }, async (tx) => {
    sent(tx, rack(tx, 3))
    sent(tx, rack(tx, 1))
    return { result: 'done' }
  })
  await expect(twice).rejects.toMatchObject({ code: '23505', constraint: 'places_pkey' })
  expect(await taken()).toEqual([{ place: 1 }, { place: 2 }])
})

it('is named as the cause when a later statement fails because of it', async () => {
  const work = transact(database.writer, { scope }, async (tx) => {
    sent(tx, rack(tx, 1))
    await rack(tx, 4)
    return { result: 'done' }
  })
  await expect(work).rejects.toMatchObject({ code: '23505' })
  expect(await taken()).toEqual([{ place: 1 }, { place: 2 }])
})
