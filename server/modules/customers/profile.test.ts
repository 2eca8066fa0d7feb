import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'

let app: TestApp
let clerk: Caller
let owner: Caller

beforeAll(async () => {
  app = await openTestApp()
  clerk = await app.as('branch_manager')
  owner = await app.as('owner')
})
afterAll(() => app.close())

async function aCustomer(fields: object = {}): Promise<string> {
  const added = await clerk.send('POST', '/api/v1/customers', { name: 'Nadia Rahman', ...fields })
  expect(added.statusCode, added.body).toBe(201)
  return added.json().id
}

const whole = async (id: string) => (await clerk.send('GET', `/api/v1/customers/${id}`)).json()
const historyOf = async (id: string) => (await clerk.send('GET', `/api/v1/customers/${id}/history`)).json().items

test('people to ask for, the places of pickup and delivery and an exemption from tax are kept (AC-1.1)', async () => {
  const fields = {
    vip: true,
    country: 'GB',
    people: [{ name: 'Housekeeping', role: 'desk', phone: '020 7946 0958', email: 'desk@hotel.example' }],
    addresses: [
      { city: 'Leeds', latitude: 53.8, longitude: -1.55, isPickup: true },
      { city: 'York', isDelivery: true },
    ],
    exemption: { reason: 'Embassy', certificate: 'D-12', from: '2026-01-01' },
  }
  expect(await whole(await aCustomer(fields))).toMatchObject({
    vip: true,
    people: [{ name: 'Housekeeping', role: 'desk', phone: '+442079460958', email: 'desk@hotel.example' }],
    addresses: [
      { city: 'Leeds', latitude: 53.8, longitude: -1.55, isPickup: true, isDelivery: false },
      { city: 'York', latitude: null, isPickup: false, isDelivery: true },
    ],
    exemption: { reason: 'Embassy', certificate: 'D-12', from: '2026-01-01', to: null },
  })
})

test.each([
  [
    {
      addresses: [
        { city: 'A', isPickup: true },
        { city: 'B', isPickup: true },
      ],
    },
  ],
  [{ addresses: [{ city: 'A', latitude: 3 }] }],
  [{ exemption: { reason: 'Embassy', from: '2026-02-01', to: '2026-01-01' } }],
  [{ people: [{ name: 'Desk', phone: '12' }] }],
  [{ consents: { 'sms:gossip': { granted: true } } }],
])('%j is refused', async (fields) => {
  const body = { name: 'Refused', country: 'GB', ...fields }
  expect((await clerk.send('POST', '/api/v1/customers', body)).statusCode).toBe(422)
})

test('consent to offers by text message says nothing about asking for reviews', async () => {
  const id = await aCustomer({ consents: { sms: { granted: true }, 'sms:reviews': { granted: false } } })
  expect((await whole(id)).consents).toMatchObject({ sms: { granted: true }, 'sms:reviews': { granted: false } })
})

test('notes stand beside each other with who wrote them, and one taken away is still in the history', async () => {
  const id = await aCustomer()
  const first = await clerk.send('POST', `/api/v1/customers/${id}/notes`, { words: 'Ring twice' })
  await clerk.send('POST', `/api/v1/customers/${id}/notes`, { words: 'Pays cash' })
  expect((await whole(id)).notes).toMatchObject([
    { words: 'Pays cash', by: expect.any(String) },
    { words: 'Ring twice' },
  ])
  const url = `/api/v1/customers/${id}/notes/${first.json().id}/remove`
  expect((await clerk.send('POST', url, {})).statusCode).toBe(200)
  expect((await clerk.send('POST', url, {})).statusCode).toBe(404)
  expect((await whole(id)).notes).toMatchObject([{ words: 'Pays cash' }])
  expect(await historyOf(id)).toMatchObject([
    { kind: 'note_removed', before: { words: 'Ring twice' }, source: 'api_key' },
    { kind: 'note_added' },
    { kind: 'note_added' },
    { kind: 'added' },
  ])
})

test('a change stands in the history with what it was before, and only what really changed', async () => {
  const id = await aCustomer({ tags: ['new'] })
  await clerk.send('PATCH', `/api/v1/customers/${id}`, { version: 1, tags: ['new'], note: 'Silk' })
  expect((await historyOf(id))[0]).toMatchObject({
    kind: 'changed',
    fields: ['note'],
    before: { note: null },
    after: { note: 'Silk' },
  })
  await expect(app.database.writer.query('update customers.history set fields = $1', [['x']])).rejects.toThrow(
    /permission denied/,
  )
})

test('a household is made by the second who joins, and is gone with the last who leaves (AC-1.1)', async () => {
  const [one, other] = [await aCustomer({ name: 'Ann Berg' }), await aCustomer({ name: 'Bo Berg' })]
  const joined = await clerk.send('POST', `/api/v1/customers/${other}/household`, { withId: one, name: 'Berg' })
  expect(joined.statusCode, joined.body).toBe(200)
  const household = { name: 'Berg', members: [{ id: one }, { id: other }] }
  expect((await whole(one)).household).toMatchObject(household)
  expect((await whole(other)).household).toMatchObject(household)
  for (const id of [one, other])
    expect((await clerk.send('POST', `/api/v1/customers/${id}/household/leave`, {})).statusCode).toBe(200)
  expect((await clerk.send('POST', `/api/v1/customers/${one}/household/leave`, {})).statusCode).toBe(409)
  const left = await app.look((reader) =>
    reader.selectFrom('customers.households').select('id').where('id', '=', joined.json().id).execute(),
  )
  expect(left).toEqual([])
})

test('a group has one name, a customer one group, and nobody is left in a retired one', async () => {
  const added = await owner.send('POST', '/api/v1/customer-groups', { name: 'Hotels' })
  expect(added.statusCode, added.body).toBe(201)
  const groupId = added.json().id
  expect((await owner.send('POST', '/api/v1/customer-groups', { name: 'HOTELS' })).statusCode).toBe(409)
  expect((await clerk.send('POST', '/api/v1/customer-groups', { name: 'Students' })).statusCode).toBe(403)
  const id = await aCustomer({ groupId })
  expect((await whole(id)).group).toEqual({ id: groupId, name: 'Hotels' })
  expect((await clerk.send('GET', '/api/v1/customer-groups')).json().items).toMatchObject([
    { id: groupId, customers: 1 },
  ])
  const nowhere = await clerk.send('PATCH', `/api/v1/customers/${id}`, { version: 1, groupId: newId() })
  expect(nowhere.statusCode).toBe(404)
  await owner.send('PATCH', `/api/v1/customer-groups/${groupId}`, { version: 1, name: 'Inns' })
  expect((await owner.send('POST', `/api/v1/customer-groups/${groupId}/retire`, { version: 2 })).statusCode).toBe(200)
  expect((await whole(id)).group).toBeNull()
})
