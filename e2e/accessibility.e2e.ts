import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { aPng } from '../server/testing/pictures.ts'
import { violations } from './audit.ts'
import { states, type } from './counter-states.ts'
import { aDeliveryDay } from './delivery-day.ts'
import { fromApi, goWithin, openBrowser, openContext, pageOf, shop, type View, visit } from './harness.ts'

/** The looks pages are audited in: `npm test` sees each page in two of them, CLOTHESLINE_FULL=1 in all. */
const looks: View[] = [
  { theme: 'light', width: 1366 },
  { theme: 'dark', width: 360 },
  { theme: 'dark', width: 1366 },
  { theme: 'light', width: 360 },
]
const full = process.env.CLOTHESLINE_FULL === '1'
const told = ({ theme, width }: View): string => `${theme} at ${width} px`

let browser: Browser
const examples = new Map<string, string>()

beforeAll(async () => {
  const { branchId, owner, customers, till } = shop()
  browser = await openBrowser()
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
    await uploaded('/catalog/imports', 'Item,Service,Price\nShirt,Pressing,4.50\nCoat,Pressing,soon\n'),
  )
  examples.set(
    '/imports/customers/$id',
    await uploaded('/customers/imports', 'Name,Phone\nAda Quill,+44 117 496 0999\nNo Phone,12\n'),
  )
  const balances = 'id,customer_phone,kind,amount\nC1,+353871234567,credit,12.00\nC2,+353871234567,credit,"1,50"\n'
  examples.set('/imports/takeover/$id', await uploaded(`/takeovers?branchId=${branchId}`, balances, 'balances.csv'))
})
afterAll(() => browser.close())

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
async function twoOfAName(): Promise<[string, string]> {
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

/** Goes to work at the branch with the open drawer. */
async function atAudited(page: Page): Promise<void> {
  await page.evaluate((id) => localStorage.setItem('clothesline.branch', id), shop().auditedBranchId)
  await visit(page, page.url())
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
async function uploaded(path: string, text: string, name = 'list.csv'): Promise<string> {
  const form = new FormData()
  form.append('file', new Blob([text], { type: 'text/csv' }), name)
  const { url, key } = shop()
  const headers = { authorization: `Bearer ${key}` }
  const response = await fetch(`${url}/api/v1${path}`, { method: 'POST', headers, body: form })
  const { id } = (await response.json()) as { id: string }
  return id
}

/** The address of a route, its parameter filled with something that is there. */
function addressOf(route: string): string {
  const parameter = /\$\w+/.exec(route)?.[0]
  if (parameter === undefined) return route
  const pattern = route.replace(parameter, '$id')
  const known = [...examples].find(([path]) => pattern === path || pattern.startsWith(`${path}/`))
  if (!known) throw new Error(`There is no example for ${route}: add one where the audit begins.`)
  return route.replace(parameter, known[1])
}

const anybody = (address: string): boolean => address.startsWith('/sign-in')

/** As many pages at a time as leave none waiting for the processor. */
const sideBySide = 3

/** The violations of pages that are gone through one after the other in one window; a page that does not come up counts as one. */
async function auditInWindow(page: Page, addresses: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const [place, address] of addresses.entries()) {
    const go = place === 0 ? visit : goWithin
    const said = await go(page, address).then(
      () => violations(page),
      (error: Error) => [`did not come up: ${error.message}`],
    )
    found.push(...said.map((violation) => `${address}: ${violation}`))
  }
  return found
}

/** The violations of many pages in one look, several windows side by side. */
async function auditAll(view: View, addresses: readonly string[]): Promise<string[]> {
  const inside = addresses.filter((address) => !anybody(address))
  const window = (place: number) => inside.filter((_, at) => at % sideBySide === place)
  const found = await Promise.all([
    openContext(browser, view).then(async (context) =>
      auditInWindow(await context.newPage(), addresses.filter(anybody)).finally(() => context.close()),
    ),
    ...Array.from({ length: sideBySide }, async (_, place) => {
      const page = await pageOf(browser, shop().owner, view)
      return auditInWindow(page, window(place)).finally(() => page.context().close())
    }),
  ])
  return found.flat()
}

/** Whether a page's turn in a look has come: every page is seen in two looks that differ in theme and in width, or in all. */
const isTurn = (place: number, at: number): boolean => full || place % 2 === at >> 1

test('the router knows the pages that are audited', () => {
  expect(shop().routes).toEqual(expect.arrayContaining(['/', '/counter', '/orders', '/customers', '/sign-in']))
})

for (const [at, view] of looks.entries())
  test(`no page has a violation, ${told(view)}`, { timeout: 600_000 }, async () => {
    const turn = shop().routes.filter((_, place) => isTurn(place, at))
    expect(await auditAll(view, turn.map(addressOf))).toEqual([])
  })

/** What opens on records, lists and settings: where, and what somebody does there. */
const opened: Record<string, readonly [route: string, act: (page: Page) => Promise<void>]> = {
  'a drawer being counted': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Count the drawer' }).press('Enter')
      await page.getByText('Together').waitFor()
    },
  ],
  'cash being taken out of a drawer': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Take cash out' }).press('Enter')
      await page.getByRole('radio', { name: 'To the safe' }).waitFor()
    },
  ],
  'something being paid for out of a drawer': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('button', { name: 'Take cash out' }).press('Enter')
      await page.getByRole('radio', { name: 'Paid for something' }).press('Space')
      await page.getByLabel('Category').selectOption('Supplies')
    },
  ],
  'what was paid out of the drawers': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('tab', { name: 'Expenses' }).click()
      await page.getByText('Hangers').waitFor()
    },
  ],
  'the categories of expenses': [
    '/cash',
    async (page) => {
      await atAudited(page)
      await page.getByRole('tab', { name: 'Expenses' }).click()
      await page.getByRole('button', { name: 'Categories of expenses' }).press('Enter')
      await page.getByRole('button', { name: 'Rename Supplies' }).press('Enter')
      await page.getByRole('button', { name: 'Save' }).waitFor()
    },
  ],
  'no open drawer at the counter': [
    '/counter',
    async (page) => {
      await atAudited(page)
      await type(page, 'F4', 'tie')
      await page.keyboard.press('Enter')
      await page.keyboard.press('F9')
      await page.getByRole('button', { name: 'Use A1' }).waitFor()
    },
  ],
  'an order that packages can pay for': [
    '/counter',
    async (page) => {
      await type(page, 'F2', 'astrid')
      await page.getByRole('option', { name: /Astrid/ }).waitFor()
      await page.keyboard.press('Enter')
      await type(page, 'F4', 'shirt')
      await page.keyboard.press('Enter')
      await page.keyboard.press('F9')
      await page.getByRole('radio', { name: 'Packages' }).press('Space')
      await page.getByText('Covered').waitFor()
    },
  ],
  'money being given back': [
    '/orders/$id',
    async (page) => {
      await page.getByRole('button', { name: /^Give money back of/ }).press('Enter')
      await page.getByLabel('Amount to give back').waitFor()
    },
  ],
  'a package with all its terms': [
    '/packages',
    async (page) => {
      await page.getByRole('button', { name: 'New package' }).press('Enter')
      await page.getByLabel('Kind').selectOption('subscription')
      await page.getByRole('button', { name: 'More terms' }).press('Enter')
      await page.getByLabel('Days of grace').waitFor()
    },
  ],
  'a package being sold': [
    '/customers/$id',
    async (page) => {
      await page.getByRole('button', { name: 'Sell a package' }).press('Enter')
      await page.getByLabel('Given').waitFor()
    },
  ],
  'what happened to a package': [
    '/customers/$id',
    async (page) => {
      await page.getByRole('button', { name: 'What happened' }).first().press('Enter')
      await page.getByText('Bought or granted').waitFor()
    },
  ],
  'a printer being added': [
    '/settings/devices',
    async (page) => {
      await page.getByRole('button', { name: 'Add a printer' }).press('Enter')
      await page.getByLabel('Address').waitFor()
    },
  ],
  'a customer’s wishes, addresses and consents being changed': [
    '/customers/$id',
    async (page) => {
      for (const words of ['Edit wishes', 'Edit addresses', 'Edit consents'])
        await page.getByRole('button', { name: words }).press('Enter')
      await page.getByLabel('WhatsApp', { exact: true }).waitFor()
    },
  ],
  'a customer’s tax, people and history': [
    '/customers/$id',
    async (page) => {
      for (const words of ['Edit prices and tax', 'Edit people to ask for', 'Show history'])
        await page.getByRole('button', { name: words }).press('Enter')
      await page.getByLabel('Exempt from tax').press('Space')
      await page.getByLabel('Certificate').waitFor()
    },
  ],
  'what a merge would do': [
    '/customers/$id',
    async (page) => {
      const [one, other] = await twoOfAName()
      await visit(page, `/customers/merge?kept=${one}&absorbed=${other}`)
      await page.getByRole('heading', { name: 'What moves' }).waitFor()
    },
  ],
  'each step of an order’s price': [
    '/orders/$id',
    async (page) => {
      await page.getByRole('button', { name: 'Show each step' }).press('Enter')
      await page.getByRole('dialog').getByText('The order', { exact: true }).waitFor()
    },
  ],
  'the further filters of orders': [
    '/orders',
    async (page) => {
      await page.getByRole('button', { name: 'More filters' }).press('Enter')
      await page.getByRole('dialog').getByLabel('Until').waitFor()
    },
  ],
  'the second step at sign-in being set up': [
    '/settings/profile',
    async (page) => {
      await page.getByLabel(/^Your password/).fill(shop().owner.password)
      await page.keyboard.press('Enter')
      await page.getByRole('img', { name: /authenticator app/ }).waitFor()
    },
  ],
  'a key with some of a role’s rights': [
    '/settings/api-keys',
    async (page) => {
      await page.getByRole('button', { name: 'Create key' }).press('Enter')
      await page.getByLabel('Role').selectOption('cashier')
      await page.getByRole('radio', { name: 'Only some of them' }).press('Space')
      await page.getByRole('checkbox', { name: 'take payments', exact: true }).waitFor()
    },
  ],
}

const allStates = [
  ...Object.entries(states).map(([name, act]) => ({ name, route: '/counter', act })),
  ...Object.entries(opened).map(([name, [route, act]]) => ({ name, route, act })),
]

for (const [place, { name, route, act }] of allStates.entries())
  test.concurrent(`no violation with ${name}`, async () => {
    const found: string[] = []
    for (const view of full ? looks : [looks[place % looks.length] ?? {}]) {
      const page = await pageOf(browser, shop().owner, view)
      await visit(page, addressOf(route))
      await act(page)
      for (const violation of await violations(page)) found.push(`${told(view)}: ${violation}`)
      await page.context().close()
    }
    expect(found).toEqual([])
  })

test('a counter that somebody may not use says so without a violation', async () => {
  const page = await pageOf(browser, shop().marketer)
  await visit(page, '/counter')
  await page.getByText('You may not see this').first().waitFor()
  expect(await violations(page)).toEqual([])
  await page.context().close()
})
