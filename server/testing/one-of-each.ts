import { openAccount } from '#modules/accounts/index.ts'
import { addBundle, addDepartment } from '#modules/catalog/index.ts'
import { openClaim } from '#modules/claims/index.ts'
import { addGroup } from '#modules/customers/index.ts'
import { createApiKey, newApiKey } from '#modules/identity/index.ts'
import { mergeCustomers } from '#modules/merges/index.ts'
import type { TestApp } from './app.ts'
import { aCustomer, anOrder, aPayment, aPriceList, aReadyOrder, type Prices } from './arrange.ts'
import { aStop, aZone } from './deliveries.ts'
import { aBranch, aPerson, asSystem, type Browser } from './people.ts'
import { aPortalCustomer, signedInToPortal } from './portal.ts'

/** A running chain with one thing of each kind: where each stands in addresses, and what bodies call it. */
export interface OneOfEach {
  /** How a path begins, such as `/api/v1/orders/:`, and the id that belongs there. */
  addresses: readonly (readonly [beginning: string, id: string])[]
  /** Properties of bodies by their names. */
  known: Readonly<Record<string, unknown>>
  /** The customer, signed in to the portal. */
  customer: Browser
}

/** What bodies say where a schema alone does not tell what makes sense. */
const said = {
  currency: 'EUR',
  country: 'DE',
  locale: 'en',
  languages: ['en'],
  timeZone: 'Europe/Berlin',
  phone: '+493012345678',
  phones: [{ number: '030 901820' }],
  emails: ['somebody@example.org'],
  addresses: [{ city: 'Berlin' }],
  consents: {},
  password: 'a long enough password',
  role: 'cashier',
  weekly: { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] },
  quantity: 2000,
  pieces: [{}, {}],
  upchargeIds: [],
  loadSize: null,
  expiresAt: null,
  validUntil: null,
  scopes: null,
}

async function aKey(app: TestApp): Promise<string> {
  const { digest, prefix } = newApiKey(app.database.secrets.apiKeyPepper)
  const holder = { role: 'owner' as const, branchId: null, scopes: null, expiresAt: null }
  const input = { ...holder, name: 'spare', digest: digest.toString('hex'), prefix }
  return (await asSystem<{ id: string }>(app, createApiKey, input)).id
}

const listOf = (app: TestApp, branchId: string) =>
  app.look((reader) =>
    reader
      .selectFrom('catalog.price_lists as l')
      .innerJoin('catalog.prices as p', 'p.price_list_id', 'l.id')
      .innerJoin('catalog.items as i', 'i.id', 'p.item_id')
      .select(['l.id', 'i.department_id as departmentId'])
      .where('l.branch_id', '=', branchId)
      .executeTakeFirstOrThrow(),
  )

async function anAccount(app: TestApp, branchId: string): Promise<string> {
  const { id: customerId } = await aCustomer(app)
  const input = { customerId, branchId, creditLimit: 100_000, paymentDays: 14, statementDay: 31 }
  return (await asSystem<{ id: string }>(app, openAccount, input)).id
}

const aClaim = async (app: TestApp, orderId: string): Promise<string> =>
  (await asSystem<{ id: string }>(app, openClaim, { orderId, kind: 'damaged', note: 'A burn on the sleeve' })).id

async function aMerge(app: TestApp, branchId: string): Promise<string> {
  const [kept, absorbed] = [await aCustomer(app), await aCustomer(app)]
  const versions = { keptVersion: 1, absorbedVersion: 1 }
  const pair = { keptId: kept.id, absorbedId: absorbed.id, ...versions, branchId }
  return (await asSystem<{ id: string }>(app, mergeCustomers, pair)).id
}

async function aBundleOf(app: TestApp, { branchId, prices, code }: { branchId: string; prices: Prices; code: string }) {
  const parts = [{ ...prices.shirt, count: 50 }]
  const bundle = { name: `Bundle ${code}`, branchId, currency: 'EUR', price: 9900, validFrom: '2026-01-01', parts }
  return (await asSystem<{ id: string }>(app, addBundle, bundle)).id
}

let zones = 0

/** A customer in the portal, at an address where the branch drives. */
async function aPortalOf(app: TestApp, branchId: string) {
  zones += 1
  const postcode = String(20_000 + zones)
  await aZone(app, branchId, { postcode })
  const who = await aPortalCustomer(app, { addresses: [{ lines: ['Oranienstr. 12'], city: 'Berlin', postcode }] })
  const customer = await signedInToPortal(app, who)
  const get = async (path: string) => (await customer.send('GET', `/api/v1/portal${path}`)).json().items
  const [{ id: addressId }] = await get('/addresses')
  const [{ id: windowId }] = await get(`/windows?addressId=${addressId}`)
  return { customer, customerId: who.id, addressId, windowId }
}

/** Opens a branch with one thing of each kind that has an address. */
export async function oneOfEach(app: TestApp): Promise<OneOfEach> {
  const { id: branchId, code } = await aBranch(app)
  const prices = await aPriceList(app, { branchId })
  const portal = await aPortalOf(app, branchId)
  const { customerId, addressId, windowId } = portal
  const wish = { branchId, prices, customerId }
  const { id: orderId } = await anOrder(app, wish)
  const { id: paidOrderId } = await aReadyOrder(app, wish)
  await aPayment(app, { orderId: paidOrderId })
  const { id: staffId } = await aPerson(app, 'accountant', branchId)
  const { id: emptyDepartmentId } = await asSystem<{ id: string }>(app, addDepartment, { name: `Empty ${code}` })
  const { itemId, serviceId } = prices.shirt
  const { id: listId, departmentId } = await listOf(app, branchId)
  return {
    addresses: [
      ['/api/v1/branches/:', branchId],
      ['/api/v1/till/:', branchId],
      ['/api/v1/staff/:', staffId],
      ['/api/v1/api-keys/:', await aKey(app)],
      ['/api/v1/customers/:', customerId],
      ['/api/v1/catalog/departments/:id/deactivate', emptyDepartmentId],
      ['/api/v1/catalog/departments/:', departmentId],
      ['/api/v1/catalog/items/:', itemId],
      ['/api/v1/catalog/services/:', serviceId],
      ['/api/v1/catalog/upcharges/:', prices.silk],
      ['/api/v1/catalog/bundles/:', await aBundleOf(app, { branchId, prices, code })],
      ['/api/v1/catalog/price-lists/:', listId],
      ['/api/v1/accounts/:', await anAccount(app, branchId)],
      ['/api/v1/customer-groups/:', (await asSystem<{ id: string }>(app, addGroup, { name: `Group ${code}` })).id],
      ['/api/v1/customer-merges/:', await aMerge(app, branchId)],
      ['/api/v1/claims/:', await aClaim(app, orderId)],
      ['/api/v1/message-settings/:', branchId],
      ['/api/v1/delivery-jobs/:', (await aStop(app, { branchId })).id],
      ['/api/v1/portal/addresses/:', addressId],
      ['/api/v1/portal/deliveries/:', (await aStop(app, { branchId, customerId, slotId: windowId })).id],
      ['/api/v1/portal/orders/:', orderId],
      ['/api/v1/orders/:id/hand-over', paidOrderId],
      ['/api/v1/orders/:', orderId],
    ],
    customer: portal.customer,
    known: {
      ...said,
      branchId,
      customerId,
      addressId,
      windowId,
      orderId,
      staffId,
      itemId,
      serviceId,
      departmentId,
      code,
    },
  }
}
