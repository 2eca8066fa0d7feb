import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { applyRows } from './apply-rows.ts'
import { readImport } from './read-import.ts'

let app: TestApp
let owner: Caller

beforeAll(async () => {
  app = await openTestApp()
  owner = await app.as('owner')
})
afterAll(() => app.close())

const url = '/api/v1/customers/imports'

const card = (...lines: string[]): string => ['BEGIN:VCARD', 'VERSION:3.0', ...lines, 'END:VCARD', ''].join('\r\n')

/** Uploads a file of vCards and does what the worker does with it. */
async function planned(content: string): Promise<string> {
  const payload = [
    '--parts',
    'Content-Disposition: form-data; name="file"; filename="people.vcf"',
    'Content-Type: text/vcard',
    '',
    content,
    '--parts--',
    '',
  ].join('\r\n')
  const headers = { 'content-type': 'multipart/form-data; boundary=parts' }
  const uploaded = await owner.inject({ method: 'POST', url: `${url}?country=GB`, headers, payload })
  expect(uploaded.statusCode, uploaded.body).toBe(202)
  await readImport(app.engine, uploaded.json().id)
  return uploaded.json().id
}

const planOf = async (id: string) => (await owner.send('GET', `${url}/${id}`)).json()

async function applied(id: string, mode = 'all_or_nothing'): Promise<void> {
  const answer = await owner.send('POST', `${url}/${id}/apply`, { mode })
  expect(answer.statusCode, answer.body).toBe(202)
  await applyRows(app.engine, id)
}

async function found(search: string) {
  const { items } = (await owner.send('GET', `/api/v1/customers?search=${encodeURIComponent(search)}`)).json()
  return Promise.all(
    items.map(async ({ id }: { id: string }) => (await owner.send('GET', `/api/v1/customers/${id}`)).json()),
  )
}

test('every phone, mail and address of a card is kept with what it is called', async () => {
  const id = await planned(
    card(
      'FN:Petra Quist',
      'TEL;TYPE=CELL:07400 555456',
      'item1.TEL:020 7946 0123',
      'item1.X-ABLabel:Gatehouse',
      'EMAIL:petra@quist.example',
      'EMAIL:office@quist.example',
      'ADR;TYPE=HOME:;;3 Mill Lane;Leeds;;LS1 4AA;GB',
      'ADR;TYPE=WORK:;;1 Dock Road;Hull;;HU1 1AA;GB',
    ),
  )
  expect(await planOf(id)).toMatchObject({ state: 'planned', rows: 1, faulty: 0, sample: [{ name: 'Petra Quist' }] })
  await applied(id)
  expect(await found('Petra Quist')).toMatchObject([
    {
      phones: [
        { number: '+447400555456', label: 'mobile' },
        { number: '+442079460123', label: 'Gatehouse' },
      ],
      emails: ['petra@quist.example', 'office@quist.example'],
      addresses: [
        { label: 'home', city: 'Leeds' },
        { label: 'work', city: 'Hull' },
      ],
    },
  ])
})

test('what cannot be a phone is told before anything is imported, and stands in the note afterwards', async () => {
  const id = await planned(card('FN:Otto Vane', 'TEL;TYPE=WORK:BusinessPhone', 'NOTE:Silk'))
  expect(await planOf(id)).toMatchObject({ faulty: 1, can: { apply: ['skip_bad', 'skip_bad_fields'] } })
  expect((await owner.send('GET', `${url}/${id}/rows`)).json().items).toMatchObject([
    { name: 'Otto Vane', faults: [{ column: 'TEL', value: 'BusinessPhone' }] },
  ])
  await applied(id, 'skip_bad_fields')
  expect(await found('Otto Vane')).toMatchObject([{ phones: [], note: 'Silk\nTEL (work) BusinessPhone' }])
})

test('the same cards once more add nobody', async () => {
  const cards = card('FN:Una Twice', 'TEL:07400 555789') + card('EMAIL:only@mail.example')
  await applied(await planned(cards))
  expect(await found('only@mail')).toMatchObject([{ name: 'only@mail.example' }])
  const again = await planned(cards)
  expect(await planOf(again)).toMatchObject({ rows: 2, known: 2 })
})

test('a file without a card is refused with a reason', async () => {
  expect(await planOf(await planned('rubbish'))).toMatchObject({
    state: 'failed',
    failure: expect.stringMatching(/no vCard/),
  })
})
