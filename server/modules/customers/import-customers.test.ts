import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/command/actor.ts'
import { newId } from '#platform/ids.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { type CustomerImportReport, importCustomers, linesOfReport, searchCustomers } from './index.ts'
import type { ImportMode } from './tables.ts'

let app: TestApp
let folder: string

beforeAll(async () => {
  app = await openTestApp()
  folder = await mkdtemp(join(tmpdir(), 'lists-'))
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function importing(
  content: string | Buffer,
  options: { mode?: ImportMode; dryRun?: boolean; fileName?: string } = {},
): Promise<CustomerImportReport> {
  const path = join(folder, options.fileName ?? 'customers.csv')
  await writeFile(path, content)
  return importCustomers(
    app.engine,
    { actor: systemActor('test'), requestId: newId() },
    { path, country: 'GB', mode: options.mode ?? 'all_or_nothing', dryRun: options.dryRun ?? false },
  )
}

const found = async (typed: string) => app.look((reader) => searchCustomers(reader, typed))

test('a dry run tells what would happen and changes nothing', async () => {
  const plan = await importing('Name,Phone,Email\nDora Dryrun,07911 100001,dora@example.org\n', { dryRun: true })
  expect(plan).toMatchObject({ state: 'planned', rows: 1, faulty: 0, known: 0, added: 0 })
  expect(plan.sample).toMatchObject([{ name: 'Dora Dryrun', phones: ['+447911100001'], emails: ['dora@example.org'] }])
  expect(await found('dryrun')).toEqual([])
})

test('importing the same list again adds nobody', async () => {
  const list =
    'Vorname,Nachname,Telefon,Straße,Ort\nIda,Idem,07911 100002,Hauptstr. 1,Leeds\nOtto,Ohnefon,,Nebenweg 2,York\n'
  expect(await importing(list)).toMatchObject({ state: 'done', added: 2, known: 0 })
  expect(await importing(list)).toMatchObject({ state: 'done', added: 0, known: 2 })
  expect(await found('idem')).toHaveLength(1)
  expect(await found('ohnefon')).toHaveLength(1)
})

test('a bad phone is an exception that names row, column and reason, and all or nothing keeps everything out', async () => {
  const list = 'Name,Mobile\nGood Gail,07911 100003\nBad Bella,12\n'
  const refused = await importing(list)
  expect(refused).toMatchObject({ state: 'planned', added: 0, refusal: expect.stringContaining('1 row has faults') })
  expect(linesOfReport(refused)).toContainEqual(expect.stringMatching(/row 3, Mobile “12”: .*phone/))
  expect(await found('gail')).toEqual([])
  const report = await importing(list, { mode: 'skip_bad' })
  expect(report).toMatchObject({ added: 1, skipped: 1 })
  expect(report.faults).toMatchObject([
    { row: 3, state: 'skipped', faults: [{ column: 'Mobile', value: '12', reason: expect.stringContaining('phone') }] },
  ])
  expect(await found('bad bella')).toEqual([])
})

test('leaving out only what is wrong keeps the customer', async () => {
  const report = await importing('Name,Mobile,Email\nHalf Hugo,12,hugo@example.org\n,07911 100004,\n', {
    mode: 'skip_bad_fields',
  })
  expect(report).toMatchObject({ added: 1, skipped: 1, unusable: 1 })
  expect(await found('half hugo')).toMatchObject([{ phones: [], email: 'hugo@example.org' }])
})

test('one family may share a phone, and one person written twice is one', async () => {
  const list =
    'Name,Phone\nAnna Family,07911 100005\nPaul Family,+44 7911 100005\n"Family, Anna",0044 7911 100005\nANNA FAMILY,(07911) 100005\n'
  const report = await importing(list)
  expect(report).toMatchObject({ added: 2, known: 2 })
  expect(report.alreadyThere).toMatchObject([
    { row: 4, sameRow: 2 },
    { row: 5, sameRow: 2 },
  ])
})

test('the same e-mail means the same person unless the names differ', async () => {
  await importing('Name,Email\nJon Mailer,jm@example.org\n')
  const report = await importing('Name,Email\nJohn Mailer,JM@example.org\nRebecca Mailer,jm@example.org\n')
  expect(report).toMatchObject({ added: 1, known: 1 })
  expect(await found('rebecca mailer')).toHaveLength(1)
})

test('somebody almost the same is added and proposed as a likely duplicate; a household is not', async () => {
  await importing('Name,Phone\nKatherine Likely,07911 100006\n')
  const report = await importing('Name,Phone\nKatharine Likely,07911 100006\nBob Likely,07911 100006\n')
  expect(report).toMatchObject({ added: 2, known: 0, proposed: 1 })
})

test('formulas, HTML and SQL are stored as the text they are', async () => {
  const evil = `=HYPERLINK("http://x")`
  const sqlText = `Robert'); drop table customers.customers;--`
  const csv = `Name,Notes,Company\n"${evil.replaceAll('"', '""')}",<script>alert(1)</script>,"${sqlText}"\n`
  expect(await importing(csv)).toMatchObject({ added: 1 })
  const [hit] = await found('hyperlink')
  expect(hit).toMatchObject({ name: evil, company: sqlText })
  const owner = await app.as('owner')
  const exported = await owner.send('GET', '/api/v1/customers/export')
  expect(exported.body).toContain(`"'=HYPERLINK(""http://x"")"`)
  expect(exported.body).toContain('<script>alert(1)</script>')
})

test.each([
  ['utf-8 with mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('Name;Ort\nJürgen Ütf;Köln\n')])],
  ['utf-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Name;Ort\nJörgen Sechzehn;Köln\n', 'utf16le')])],
  ['windows-1252', Buffer.from('Name;Ort\nJ\xfcrgen Zw\xf6lf;K\xf6ln\n', 'latin1')],
])('a list in %s keeps its letters', async (_, content) => {
  const report = await importing(content)
  expect(report).toMatchObject({ state: 'done', added: 1 })
  const hits = await found('j')
  expect(hits[0]?.name).toMatch(/^J[üö]rgen /)
})

test('an Arabic list is read and found by any spelling of its letters', async () => {
  await importing('الاسم,الجوال\nأحمد يوسف,٠٧٩١١١٠٠٠٠٧\n')
  expect(await found('احمد')).toMatchObject([{ name: 'أحمد يوسف', phones: ['+447911100007'] }])
})

test('an exported list comes back as known customers only', async () => {
  const owner = await app.as('owner')
  for (const format of ['csv', 'xlsx']) {
    const exported = await owner.send('GET', `/api/v1/customers/export?format=${format}`)
    const report = await importing(exported.rawPayload, { fileName: `again.${format}`, mode: 'skip_bad_fields' })
    expect(report).toMatchObject({ state: 'done', added: 0, faulty: 0 })
    expect(report.known).toBeGreaterThan(10)
  }
})

test('a file without a table is refused with a sentence, and nothing of it stays', async () => {
  const report = await importing(Buffer.from('d0cf11e0a1b11ae1000000', 'hex'), { fileName: 'old.xls' })
  expect(report).toMatchObject({ state: 'failed', rows: 0, failure: expect.stringContaining('.xls') })
})
