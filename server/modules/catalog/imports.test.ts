import { existsSync, readdirSync } from 'node:fs'
import { mkdtemp, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addBranch } from '#modules/identity/index.ts'
import { systemActor } from '#platform/command/actor.ts'
import { ask, execute } from '#platform/command/execute.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { branchInput } from '#testing/people.ts'
import { type ImportGround, importCatalogFile, reportOf } from './index.ts'
import { clearUploads } from './jobs.ts'

let app: TestApp
let owner: Caller
let folder: string
let branchId: string

const root = '/api/v1/catalog'

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-03-02T10:00:00Z') })
  owner = await app.as('owner')
  folder = await mkdtemp(join(tmpdir(), 'clothesline-prices-'))
  const branch = await execute(app.engine, addBranch, { ...asSystem, input: branchInput('IMP') })
  branchId = (branch as { id: string }).id
  await app.startBackground({ worker: true, api: false })
})
afterAll(async () => {
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

const asSystem = { actor: systemActor('test'), requestId: 'test' }

const boundary = '----clothesline'
const multipart = { 'content-type': `multipart/form-data; boundary=${boundary}` }

function bodyOf(content: Buffer | string, fileName = 'prices.csv'): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)])
}

async function uploaded(
  content: Buffer | string,
  rest: { terms?: object; fileName?: string; by?: Caller; key?: string } = {},
) {
  const terms = rest.terms ? `?terms=${encodeURIComponent(JSON.stringify(rest.terms))}` : ''
  return (rest.by ?? owner).inject({
    method: 'POST',
    url: `${root}/imports${terms}`,
    headers: { ...multipart, ...(rest.key !== undefined && { 'idempotency-key': rest.key }) },
    payload: bodyOf(content, rest.fileName),
  })
}

/** Waits until an import has come to rest, and shows it. */
async function settled(id: string) {
  for (;;) {
    const found = (await owner.send('GET', `${root}/imports/${id}`)).json()
    if (['planned', 'applied', 'failed'].includes(found.state)) return found
    await new Promise((resolve) => setTimeout(resolve, 30))
  }
}

async function planned(content: Buffer | string, rest: { terms?: object; fileName?: string } = {}) {
  const answer = await uploaded(content, rest)
  expect(answer.statusCode, answer.body).toBe(202)
  return settled(answer.json().id)
}

async function applied(found: { id: string; version: number }) {
  const answer = await owner.send('POST', `${root}/imports/${found.id}/apply`, { version: found.version })
  expect(answer.statusCode, answer.body).toBe(202)
  return settled(found.id)
}

/** Where the file of an import waits. */
async function fileOf(id: string): Promise<string> {
  const { stored_as: name } = await app.look((reader) =>
    reader.selectFrom('catalog.imports').select('stored_as').where('id', '=', id).executeTakeFirstOrThrow(),
  )
  return join(app.dataDirectory, 'uploads', 'catalog', name)
}

const linesOf = async (id: string, bucket: string) =>
  (await owner.send('GET', `${root}/imports/${id}/lines?bucket=${bucket}`)).json().items

const csv = (rows: string[][]) =>
  ['Category,Item,Service,Price,Currency,Unit', ...rows.map((row) => row.join(','))].join('\n')

const pricesIn = (currency: string) =>
  app.look((reader) =>
    reader
      .selectFrom('catalog.prices as p')
      .innerJoin('catalog.price_lists as l', 'l.id', 'p.price_list_id')
      .innerJoin('catalog.items as i', 'i.id', 'p.item_id')
      .select(['i.name', 'p.amount', 'p.unit'])
      .where('l.currency', '=', currency)
      .orderBy('i.name_key')
      .execute(),
  )

test('a file is uploaded, shown as a preview, confirmed and applied; the same file again changes nothing (AC-1.6)', async () => {
  const file = csv([
    ['Bedroom', 'Eiderdown', 'Deep clean', '1250', 'INR', 'piece'],
    ['Bedroom', 'Bolster', 'Deep clean', '"₹1,250.50"', 'INR', ''],
    ['Windows', 'Drape', 'Deep clean', '99.99', 'INR', 'm2'],
  ])
  const preview = await planned(file)
  expect(preview).toMatchObject({ state: 'planned', rowsTotal: 3, can: { adjust: true, confirm: true } })
  expect(preview.mapping).toEqual({ department: 1, item: 2, service: 3, price: 4, currency: 5, unit: 6 })
  expect(preview.summary).toMatchObject({ counts: { create: 3, exception: 0 }, newItems: { count: 3 } })
  expect(await linesOf(preview.id, 'create')).toMatchObject([
    { row: 2, item: 'Eiderdown', before: null, after: { amount: 125_000 } },
    { row: 3, item: 'Bolster', after: { amount: 125_050 } },
    { row: 4, item: 'Drape', unit: 'm2', after: { amount: 9999 } },
  ])
  expect(await pricesIn('INR')).toEqual([])

  expect((await applied(preview)).state).toBe('applied')
  expect((await pricesIn('INR')).map(({ amount }) => amount)).toEqual([125_050, 9999, 125_000])
  expect(existsSync(await fileOf(preview.id))).toBe(false)

  const again = await planned(file)
  expect(again.summary.counts).toMatchObject({ create: 0, change: 0, unchanged: 3 })
  const dearer = await planned(file.replace('99.99', '105'))
  expect(await linesOf(dearer.id, 'change')).toMatchObject([{ before: { amount: 9999 }, after: { amount: 10_500 } }])
})

const products = `Handle,Title,Body (HTML),Type,Tags,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Gift Card
quilt,Quilt,"<p>Warm,
and light</p>",Bedding,,Size,Single,QS,12.50,one.jpg,false
quilt,,,,,,Double,QD,19.99,two.jpg,
quilt,,,,,,,,,three.jpg,
pouf,Pouf,,,,Title,Default Title,,7,,false
`

test('a product file of Shopify becomes items and prices, each row told of, and comes back from its own export unchanged', async () => {
  const file = { fileName: 'products_export.csv', terms: { defaultCurrency: 'FJD', defaultService: 'Airing' } }
  const preview = await planned(products, file)
  expect(preview.summary.counts).toEqual({ rows: 4, create: 3, change: 0, unchanged: 0, duplicate: 1, exception: 0 })
  const picture = { row: 4, sameAs: 2, faults: [{ code: 'picture_only' }] }
  expect(await linesOf(preview.id, 'duplicate')).toMatchObject([picture])
  const { summary } = await applied(preview)
  expect(await pricesIn('FJD')).toEqual([
    { name: 'Pouf', amount: 700, unit: 'piece' },
    { name: 'Quilt – Double', amount: 1999, unit: 'piece' },
    { name: 'Quilt – Single', amount: 1250, unit: 'piece' },
  ])
  const again = await planned(products, file)
  expect(again.summary.counts).toMatchObject({ create: 0, change: 0, unchanged: 3, duplicate: 1 })
  const exported = await owner.send('GET', `${root}/price-lists/${summary.lists[0].id}/export?format=shopify`)
  const back = await planned(exported.body, { fileName: 'back.csv' })
  expect(back.summary).toMatchObject({
    counts: { rows: 3, create: 0, change: 0, unchanged: 3, duplicate: 0, exception: 0 },
    changedItems: { count: 0 },
  })
})

test('all or nothing writes nothing while there is an exception; skipping writes the rest (AC-1.6)', async () => {
  const file = csv([
    ['Hats', 'Bowler', 'Brush', '600-700', 'GBP', ''],
    ['Hats', 'Boater', 'Brush', '4.50', 'GBP', ''],
  ])
  const preview = await planned(file)
  expect(preview.can.confirm).toBe(false)
  const [exception] = await linesOf(preview.id, 'exception')
  expect(exception).toMatchObject({ row: 2, item: 'Bowler', faults: [{ column: 'Price', code: 'price_range' }] })
  const refused = await owner.send('POST', `${root}/imports/${preview.id}/apply`, { version: preview.version })
  expect(refused.json()).toMatchObject({ status: 409, type: 'urn:clothesline:catalog.import_has_exceptions' })
  expect(await pricesIn('GBP')).toEqual([])

  const adjusted = await owner.send('PATCH', `${root}/imports/${preview.id}`, { terms: { mode: 'skip_bad' } })
  expect(adjusted.statusCode).toBe(202)
  expect((await applied(await settled(preview.id))).state).toBe('applied')
  expect(await pricesIn('GBP')).toEqual([{ name: 'Boater', amount: 450, unit: 'piece' }])
})

test('a mapping nobody could guess is asked for and then taken', async () => {
  const file = 'foo,bar,baz\nx,y,Cape\n'
  const failed = await planned(file, { terms: { defaultCurrency: 'PLN', defaultService: 'Airing' } })
  expect(failed).toMatchObject({ state: 'failed', header: ['foo', 'bar', 'baz'] })
  expect(failed.failure).toContain('price')
  const good = await planned('foo;bar;baz\nx;7,50;Cape\ny;8,25;Cloak\n', {
    terms: { defaultCurrency: 'PLN', defaultService: 'Airing' },
  })
  await owner.send('PATCH', `${root}/imports/${good.id}`, { mapping: { item: 3, price: 2 } })
  const mapped = await settled(good.id)
  expect(mapped.summary.counts.create).toBe(2)
  const lines = await linesOf(good.id, 'create')
  expect(lines.map(({ after }: { after: { amount: number } }) => after.amount)).toEqual([750, 825])
})

test('a preview that is no longer true is not applied', async () => {
  const file = csv([['Rugs', 'Kilim', 'Beating', '12.00', 'AUD', 'm2']])
  const [first, second] = [await planned(file), await planned(file.replace('12.00', '13.00'))]
  expect((await applied(first)).state).toBe('applied')
  const outdated = await applied(second)
  expect(outdated).toMatchObject({ state: 'failed' })
  expect(outdated.failure).toContain('changed since the preview')
  expect(await pricesIn('AUD')).toEqual([{ name: 'Kilim', amount: 1200, unit: 'm2' }])
  await owner.send('PATCH', `${root}/imports/${second.id}`, {})
  expect((await settled(second.id)).summary.counts.change).toBe(1)
})

test('files that are no price lists are refused with a sentence, and nothing is left of them', async () => {
  const bomb = csv(Array.from({ length: 50_001 }, (_, at) => ['A', `Thing ${at}`, 'Wash', '1', 'EUR', '']))
  const cases: [Buffer | string, string, RegExp][] = [
    ['', 'empty.csv', /empty/i],
    [Buffer.from([0x25, 0x50, 0x44, 0x46, 0x2d]), 'list.pdf', /PDF/],
    [Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'old.xls', /old Excel/],
    [bomb, 'large.csv', /more than 50000 rows/],
  ]
  for (const [content, fileName, sentence] of cases) {
    const found = await planned(content, { fileName })
    expect(found.state).toBe('failed')
    expect(found.failure).toMatch(sentence)
  }
  expect((await owner.send('POST', `${root}/imports`, { no: 'file' })).statusCode).toBe(422)
  const badTerms = await uploaded('Item,Price\nA,1\n', { terms: { mode: 'sometimes' } })
  expect(badTerms.statusCode).toBe(422)
  const before = readdirSync(join(app.dataDirectory, 'uploads', 'catalog')).length
  const cashier = await app.as('cashier')
  expect((await uploaded('Item,Price\nA,1\n', { by: cashier })).statusCode).toBe(403)
  expect(readdirSync(join(app.dataDirectory, 'uploads', 'catalog'))).toHaveLength(before)
})

test('an upload sent again with its key is the same import; its key with another file is refused', async () => {
  const uploads = join(app.dataDirectory, 'uploads', 'catalog')
  const file = csv([['Scarves', 'Shawl', 'Steam', '7.00', 'CZK', 'piece']])
  const first = await uploaded(file, { key: 'scarves' })
  expect(first.statusCode, first.body).toBe(202)
  const [again, atOnce] = await Promise.all([uploaded(file, { key: 'scarves' }), uploaded(file, { key: 'scarves' })])
  expect([again.json(), atOnce.json()]).toEqual([first.json(), first.json()])
  const waiting = readdirSync(uploads).length
  const other = await uploaded(file.replace('7.00', '8.00'), { key: 'scarves' })
  expect(other.json()).toMatchObject({ status: 422, type: 'urn:clothesline:platform.idempotency_key_reused' })
  expect(readdirSync(uploads)).toHaveLength(waiting)
  const found = await settled(first.json().id)
  expect(found).toMatchObject({ state: 'planned', rowsTotal: 1 })
  expect((await applied(found)).state).toBe('applied')
  const another = await uploaded(file)
  expect(another.json().id).not.toBe(first.json().id)
  await settled(another.json().id)
})

test('formulas in a file are text', async () => {
  const preview = await planned(
    'Item,Service,Price,Currency\n"=HYPERLINK(""http://x"",""Tie"")",Wash,2,HKD\nB,Wash,=1+1,HKD\n',
  )
  expect(await linesOf(preview.id, 'create')).toMatchObject([{ item: '=HYPERLINK("http://x","Tie")' }])
  expect(await linesOf(preview.id, 'exception')).toMatchObject([{ row: 3, price: '=1+1' }])
})

const ground = (): ImportGround => ({
  execute: (command, input) => execute(app.engine, command, { ...asSystem, requestId: newId(), input }),
  ask: (question) => ask(app.engine, asSystem.actor, question),
})

async function fromCommandLine(text: string | Buffer, rest: Partial<Parameters<typeof importCatalogFile>[1]> = {}) {
  const path = join(folder, `${newId()}.${typeof text === 'string' ? 'csv' : 'xlsx'}`)
  await writeFile(path, text)
  return importCatalogFile(ground(), { path, dryRun: false, terms: {}, map: {}, today: '2026-03-02', ...rest })
}

test('the command line previews, refuses, applies and says so', async () => {
  const file = csv([
    ['Boots', 'Wellington', 'Rinse', '3', 'NZD', ''],
    ['Boots', 'Galosh', 'Rinse', 'on request', 'NZD', ''],
  ])
  const preview = await fromCommandLine(file, { dryRun: true })
  const report = reportOf(preview).join('\n')
  expect(report).toContain('1 created, 0 changed, 0 unchanged, 0 duplicates, 1 exceptions')
  expect(report).toMatch(/2 +Wellington +Rinse +piece +\+ +3\.00 NZD/)
  expect(report).toContain('Row 3, column Price (Galosh)')
  expect((await fromCommandLine(file)).result).toBe('refused')
  expect(await pricesIn('NZD')).toEqual([])
  expect((await fromCommandLine(file, { terms: { mode: 'skip_bad' } })).result).toBe('applied')
  const again = await fromCommandLine(file, { terms: { mode: 'skip_bad' } })
  expect(again.plan.counts).toMatchObject({ create: 0, change: 0, unchanged: 1 })
  await expect(fromCommandLine(file, { map: { price: 'nowhere' } })).rejects.toThrow(/no column “nowhere”/)
})

test('two imports into the same list at the same time end as one after the other', async () => {
  const file = (price: string) =>
    csv(
      Array.from({ length: 200 }, (_, at) => [
        'Linen',
        `Sheet no ${at}`,
        'Mangle',
        `${price}.${10 + (at % 90)}`,
        'ZAR',
        '',
      ]),
    )
  const results = await Promise.all(['3', '4', '3', '4'].map((price) => fromCommandLine(file(price))))
  expect(results.map(({ result }) => result)).toEqual(['applied', 'applied', 'applied', 'applied'])
  const amounts = (await pricesIn('ZAR')).map(({ amount }) => Math.floor(amount / 100))
  expect(amounts).toHaveLength(200)
  expect(new Set(amounts).size).toBe(1)
})

test('an export read back changes nothing, as CSV and as a workbook, whatever the prices are (AC-1.6)', async () => {
  const header =
    'Price list,Branch code,Department,Item,Item code,Tags per item,Service,Unit,Price,Currency,Pricing,Load size,Minimum quantity,Minimum charge'
  const rows = [
    'Odd prices,,Odd,"=Formula, ""quoted""",F-1,2,Wash,piece,0.000,KWD,flat,,,',
    'Odd prices,,Odd,Kilos,,1,Wash,kg,1.250,KWD,per load,6,,0.500',
    'Odd prices,,Odd,Area,,1,Wash,m2,1234.567,KWD,per unit,,2.5,',
    'Yen,IMP,Odd,Area,,1,Wash,m2,1200,JPY,per unit,,0.001,1',
    'Yen,IMP,Odd,Ünïcode ﺱ,,9,Wash,set,123456789,JPY,per unit,,,',
  ]
  const first = await fromCommandLine([header, ...rows].join('\n'))
  expect(first.plan.lines.flatMap(({ faults }) => faults)).toEqual([])
  expect(first.plan.counts.create).toBe(5)
  expect(first.plan.lists.map((list) => [list.name, list.branchId])).toEqual([
    ['Odd prices', null],
    ['Yen', branchId],
  ])
  for (const format of ['csv', 'xlsx']) {
    const file = await owner.send('GET', `${root}/export?format=${format}`)
    expect(file.statusCode).toBe(200)
    const content = format === 'csv' ? file.rawPayload.toString() : file.rawPayload
    const { plan } = await fromCommandLine(content, { dryRun: true })
    expect(plan.lines.flatMap(({ faults }) => faults)).toEqual([])
    expect(plan.counts).toEqual({ ...plan.counts, create: 0, change: 0, duplicate: 0, unchanged: plan.counts.rows })
    expect(plan.counts.rows).toBeGreaterThanOrEqual(5)
    expect([plan.newItems, plan.changedItems, plan.newServices, plan.newDepartments]).toEqual([[], [], [], []])
  }
})

test('files that no import waits for are cleared away, the others stay', async () => {
  const uploads = join(app.dataDirectory, 'uploads', 'catalog')
  const waiting = await planned(csv([['Bags', 'Satchel', 'Polish', '5', 'SGD', '']]))
  const stray = join(uploads, newId())
  await writeFile(stray, 'left over')
  const yesterday = new Date(app.clock.now().getTime() - 24 * 60 * 60 * 1000)
  await utimes(stray, yesterday, yesterday)
  const kept = await fileOf(waiting.id)
  await utimes(kept, yesterday, yesterday)
  const context = { engine: app.engine, jobId: '1', attempt: 1, logger: app.http.log }
  await clearUploads({ uploads }).run(context, {})
  expect([existsSync(stray), existsSync(kept)]).toEqual([false, true])
})

test('an import says how its file is written and why each column was recognised', async () => {
  const { source } = await planned(
    'Unser Angebot\n\nArtikel;Leistung;Preis in EUR;Bemerkung\nHemd;Waschen;3,50;x\nBluse;Waschen;5,50;y\n',
  )
  expect(source).toMatchObject({ format: 'csv', delimiter: ';', encoding: 'utf-8' })
  expect(source.sample[0]).toEqual(['Hemd', 'Waschen', '3,50', 'x'])
  expect(source.suggested).toEqual([
    { field: 'item', column: 0, by: 'title' },
    { field: 'service', column: 1, by: 'title' },
    { field: 'price', column: 2, by: 'words' },
  ])
})

test('the exceptions of an import come as a file for the person who corrects it', async () => {
  const found = await planned(
    csv([
      ['Shirts', 'Cuff', 'Press', 'on request', 'AUD', 'piece'],
      ['Shirts', '=Collar', 'Press', '-1', 'AUD', 'piece'],
    ]),
  )
  const answer = await owner.inject({ method: 'GET', url: `${root}/imports/${found.id}/exceptions` })
  expect(answer.headers['content-type']).toContain('text/csv')
  const [header, first, second] = answer.body.replace('\ufeff', '').split('\r\n')
  expect(header).toBe('"Row","Column","Item","Service","Price","Reason"')
  expect(first).toContain('"2","Price","Cuff","Press","on request","“on request” is a price on request')
  expect(second).toContain(`"'=Collar"`)
})

test('the usual items are loaded once, whoever asks again', async () => {
  const first = await owner.send('POST', `${root}/starter`, {})
  expect(first.json()).toMatchObject({ items: expect.any(Number), prices: 0 })
  expect(first.json().items).toBeGreaterThan(100)
  expect((await owner.send('POST', `${root}/starter`, {})).json()).toEqual({ services: 0, items: 0, prices: 0 })
})

test('choosing to leave bad rows out keeps the plan, which can be applied at once', async () => {
  const found = await planned(
    csv([
      ['Shirts', 'Dickey', 'Press', '3.00', 'NOK', 'piece'],
      ['Shirts', 'Jabot', 'Press', 'cheap', 'NOK', 'piece'],
    ]),
  )
  expect(found.can.confirm).toBe(false)
  const answer = await owner.send('PATCH', `${root}/imports/${found.id}`, {
    version: found.version,
    terms: { mode: 'skip_bad' },
  })
  const chosen = (await owner.send('GET', `${root}/imports/${found.id}`)).json()
  expect(chosen).toMatchObject({ state: 'planned', version: answer.json().version, summary: found.summary })
  expect(chosen.can.confirm).toBe(true)
  expect(await applied(chosen)).toMatchObject({ state: 'applied' })
  expect(await pricesIn('NOK')).toMatchObject([{ name: 'Dickey', amount: 300 }])
})
