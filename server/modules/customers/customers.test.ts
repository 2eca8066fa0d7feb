import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { customerForOrder, customersByIds } from './index.ts'

let app: TestApp
let clerk: Caller

beforeAll(async () => {
  app = await openTestApp()
  clerk = await app.as('branch_manager')
})
afterAll(() => app.close())

let last = 100_000

/** A phone nobody else has. */
const aPhone = (): string => {
  last += 1
  return `+447400${last}`
}

async function aCustomer(fields: object = {}): Promise<{ id: string; version: number }> {
  const added = await clerk.send('POST', '/api/v1/customers', { name: 'Priya Raman', ...fields })
  expect(added.statusCode, added.body).toBe(201)
  return added.json()
}

const whole = async (id: string) => (await clerk.send('GET', `/api/v1/customers/${id}`)).json()

test('a name is enough to be a customer', async () => {
  const { id } = await aCustomer({ name: '  Just Jane ' })
  expect(await whole(id)).toMatchObject({
    name: 'Just Jane',
    kind: 'person',
    status: 'active',
    phones: [],
    version: 1,
    can: { edit: true, block: true, unblock: false },
  })
})

test('everything said of a customer is kept, the phone in E.164 (AC-1.1)', async () => {
  const fields = {
    name: 'Fatima Al Sayed',
    locale: 'ar-AE',
    note: 'Rings twice',
    tags: ['vip'],
    preferences: { starch: 'light', finish: 'hang', softener: false, allergies: 'Perfume' },
    consents: { sms: { granted: true } },
    phones: [
      { number: '07400 555001', label: 'work' },
      { number: '+971 50 123 4567', isPrimary: true },
    ],
    emails: ['fatima@example.org', 'FATIMA@example.org'],
    addresses: [{ lines: ['Flat 2'], city: 'Leeds', postcode: 'LS1 4AA', country: 'GB', accessNotes: 'Code 12' }],
    country: 'GB',
  }
  const { id } = await aCustomer(fields)
  expect(await whole(id)).toMatchObject({
    preferences: fields.preferences,
    phones: [
      { number: '+971501234567', isPrimary: true },
      { number: '+447400555001', label: 'work', isPrimary: false },
    ],
    emails: [expect.stringMatching(/^fatima@example.org$/i)],
    addresses: [{ city: 'Leeds', accessNotes: 'Code 12' }],
    consents: { sms: { granted: true, at: expect.any(String) } },
  })
})

test('a phone that somebody has already is a warning that says whose it is, and a family may share it (AC-1.1, AC-X.3)', async () => {
  const phone = aPhone()
  const first = await aCustomer({ name: 'Anna Shared', phones: [{ number: phone }] })
  const second = { name: 'Paul Shared', phones: [{ number: phone }] }
  const refused = await clerk.send('POST', '/api/v1/customers', second)
  expect(refused.statusCode).toBe(409)
  expect(refused.json()).toMatchObject({
    type: 'urn:clothesline:customers.already_customer',
    details: { matches: [{ id: first.id, name: 'Anna Shared', same: ['phone'] }] },
  })
  await aCustomer({ ...second, allowDuplicate: true })
})

test('a phone that is none is refused with its place and a reason', async () => {
  const refused = await clerk.send('POST', '/api/v1/customers', {
    name: 'Nobody',
    phones: [{ number: aPhone() }, { number: '12' }],
  })
  expect(refused.statusCode).toBe(422)
  expect(refused.json().errors).toMatchObject([{ path: 'phones.1.number', message: expect.stringContaining('phone') }])
})

test('a change by an old version is refused, and one by the present version keeps what it does not name', async () => {
  const { id } = await aCustomer({ tags: ['vip'], phones: [{ number: aPhone() }] })
  const changed = await clerk.send('PATCH', `/api/v1/customers/${id}`, { version: 1, note: 'Silk' })
  expect(changed.json()).toEqual({ id, version: 2 })
  expect(await whole(id)).toMatchObject({ note: 'Silk', tags: ['vip'], phones: [{ isPrimary: true }], version: 2 })
  const stale = await clerk.send('PATCH', `/api/v1/customers/${id}`, { version: 1, note: 'Wool' })
  expect(stale.statusCode).toBe(409)
  expect(await whole(id)).toMatchObject({ note: 'Silk' })
})

test('a list of addresses replaces the present one, and an address that is named stays the same one', async () => {
  const { id } = await aCustomer({ addresses: [{ city: 'Leeds' }, { city: 'York' }] })
  const other = await aCustomer({ addresses: [{ city: 'Bath' }] })
  const [leeds] = (await whole(id)).addresses
  const [bath] = (await whole(other.id)).addresses
  const addresses = [
    { id: leeds.id, city: 'Leeds', postcode: 'LS1' },
    { id: bath.id, city: 'Hull' },
  ]
  const changed = await clerk.send('PATCH', `/api/v1/customers/${id}`, { version: 1, addresses })
  expect(changed.statusCode, changed.body).toBe(200)
  const after = (await whole(id)).addresses
  expect(after).toMatchObject([{ id: leeds.id, postcode: 'LS1' }, { city: 'Hull' }])
  expect(after[1].id).not.toBe(bath.id)
  expect((await whole(other.id)).addresses).toMatchObject([{ id: bath.id, city: 'Bath' }])
})

test('a blocked customer is shown as such to whoever takes an order, with the reason', async () => {
  const { id } = await aCustomer()
  const url = `/api/v1/customers/${id}`
  expect((await clerk.send('POST', `${url}/block`, { version: 1, reason: 'Unpaid since May' })).statusCode).toBe(200)
  expect(await app.look((reader) => customerForOrder(reader, id))).toMatchObject({
    blocked: true,
    blockedReason: 'Unpaid since May',
  })
  expect((await whole(id)).can).toEqual({ edit: true, block: false, unblock: true })
  expect((await clerk.send('POST', `${url}/unblock`, { version: 2 })).json()).toEqual({ id, version: 3 })
  expect((await clerk.send('POST', `${url}/unblock`, { version: 3 })).statusCode).toBe(409)
})

test('other modules learn names by ids in one question, and unknown ids are left out', async () => {
  const { id } = await aCustomer({ name: 'By Id' })
  const labels = await app.look((reader) => customersByIds(reader, [id, newId()]))
  expect([...labels.values()]).toMatchObject([{ id, name: 'By Id', blocked: false }])
})

test('what is published holds no phone, e-mail or street', async () => {
  const phone = aPhone()
  const { id } = await aCustomer({
    phones: [{ number: phone }],
    emails: [`${id4()}@example.org`],
    addresses: [{ lines: ['Secret Street 1'] }],
  })
  const { rows } = await app.database.relay.query('select type, payload from platform.outbox where subject = $1', [
    `customer/${id}`,
  ])
  expect(rows).toMatchObject([{ type: 'customers.customer_added', payload: { hasPhone: true, hasEmail: true } }])
  expect(JSON.stringify(rows)).not.toMatch(new RegExp(`${phone.slice(1)}|example.org|Secret`))
})

const id4 = (): string => newId().slice(-8)

test.each([`'); drop table customers.words;--`, '<img src=x onerror=alert(1)>', '=1+1', '%_\\'])(
  '%j is text like any other in every field',
  async (text) => {
    const { id } = await aCustomer({
      name: text,
      company: text,
      note: text,
      tags: [text],
      taxNumber: text,
      preferences: { allergies: text },
      addresses: [{ lines: [text], city: text, accessNotes: text, label: text }],
      phones: [{ number: aPhone(), label: text }],
    })
    expect(await whole(id)).toMatchObject({
      name: text,
      company: text,
      note: text,
      tags: [text],
      addresses: [{ lines: [text], city: text }],
    })
    const found = await clerk.send('GET', `/api/v1/customers?search=${encodeURIComponent(text)}`)
    expect(found.statusCode).toBe(200)
  },
)

test.each([
  [{ name: '' }],
  [{ name: 'a\0b' }],
  [{ name: 'A', preferences: { starch: 'extreme' } }],
  [{ name: 'A', unknown: 1 }],
  [{ name: 'A', country: 'XX' }],
  [{ name: 'A', addresses: [{}] }],
  [{ name: 'x'.repeat(201) }],
])('%j is refused as unacceptable', async (body) => {
  expect((await clerk.send('POST', '/api/v1/customers', body)).statusCode).toBe(422)
})

test('without a search the list goes page by page through everybody, the latest changed first', async () => {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { items: { id: string }[]; next: string | null } = (
      await clerk.send('GET', `/api/v1/customers?limit=3${cursor && `&cursor=${cursor}`}`)
    ).json()
    seen.push(...page.items.map(({ id }) => id))
    cursor = page.next
  }
  const rows = await app.look((reader) => reader.selectFrom('customers.customers').select('id').execute())
  expect(seen).toHaveLength(rows.length)
  expect(new Set(seen).size).toBe(rows.length)
})

test('who may be there already is told while the name is typed, a letter wrong or the words turned round', async () => {
  const { id } = await aCustomer({ name: 'Leonora Quillfeather', emails: ['leo@quill.example'] })
  const similar = async (query: string) => (await clerk.send('GET', `/api/v1/customers/similar?${query}`)).json().items
  expect(await similar('name=Quillfeather%20Leonora')).toMatchObject([{ id, same: ['name'] }])
  expect(await similar('name=Leonora%20Quilfeather&email=LEO@quill.example')).toMatchObject([
    { id, same: ['email', 'name'] },
  ])
  expect(await similar('name=Leonora')).toEqual([])
  expect(await similar('name=Bertram%20Quillfeather')).toEqual([])
})
