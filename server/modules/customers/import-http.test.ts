import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { addImportedRows } from './add-imported-rows.ts'
import { applyRows } from './apply-rows.ts'
import { findDuplicates } from './duplicate-jobs.ts'
import { readImport } from './read-import.ts'

let app: TestApp
let owner: Caller

beforeAll(async () => {
  app = await openTestApp()
  owner = await app.as('owner')
})
afterAll(() => app.close())

const url = '/api/v1/customers/imports'

async function upload(content: string, caller = owner, key?: string) {
  const boundary = 'parts'
  const payload = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="list.csv"',
    'Content-Type: text/csv',
    '',
    content,
    `--${boundary}--`,
    '',
  ].join('\r\n')
  return caller.inject({
    method: 'POST',
    url: `${url}?country=GB`,
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    payload,
  })
}

/** Uploads a list and does what the worker does with it. */
async function planned(content: string): Promise<string> {
  const uploaded = await upload(content)
  expect(uploaded.statusCode, uploaded.body).toBe(202)
  const { id } = uploaded.json()
  await readImport(app.engine, id)
  return id
}

const importOf = async (id: string) => (await owner.send('GET', `${url}/${id}`)).json()

const queued = async (task: string): Promise<number> => {
  const { rows } = await app.database.jobs.query(
    'select count(*)::int as count from graphile_worker.jobs where task_identifier = $1',
    [task],
  )
  return rows[0].count
}

test('an uploaded list is queued, planned, mapped anew and applied', async () => {
  const id = await planned('Wer,Was\nHilda Http,07911 200001\nBad,1\n')
  expect(await queued('customers.read_import')).toBeGreaterThan(0)
  expect(await importOf(id)).toMatchObject({ state: 'planned', rows: 2, unusable: 2, header: ['Wer', 'Was'] })
  expect((await owner.send('POST', `${url}/${id}/apply`, {})).json().type).toContain('has_no_names')
  const mapping = [
    { column: 0, field: 'name' },
    { column: 1, field: 'phone' },
  ]
  expect((await owner.send('PATCH', `${url}/${id}`, { mapping })).statusCode).toBe(202)
  await readImport(app.engine, id)
  expect(await importOf(id)).toMatchObject({
    state: 'planned',
    faulty: 1,
    unusable: 0,
    sample: [{ name: 'Hilda Http' }, {}],
  })
  expect((await owner.send('GET', `${url}/${id}/rows`)).json().items).toMatchObject([
    { row: 3, faults: [{ column: 'Was', value: '1' }] },
  ])
  expect((await owner.send('POST', `${url}/${id}/apply`, {})).statusCode).toBe(409)
  expect((await owner.send('POST', `${url}/${id}/apply`, { mode: 'skip_bad' })).statusCode).toBe(202)
  expect(await queued('customers.apply_import')).toBe(1)
  await applyRows(app.engine, id)
  expect(await importOf(id)).toMatchObject({ state: 'done', added: 1, skipped: 1 })
})

test('an import that stopped half-way goes on where it stopped, and adds nobody twice', async () => {
  const rows = Array.from({ length: 4_500 }, (_, at) => `Half Way ${at},halfway${at}@example.org`)
  const id = await planned(`Name,Email\n${rows.join('\n')}\n`)
  await owner.send('POST', `${url}/${id}/apply`, {})
  const call = { actor: systemActor('test'), requestId: newId(), input: { importId: id } }
  expect(await execute(app.engine, addImportedRows, call)).toEqual({ ended: false })
  expect(await importOf(id)).toMatchObject({ state: 'applying', added: 2_000 })
  await Promise.all([applyRows(app.engine, id), applyRows(app.engine, id)])
  expect(await importOf(id)).toMatchObject({ state: 'done', added: 4_500 })
  const { rows: facts } = await app.database.relay.query(
    `select sum(jsonb_array_length(payload -> 'customers'))::int as told from platform.outbox
     where type = 'customers.customers_imported' and subject = $1`,
    [`customer_import/${id}`],
  )
  expect(facts).toEqual([{ told: 4_500 }])
})

test('a reading that is begun again starts afresh', async () => {
  const id = await planned('Name\nOnce Only\n')
  await app.database.writer.query(
    `begin; set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
     update customers.imports set state = 'reading' where id = '${id}'; commit`,
  )
  await readImport(app.engine, id)
  expect(await importOf(id)).toMatchObject({ state: 'planned', rows: 1 })
})

test('an import that is given up leaves no row and no file behind', async () => {
  const id = await planned('Name\nNever Kept\n')
  expect((await owner.send('POST', `${url}/${id}/cancel`)).statusCode).toBe(200)
  const left = await app.look(async (reader) => [
    await reader.selectFrom('customers.import_rows').select('number').where('import_id', '=', id).execute(),
    await reader.selectFrom('customers.import_chunks').select('position').where('import_id', '=', id).execute(),
  ])
  expect(left).toEqual([[], []])
  expect((await owner.send('POST', `${url}/${id}/apply`, {})).statusCode).toBe(409)
})

test('one file sent several times at once is as many imports, or one where its key says so', async () => {
  const sent = await Promise.all(Array.from({ length: 4 }, () => upload('Name\nFour Times\n')))
  expect(sent.map(({ statusCode }) => statusCode)).toEqual([202, 202, 202, 202])
  expect(new Set(sent.map((answer) => answer.json().id)).size).toBe(4)
  const repeated = await Promise.all(Array.from({ length: 4 }, () => upload('Name\nOnce\n', owner, 'once')))
  expect(new Set(repeated.map((answer) => answer.json().id)).size).toBe(1)
  expect((await upload('Name\nAnother\n', owner, 'once')).json().type).toContain('idempotency_key_reused')
})

test('an empty file and a request without one are refused with a sentence', async () => {
  expect((await upload('')).statusCode).toBe(422)
  const nothing = await owner.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'multipart/form-data; boundary=x' },
    payload: '--x--\r\n',
  })
  expect(nothing.statusCode).toBe(400)
  expect((await owner.send('POST', url, {})).statusCode).toBe(400)
})

test('a cashier may neither import nor export', async () => {
  const cashier = await app.as('cashier')
  expect((await upload('Name\nX\n', cashier)).statusCode).toBe(403)
  expect((await cashier.send('GET', '/api/v1/customers/export')).statusCode).toBe(403)
})

test('a proposed pair that is dismissed is not proposed again', async () => {
  const list = 'Name,Phone\nMargaret Pair,07911 200009\nMargret Pair,07911 200009\n'
  const id = await planned(list)
  await owner.send('POST', `${url}/${id}/apply`, {})
  await applyRows(app.engine, id)
  expect(await findDuplicates(app.engine, id)).toBe(1)
  const { items } = (await owner.send('GET', '/api/v1/customers/duplicates')).json()
  expect(items).toMatchObject([
    { reasons: [{ reason: 'similar_name' }, { reason: 'same_phone' }], can: { dismiss: true } },
  ])
  const dismissed = await owner.send('POST', `/api/v1/customers/duplicates/${items[0].id}/dismiss`, { version: 1 })
  expect(dismissed.statusCode).toBe(200)
  expect(await findDuplicates(app.engine, id)).toBe(0)
  expect((await owner.send('GET', '/api/v1/customers/duplicates')).json().items).toEqual([])
})
