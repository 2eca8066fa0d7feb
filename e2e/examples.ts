import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { aPng } from '../server/testing/pictures.ts'
import { aDeliveryDay } from './delivery-day.ts'
import { fromApi, shop } from './harness.ts'

/** Something that is there for each route with a parameter: its id, by the route. */
export type Examples = ReadonlyMap<string, string>

/** Something on every page of the console: the first file of stories that asks puts it there, the others find it. */
export async function someOfEverything(): Promise<Examples> {
  const notes = join(shop().folder, 'examples.json')
  if (!existsSync(notes)) writeFileSync(notes, JSON.stringify([...(await arranged())]))
  return new Map(JSON.parse(readFileSync(notes, 'utf8')))
}

async function arranged(): Promise<Examples> {
  const examples = new Map<string, string>()
  const { branchId, owner, customers, till } = shop()
  const catalog = await fromApi<{ items: { id: string; prices: { serviceId: string; unit: string }[] }[] }>(
    `/catalog/counter?branchId=${branchId}`,
  )
  const [item] = catalog.items
  const { serviceId, unit } = item?.prices[0] ?? {}
  const lines = [{ itemId: item?.id, serviceId, unit, quantity: 2000 }]
  const order = await fromApi<{ id: string }>('/orders', { branchId, customerId: customers.returning, lines })
  const staff = await fromApi<{ items?: { id: string; email: string }[]; staff?: { id: string; email: string }[] }>(
    '/staff',
  )
  const member = (staff.items ?? staff.staff ?? []).find(({ email }) => email === owner.email)
  const lists = await fromApi<{ items: { id: string }[] }>('/catalog/price-lists')
  examples.set('/orders/$id', order.id)
  await aPicture(order.id)
  const waiting = await fromApi<{ id: string }>('/orders', { branchId, customerId: customers.returning, lines })
  await fromApi(`/orders/${waiting.id}/ready`, {})
  examples.set('/customers/$id', customers.returning)
  examples.set('/settings/branches/$id', branchId)
  examples.set('/settings/staff/$id', member?.id ?? '')
  examples.set('/catalog/price-lists/$id', lists.items[0]?.id ?? '')
  const terms = { creditLimit: 100_000, paymentDays: 14, statementDay: 31 }
  await fromApi('/accounts', { customerId: customers.returning, branchId, ...terms })
  await fromApi('/payments/balance', { orderId: order.id, tender: 'account' })
  const claim = { orderId: order.id, kind: 'damaged', note: 'A burn on the sleeve' }
  examples.set('/cash/sessions/$id', await aDrawer())
  examples.set('/books/$id', 'receivables')
  examples.set('/reports/$id', 'sales')
  await aPackage()
  await aMerge(branchId)
  examples.set('/accounts/$id', customers.returning)
  examples.set('/claims/$id', (await fromApi<{ id: string }>('/claims', claim)).id)
  const ends = { fromBranchId: branchId, toBranchId: till.branchId }
  const { pieceList } = await fromApi<{ pieceList: { id: string }[] }>(`/orders/${order.id}`)
  examples.set('/production/pieces/$id', pieceList[0]?.id ?? '')
  examples.set('/production/station/$id', 'sorted')
  const { drivers, jobIds } = await aDeliveryDay('Audited', ['Ada Quill'])
  examples.set('/deliveries/$id', jobIds[0] ?? '')
  const told = { channel: 'any', standings: ['lapsed'], startsAt: '2030-01-01T09:00:00Z', branchId }
  const campaign = await fromApi<{ id: string }>('/campaigns', { ...told, name: 'We miss you', body: 'Hello {name}' })
  examples.set('/outreach/campaigns/$id', campaign.id)
  const away = { branchId: shop().auditedBranchId, standing: 'due' }
  examples.set('/outreach/calls/$id', (await fromApi<{ callId: string }>('/outreach-calls', away)).callId)
  examples.set('/production/manifests/$id', (await fromApi<{ id: string }>('/manifests', ends)).id)
  await fromApi(`/driver/shifts/${drivers[0]?.shiftId}/start`, { version: 1 })
  const fix = { at: new Date().toISOString(), lat: 51.4545, lng: -2.5879, accuracy: 5, speed: 9 }
  await fromApi('/positions', { driverId: drivers[0]?.id, branchId, positions: [fix] })
  examples.set(
    '/imports/catalog/$id',
    await uploaded('/catalog/imports', 'Item,Service,Price\nShirt,Pressing,4.50\nCoat,Pressing,Soon\n'),
  )
  examples.set(
    '/imports/customers/$id',
    await uploaded('/customers/imports', 'Name,Phone\nAda Quill,+44 117 496 0999\nNo Phone,12\n'),
  )
  const balances = 'id,customer_phone,kind,amount\nC1,+353871234567,credit,12.00\nC2,+353871234567,credit,"1,50"\n'
  examples.set('/imports/takeover/$id', await uploaded(`/takeovers?branchId=${branchId}`, balances, 'Balances.csv'))
  return examples
}

/** An open drawer beside one that was closed a coin short; the closed session's id. */
async function aDrawer(): Promise<string> {
  const branchId = shop().auditedBranchId
  const { id: registerId } = await fromApi<{ id: string }>('/registers', { branchId, code: 'A1', name: 'Front desk' })
  const { id } = await fromApi<{ id: string }>('/cash-sessions', { registerId, float: 5000 })
  const { id: categoryId } = await fromApi<{ id: string }>('/expense-categories', { name: 'Supplies' })
  const expense = { kind: 'paid_out', amount: 500, reason: 'Hangers', categoryId, tax: 80 }
  await fromApi(`/cash-sessions/${id}/take-outs`, expense)
  const counted = await fromApi<{ version: number }>(`/cash-sessions/${id}/count`, {
    pieces: [{ value: 1000, count: 4 }],
  })
  await fromApi(`/cash-sessions/${id}/close`, { version: counted.version, leave: 4000, reason: 'A coin fell' })
  await fromApi('/cash-sessions', { registerId, float: 4000 })
  return id
}

/** Two customers of one name. */
export async function twoOfAName(): Promise<[string, string]> {
  const add = () => fromApi<{ id: string }>('/customers', { name: 'Tilda Twice', phones: [] })
  return [(await add()).id, (await add()).id]
}

/** A group of customers, and two who became one. */
async function aMerge(branchId: string): Promise<void> {
  await fromApi('/customer-groups', { name: 'Hotels' })
  const [keptId, absorbedId] = await twoOfAName()
  await fromApi('/customer-merges', { keptId, absorbedId, keptVersion: 1, absorbedVersion: 1, branchId })
}

/** A package on offer, and one that the returning customer holds. */
async function aPackage(): Promise<void> {
  const { branchId, customers } = shop()
  const terms = { price: 3000, face: 10_000, unit: 'piece', shareable: true, transferable: true }
  const plan = { name: 'Audited ten', kind: 'count', currency: 'EUR', validFrom: '2026-01-01', terms }
  const { id: planId } = await fromApi<{ id: string }>('/prepaid/plans', plan)
  await fromApi('/prepaid/sales', { planId, customerId: customers.returning, branchId, tender: { kind: 'cash' } })
}

/** Damage of an order's first piece, photographed and acknowledged. */
async function aPicture(orderId: string): Promise<void> {
  const { pieceList } = await fromApi<{ pieceList: { id: string }[] }>(`/orders/${orderId}`)
  const pieceId = pieceList[0]?.id ?? ''
  const form = new FormData()
  form.append('file', new Blob([new Uint8Array(aPng())]), 'damage.png')
  const { url, key } = shop()
  const headers = { authorization: `Bearer ${key}` }
  const path = `/orders/${orderId}/pieces/${pieceId}/photos?kind=damage&note=Hole`
  const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: form })
  if (!response.ok) throw new Error(`The picture was refused: ${await response.text()}`)
  await fromApi(`/orders/${orderId}/damage-acknowledgements`, { pieceIds: [pieceId], name: 'Anna Weber' })
}

/** A file on its way in; its import's id. */
async function uploaded(path: string, text: string, name = 'List.csv'): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), name)
  const { url, key } = shop()
  const headers = { authorization: `Bearer ${key}` }
  const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: form })
  const { id } = (await response.json()) as { id: string }
  return id
}

/** The address of a route, its parameter filled with its example. */
export function addressOf(examples: Examples, route: string): string {
  const parameter = /\$\w+/.exec(route)?.[0]
  if (parameter === undefined) return route
  const pattern = route.replace(parameter, '$id')
  const known = [...examples].find(([path]) => pattern === path || pattern.startsWith(`${path}/`))
  if (!known) throw new Error(`There is no example for ${route}: add one here.`)
  return route.replace(parameter, known[1])
}
