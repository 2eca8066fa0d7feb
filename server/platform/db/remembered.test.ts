import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { adminLogin, withClient } from '#platform/postgres/connection.ts'
import { cloneDatabase, type TestDatabase } from '#testing/database.ts'
import { remembered, revisionOf } from './remembered.ts'
import { transact } from './transact.ts'
import type { Queries, Tx } from './transactions.ts'

let database: TestDatabase
let asked = 0

beforeAll(async () => {
  database = await cloneDatabase()
  await withClient(adminLogin(database.connection), (admin) =>
    admin.query(`
      create schema fees;
      create table fees.fees (name text primary key, fee int not null);
      grant usage on schema fees to clothesline_app;
      grant select, insert, update, delete, truncate on fees.fees to clothesline_app;
      call platform.revise('fees.fees', 'fees');
      insert into fees.fees values ('wash', 5), ('press', 3)`),
  )
})
afterAll(() => database.close())

const feesOf = remembered({
  topic: 'fees',
  key: (name: string) => name,
  ask: async (queries: Queries, names) => {
    asked += names.length
    const { rows } = await sql<{ name: string; fee: number }>`
      select name, fee from fees.fees where name = any (${[...names]}::text[])`.execute(queries)
    return names.map((name) => rows.find((row) => row.name === name)?.fee)
  },
})

const scope = { actorId: systemActor('test').id, branches: 'all' as const }
const inTransaction = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(database.writer, { scope }, async (tx) => ({ result: await work(tx) }))
const fees = (...names: string[]) => inTransaction((tx) => feesOf(tx, names))
const raise = (tx: Tx, fee: number) => sql`update fees.fees set fee = ${fee} where name = 'wash'`.execute(tx)

it('asks once for each thing, and only for what it does not know, unknown things included', async () => {
  asked = 0
  expect(await fees('wash', 'iron')).toEqual([5, undefined])
  expect(await fees('press', 'wash', 'iron')).toEqual([3, 5, undefined])
  expect(await fees('wash', 'press')).toEqual([5, 3])
  expect(asked).toBe(3)
})

it('knows of a change as soon as it is committed', async () => {
  await fees('wash')
  await inTransaction((tx) => raise(tx, 6))
  expect(await fees('wash')).toEqual([6])
  await inTransaction((tx) => sql`delete from fees.fees where name = 'press'`.execute(tx))
  expect(await fees('press')).toEqual([undefined])
  await inTransaction((tx) => sql`insert into fees.fees values ('press', 4)`.execute(tx))
  expect(await fees('press')).toEqual([4])
})

it('keeps nothing of a change that is rolled back', async () => {
  await inTransaction((tx) => sql`truncate fees.fees`.execute(tx))
  await inTransaction((tx) => sql`insert into fees.fees values ('wash', 7)`.execute(tx))
  const changedItsMind = inTransaction(async (tx) => {
    await raise(tx, 99)
    expect(await feesOf(tx, ['wash'])).toEqual([99])
    throw new Error('changed its mind')
  })
  await expect(changedItsMind).rejects.toThrow('changed its mind')
  expect(await fees('wash')).toEqual([7])
})

it('a transaction that opened before a change leaves nothing old to those after it', async () => {
  await inTransaction(async (early) => {
    const before = await revisionOf(early, 'fees')
    await inTransaction((tx) => raise(tx, 8))
    expect(await fees('wash')).toEqual([8])
    expect(await revisionOf(early, 'fees')).toBe(before)
    await feesOf(early, ['wash'])
  })
  expect(await fees('wash')).toEqual([8])
})

it('refuses to remember under a topic that no table raises', async () => {
  await expect(inTransaction((tx) => revisionOf(tx, 'weather'))).rejects.toThrow('weather')
})
