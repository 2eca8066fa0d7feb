import type { PoolClient } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { searchCustomers } from './index.ts'
import { nameKeys } from './name-key-rules.ts'

let app: TestApp

const first = ['Anna', 'Maria', 'Peter', 'Priya', 'Omar', 'Layla', 'John', 'Sophie', 'Lukas', 'Chloé', 'Søren', 'أحمد']
const last = [
  'Berg',
  'Gupta',
  'Haddad',
  'Klein',
  'Lopez',
  'Moreau',
  'Nowak',
  'Okafor',
  'Petrov',
  'Quinn',
  'Rossi',
  'Sato',
]

/** A chain of 40,000 customers, written as an import writes them. */
async function fill(): Promise<void> {
  const client = await app.database.writer.connect()
  try {
    await client.query(`begin; set local clothesline.actor = '00000000-0000-7000-8000-000000000000'`)
    const people = Array.from({ length: 40_000 }, (_, at) => {
      const name = `${first[at % 12]} ${last[Math.floor(at / 12) % 12]}${'aeiou'[at % 5]}${(at % 997).toString(36)}`
      return { at, name, ...nameKeys({ name, company: null }), e164: `+4479${String(20_000_000 + at * 37)}` }
    })
    await client.query(
      `with made as (
         select gen_random_uuid() as id, r.* from jsonb_to_recordset($1::jsonb)
           as r(at int, name text, name_key text, name_sorted text, e164 text)
       ), added as (
         insert into customers.customers (id, name, name_key, name_sorted, created_at, created_by, updated_at)
         select id, name, name_key, name_sorted, now(), id, now() - at * interval '1 minute' from made
       )
       , located as (insert into customers.addresses (id, customer_id, lines, city, address_key, position)
         select gen_random_uuid(), id, array[at % 90 || ' Mill Lane'], 'Leeds', at % 90 || ' mill lane leeds', 0 from made where at % 8 = 0)
       insert into customers.phones (customer_id, e164, is_primary, position) select id, e164, true, 0 from made`,
      [JSON.stringify(people)],
    )
    await client.query('commit')
  } finally {
    client.release()
  }
}

beforeAll(async () => {
  app = await openTestApp()
  await fill()
  const clerk = await app.as('branch_manager')
  const known = [
    { name: 'Wilhelmina Xanthopoulos', company: 'Grand Hotel Zürich', emails: ['mina@hotel-zuerich.example'] },
    { name: 'Zoë Ängström', phones: [{ number: '+49 151 23456789' }, { number: '+44 7400 987654' }] },
    { name: 'مُحَمَّد إبراهيم', addresses: [{ lines: ['12 Harbour Street'], city: 'Hull', postcode: 'HU1 1AA' }] },
    { name: 'Xa' },
  ]
  for (const customer of known) expect((await clerk.send('POST', '/api/v1/customers', customer)).statusCode).toBe(201)
})
afterAll(() => app.close())

const namesFor = async (typed: string) =>
  (await app.look((reader) => searchCustomers(reader, typed))).map(({ name }) => name)

test('two letters of a first name already find her (AC-1.3)', async () => {
  expect(await namesFor('wi')).toContain('Wilhelmina Xanthopoulos')
})

test('two letters of a family name find her as well, below somebody called exactly so', async () => {
  expect(await namesFor('xa')).toEqual(['Xa', 'Wilhelmina Xanthopoulos'])
})

test('one letter shows who changed last among those it begins', async () => {
  const names = await namesFor('z')
  expect(names).toContain('Zoë Ängström')
  expect(names.length).toBeLessThanOrEqual(20)
})

test('the last four digits of any of her phones find her', async () => {
  expect(await namesFor('7654')).toContain('Zoë Ängström')
  expect(await namesFor('6789')).toContain('Zoë Ängström')
})

test.each(['+49 151 23456789', '0151/234 567 89', '0049151-23456789', '٠١٥١٢٣٤٥٦٧٨٩', '0151 2345', '+49151'])(
  'her phone written as %s finds her',
  async (typed) => {
    expect(await namesFor(typed)).toContain('Zoë Ängström')
  },
)

test.each([
  ['zoe angstrom', 'Zoë Ängström'],
  ['ÄNGSTRÖM zo', 'Zoë Ängström'],
  ['grand zurich', 'Wilhelmina Xanthopoulos'],
  ['mina@hotel', 'Wilhelmina Xanthopoulos'],
  ['محمد ابراهيم', 'مُحَمَّد إبراهيم'],
  ['12 harbour', 'مُحَمَّد إبراهيم'],
  ['hull harb', 'مُحَمَّد إبراهيم'],
  ['hu11aa', 'مُحَمَّد إبراهيم'],
  ['wilhelmnia xantopoulos', 'Wilhelmina Xanthopoulos'],
  ['willhelmina', 'Wilhelmina Xanthopoulos'],
])('%s finds %s first', async (typed, name) => {
  expect((await namesFor(typed))[0]).toBe(name)
})

test('a misspelt name comes back marked as a guess', async () => {
  expect(await app.look((reader) => searchCustomers(reader, 'wilhelmnia'))).toMatchObject([
    { name: 'Wilhelmina Xanthopoulos', guessed: true },
  ])
})

test('whoever brought the thing with a ticket or tag that is typed comes first', async () => {
  const { id } = await app.look((reader) =>
    reader.selectFrom('customers.customers').select('id').where('name', '=', 'Zoë Ängström').executeTakeFirstOrThrow(),
  )
  const found = await app.look((reader) => searchCustomers(reader, 'DT-1042', { owners: [id] }))
  expect(found).toMatchObject([{ id, name: 'Zoë Ängström', guessed: false }])
})

test('an empty box shows whoever changed last', async () => {
  expect((await namesFor(''))[0]).toBe('Xa')
})

test('what nobody is called finds nobody', async () => {
  expect(await namesFor('qqqqqqq')).toEqual([])
  expect(await namesFor('%%%')).toEqual([])
  expect(await namesFor('_____@')).toEqual([])
})

test('without an actor the search refuses, and row-level security shows nothing', async () => {
  await expect(app.database.reader.query(`select * from customers.find_by_words('{anna}', 20)`)).rejects.toThrow(
    /needs an actor/,
  )
  expect((await app.database.reader.query('select 1 from customers.customers')).rows).toEqual([])
})

test.each([
  [`customers.find_by_words('{xanthopoulos}', 20)`, 'customers'],
  [`customers.find_by_words('{an}', 20)`, 'customers'],
  [`customers.find_by_digits('987654', 20)`, 'phones'],
  [`customers.find_by_email('mina@', 20)`, 'emails'],
  [`customers.words_near('wilhelmnia', 20000)`, 'words'],
  [`customers.find_by_address('{12,harbour}', 20)`, 'addresses'],
])('for the reader %s walks indexes only', async (call, table) => {
  const client = await app.database.reader.connect()
  try {
    await client.query(`begin; set local clothesline.actor = '00000000-0000-7000-8000-000000000000'`)
    const before = await scansOf(client, table)
    await client.query(`select * from ${call}`)
    const after = await scansOf(client, table)
    expect(after.r - before.r).toBe(0)
    expect(after.i - before.i).toBeGreaterThan(0)
  } finally {
    await client.query('rollback')
    client.release()
  }
})

/** How often this connection has walked a whole table (r) and its indexes (i) so far. */
async function scansOf(client: PoolClient, table: string): Promise<{ r: number; i: number }> {
  const { rows } = await client.query(
    `select coalesce(sum(scans) filter (where relkind = 'r'), 0)::int as r, coalesce(sum(scans) filter (where relkind = 'i'), 0)::int as i
     from (select pg_stat_get_xact_numscans(c.oid) as scans, c.relkind from pg_class c
       where c.oid = $1::regclass or c.oid in (select indexrelid from pg_index where indrelid = $1::regclass)) as counted`,
    [`customers.${table}`],
  )
  return rows[0]
}
