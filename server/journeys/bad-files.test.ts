import type { LightMyRequestResponse } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeXlsx } from '#platform/spreadsheet/write-xlsx.ts'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aPerson, type Browser, signedIn } from '#testing/people.ts'
import { everyRow, faultOf } from '#testing/route-trials.ts'

let app: TestApp
let owner: Browser

beforeAll(async () => {
  app = await openTestApp()
  owner = await signedIn(app, await aPerson(app, 'owner'))
  await app.startBackground({ worker: true, api: false })
})
afterAll(() => app.close())

const kinds = ['customers', 'catalog'] as const
type Kind = (typeof kinds)[number]

const headers: Record<Kind, string> = { customers: 'Name,Phone,Notes', catalog: 'Item,Service,Price,Currency' }
const rows: Record<Kind, (text: string) => string> = {
  customers: (text) => `"${text}",,"${text}"`,
  catalog: (text) => `"${text}",Wash,2.50,EUR`,
}

const boundary = 'part'

function multipart(content: Buffer | string, fileName = 'list.csv'): Buffer {
  const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: text/csv\r\n\r\n`
  return Buffer.concat([Buffer.from(head), Buffer.from(content), Buffer.from(`\r\n--${boundary}--\r\n`)])
}

const upload = (kind: Kind, payload: Buffer | string): Promise<LightMyRequestResponse> =>
  owner.inject({
    method: 'POST',
    url: `/api/v1/${kind}/imports`,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    payload,
  })

interface Settled {
  state: string
  failure: string | null
  rows?: number
  rowsTotal?: number
}

/** Uploads a file and waits until it was read: with a plan, or with the reason why there is none. */
async function settled(kind: Kind, content: Buffer | string, fileName?: string): Promise<Settled & { id: string }> {
  const answer = await upload(kind, multipart(content, fileName))
  expect(answer.statusCode, answer.body).toBe(202)
  const { id } = answer.json()
  for (;;) {
    const found = (await owner.send('GET', `/api/v1/${kind}/imports/${id}`)).json()
    if (['planned', 'failed'].includes(found.state)) return found
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const fileOf = (kind: Kind, text: string): string => `${headers[kind]}\n${rows[kind](text)}\n`

const linesOf = async (kind: Kind, id: string) =>
  kind === 'catalog' ? (await owner.send('GET', `/api/v1/catalog/imports/${id}/lines`)).json() : null

describe.each(kinds)('an upload of %s', (kind) => {
  it('that is no upload, or half of one, is refused in a sentence and leaves nothing', async () => {
    const before = await everyRow(app)
    const whole = multipart(fileOf(kind, 'Half a file'))
    const two = Buffer.concat([whole.subarray(0, whole.length - boundary.length - 6), whole])
    const field = `--${boundary}\r\ncontent-disposition: form-data; name="file"\r\n\r\ntext\r\n--${boundary}--\r\n`
    const answers = [
      await upload(kind, ''),
      await upload(kind, 'no parts at all'),
      await upload(kind, `--${boundary}--\r\n`),
      await upload(kind, field),
      await upload(kind, whole.subarray(0, whole.length - 30)),
      await upload(kind, two.subarray(0, 120)),
      await owner.inject({
        method: 'POST',
        url: `/api/v1/${kind}/imports`,
        headers: { 'content-type': 'multipart/form-data' },
        payload: whole,
      }),
      await owner.send('POST', `/api/v1/${kind}/imports`, { file: 'text' }),
      await owner.send('POST', `/api/v1/${kind}/imports`),
    ]
    expect(answers.map((answer) => faultOf(answer)).filter((fault) => fault !== undefined)).toEqual([])
    expect(await everyRow(app)).toEqual(before)
  })

  it.each([
    ['nothing but NUL', Buffer.alloc(5_000)],
    ['noise', Buffer.from(Array.from({ length: 20_000 }, (_, at) => (at * 7919 + (at >> 3)) % 256))],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    ['a quotation mark that never closes', `Name,Phone\n"Anna,1\n${'x'.repeat(200_000)}`],
    ['one line of 10 MB', 'x'.repeat(10 * 1024 * 1024)],
    ['fifty thousand columns', `${'a,'.repeat(50_000)}\n1\n`],
    ['half a workbook', Buffer.from('504b0304140000000800', 'hex')],
    ['only a header', 'Name,Phone\n'],
    ['blank lines', '\n\n\n   \n'],
  ])('of %s ends with a plan or a sentence', async (_, content) => {
    const found = await settled(kind, content)
    if (found.state === 'failed') expect(found.failure).toMatch(/^\p{Lu}.{10,}[.!?]$/u)
  })
})

describe.each(kinds)('a list of %s', (kind) => {
  it.each([
    ['UTF-8 with a mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 without a mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['Windows-1252', (text: string) => Buffer.from(text, 'latin1')],
  ])('in %s keeps its letters', async (_, encoded) => {
    const name = 'Jürgen Größe é'
    const found = await settled(kind, encoded(fileOf(kind, name)))
    expect(found.state, found.failure ?? '').toBe('planned')
    const shown = JSON.stringify([found, await linesOf(kind, found.id)])
    expect(shown).toContain(name)
  })

  it.each(['csv', 'xlsx'])('with formulas, HTML and SQL as %s is text', async (format) => {
    const nasty = [
      '=1+1',
      '+cmd|/C calc',
      '@SUM(A1)',
      '<script>alert(1)</script>',
      "'); drop table customers.customers;--",
    ]
    const table = nasty.map((text) => (kind === 'customers' ? [text, '', text] : [text, 'Wash', '2.50', 'EUR']))
    const header = headers[kind].split(',')
    const content =
      format === 'xlsx' ? await workbookOf(header, table) : [headers[kind], ...nasty.map(rows[kind])].join('\n')
    const found = await settled(kind, content, `list.${format}`)
    expect(found.state, found.failure ?? '').toBe('planned')
    const shown = JSON.stringify([found, await linesOf(kind, found.id)])
    for (const text of nasty) expect(shown).toContain(JSON.stringify(text).slice(1, -1))
  })

  it('whose name is strange is known by a name', async () => {
    const answer = await upload(kind, multipart(fileOf(kind, 'Any'), '../../etc/\0pass\u202ewd<b>.csv'))
    expect(answer.statusCode, answer.body).toBe(202)
    const long = await upload(kind, multipart(fileOf(kind, 'Any'), `${'👕'.repeat(200)}.csv`))
    expect(long.statusCode, long.body).toBe(202)
  })
})

async function workbookOf(header: string[], table: string[][]): Promise<Buffer> {
  const parts: Buffer[] = []
  const columns = header.map((title) => ({ title }))
  for await (const part of writeXlsx(table, { sheetName: 'List', columns })) parts.push(part)
  return Buffer.concat(parts)
}
