import { pino } from 'pino'
import { openInstallation } from '../server/cli/installation.ts'
import {
  addDepartment,
  addItem,
  addService,
  addUpcharge,
  createPriceList,
  setPrices,
} from '../server/modules/catalog/index.ts'
import { addCustomer } from '../server/modules/customers/index.ts'
import {
  addBranch,
  addStaff,
  createApiKey,
  hashPassword,
  newApiKey,
  type Role,
} from '../server/modules/identity/index.ts'
import { handOver, markReady, placeOrder } from '../server/modules/orders/index.ts'
import { takeCash } from '../server/modules/payments/index.ts'
import { setRate } from '../server/modules/taxes/index.ts'
import { systemActor } from '../server/platform/command/actor.ts'
import { execute } from '../server/platform/command/execute.ts'
import { readConfig } from '../server/platform/config/config.ts'
import { newId } from '../server/platform/ids.ts'

/** Somebody who signs in at the door. */
export interface Person {
  name: string
  email: string
  password: string
}

/** A shop with a price list and customers, ready to be worked in. */
export interface Shop {
  url: string
  branchId: string
  currency: string
  owner: Person
  cashier: Person
  marketer: Person
  /** A key of the owner's, to look at what the browser did through the public API. */
  key: string
  /** A branch that keeps registers: its cash stories stand in nobody else's way. */
  till: { branchId: string; cashier: Person; manager: Person }
  /** A branch with a cashier of its own, for printers and haste. */
  desk: { branchId: string; cashier: Person }
  /** Where printers may stand: files take what is sent to them. */
  printers: { receipt: string; tag: string }
  /** A branch whose customers stay away; of them only `willing` has agreed to offers. */
  quiet: { branchId: string; name: string; willing: string; caller: Person }
  /** A third branch, where the audits open a drawer. */
  auditedBranchId: string
  customers: { returning: string; blocked: string }
  /** The routes of the console's router, with their parameters. */
  routes: string[]
  /** A folder where one file of stories leaves notes for the next. */
  folder: string
}

const password = 'fresh linen on the line'
const everyDay = [{ from: '07:00', to: '20:00' }]
const week = { 1: everyDay, 2: everyDay, 3: everyDay, 4: everyDay, 5: everyDay, 6: everyDay, 7: everyDay }

const branch = {
  code: 'MS',
  name: 'Market Street',
  kind: 'store' as const,
  address: { street: '12 Market Street', street2: '', city: 'Dublin', region: '', postalCode: 'D01' },
  country: 'IE',
  phone: '+35315550100',
  timeZone: 'Europe/Dublin',
  currency: 'EUR',
  dayStart: '04:00',
  weekly: week,
  specialDays: [],
  cutOffs: { standard: '16:00' },
  readyBy: '17:00',
  taxMode: 'inclusive' as const,
  taxRounding: 'line' as const,
  cashRoundingStep: 1,
  taxRegistration: 'IE1234567X',
  priceListCode: null,
  active: true,
}

type Offer = [
  department: string,
  item: string,
  unit: 'piece' | 'kg' | 'm2' | 'm' | 'set' | 'bag',
  amount: number,
  dryClean?: number,
]

const offers: Offer[] = [
  ['Shirts', 'Shirt', 'piece', 350, 650],
  ['Shirts', 'Shirt, silk', 'piece', 750, 950],
  ['Shirts', 'Blouse', 'piece', 550, 750],
  ['Shirts', 'Polo', 'piece', 400],
  ['Garments', 'Trousers', 'piece', 690, 850],
  ['Garments', 'Jacket', 'piece', 990, 1190],
  ['Garments', 'Suit 2-piece', 'piece', 1590, 1790],
  ['Garments', 'Dress, day', 'piece', 1290, 1490],
  ['Garments', 'Coat, long', 'piece', 1890, 2190],
  ['Garments', 'Sweater', 'piece', 690, 790],
  ['Garments', 'Tie', 'piece', 413],
  ['Wash & fold', 'Wash & fold, mixed', 'kg', 390],
  ['Household', 'Sheet', 'piece', 490],
  ['Household', 'Duvet', 'piece', 1990],
  ['Household', 'Curtain, lined', 'm2', 790],
  ['Household', 'Rug, wool', 'm2', 1690],
  ['Household', 'Bedding set', 'set', 1490],
  ['Household', 'Hem', 'm', 350],
  ['Household', 'Gloves', 'piece', 599],
]

const config = (dataDir: string) =>
  readConfig({ DATA_DIR: dataDir, DEMO: 'off', LOG_LEVEL: 'silent', POOL_SIZE: '4' }, dataDir)

type Installation = Awaited<ReturnType<typeof openInstallation>>

async function aPerson(
  { execute }: Installation,
  name: string,
  held: { role: Role; branchId: string | null },
): Promise<Person> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.com`
  await execute(addStaff, { name, email, ...held, passwordHash: await hashPassword(password) })
  return { name, email, password }
}

async function aKey({ execute, secrets }: Installation): Promise<string> {
  const { secret, digest, prefix } = newApiKey(secrets.apiKeyPepper)
  const held = { role: 'owner' as const, branchId: null, scopes: null, expiresAt: null }
  await execute(createApiKey, { name: 'Stories', ...held, digest: digest.toString('hex'), prefix })
  return secret
}

async function aCatalog({ execute }: Installation): Promise<void> {
  const vat = [{ code: 'VAT', name: 'Value added tax', rate: 20_000 }]
  await execute(setRate, { category: 'standard', validFrom: '2020-01-01', components: vat })
  const wash = await execute(addService, { name: 'Wash and press', turnaroundHours: 48 })
  const dry = await execute(addService, { name: 'Dry clean', turnaroundHours: 72, position: 1 })
  const departments = new Map<string, string>()
  const prices: Parameters<typeof setPrices.run>[1]['prices'] = []
  for (const [department, name, unit, amount, dryClean] of offers) {
    const departmentId =
      departments.get(department) ?? (await execute(addDepartment, { name: department, position: departments.size })).id
    departments.set(department, departmentId)
    const { id: itemId } = await execute(addItem, { name, departmentId, tagsPerItem: name.startsWith('Suit') ? 2 : 1 })
    const terms = {
      pricing: 'per_unit' as const,
      loadSize: null,
      minimumQuantity: unit === 'kg' ? 3000 : null,
      minimumCharge: null,
    }
    prices.push({ itemId, serviceId: wash.id, unit, terms: { ...terms, amount } })
    if (dryClean !== undefined) prices.push({ itemId, serviceId: dry.id, unit, terms: { ...terms, amount: dryClean } })
  }
  await execute(addUpcharge, { name: 'Hand finish', value: { kind: 'per_piece', amount: 200, currency: 'EUR' } })
  await execute(addUpcharge, { name: 'Silk', value: { kind: 'percent', percent: 25_000 } })
  const list = await execute(createPriceList, { name: 'Chain', currency: 'EUR', validFrom: '2020-01-01' })
  await execute(setPrices, { priceListId: list.id, prices })
}

async function theCustomers({ execute }: Installation): Promise<Shop['customers'] & { blockedVersion: number }> {
  const others = [
    'Brigid Walsh',
    'Conor Byrne',
    'Dara Quinn',
    'Eoin Murphy',
    'Fiadh Kelly',
    'Grainne Doyle',
    'Hugo Marin',
    'Imani Okoye',
  ]
  for (const [place, name] of others.entries())
    await execute(addCustomer, { name, phones: [{ number: `+3538712300${10 + place}` }] })
  const returning = await execute(addCustomer, {
    name: 'Astrid Lindqvist',
    phones: [{ number: '+353871234567' }],
    note: 'Buttons on the blue coat are loose.',
    preferences: { starch: 'light', finish: 'hang', allergies: 'No perfume' },
  })
  const blocked = await execute(addCustomer, { name: 'Oskar Blank', phones: [{ number: '+353879999999' }] })
  return { returning: returning.id, blocked: blocked.id, blockedVersion: blocked.version }
}

/** A second branch with a cashier and a manager of its own; its registers are set up by the stories. */
async function aTill(installation: Installation): Promise<Shop['till']> {
  const there = { ...branch, code: 'QS', name: 'Quay Street', phone: '+35315550200' }
  const { id: branchId } = await installation.execute(addBranch, there)
  return {
    branchId,
    cashier: await aPerson(installation, 'Tilly Till', { role: 'cashier', branchId }),
    manager: await aPerson(installation, 'Mona Manager', { role: 'branch_manager', branchId }),
  }
}

async function aDesk(installation: Installation): Promise<Shop['desk']> {
  const there = { ...branch, code: 'YS', name: 'Yard Street', phone: '+35315550300' }
  const { id: branchId } = await installation.execute(addBranch, there)
  return { branchId, cashier: await aPerson(installation, 'Dee Desk', { role: 'cashier', branchId }) }
}

/** Somebody who came once, forty days ago, and has stayed away since. */
async function aCustomerAway(
  { engine, ask }: Installation,
  branchId: string,
  who: { name: string; phones: { number: string }[]; consents?: { sms: { granted: boolean } } },
): Promise<void> {
  const past = { ...engine, clock: () => new Date(Date.now() - 40 * 86_400_000) }
  const call = <I>(input: I) => ({ actor: systemActor('stories'), requestId: newId(), input })
  const { itemId, serviceId } = await ask((reader) =>
    reader
      .selectFrom('catalog.prices')
      .select(['item_id as itemId', 'service_id as serviceId'])
      .where('unit', '=', 'piece')
      .executeTakeFirstOrThrow(),
  )
  const { id: customerId } = await execute(past, addCustomer, call(who))
  const lines = [{ itemId, serviceId, unit: 'piece' as const, quantity: 1000 }]
  const { id: orderId } = await execute(past, placeOrder, call({ branchId, customerId, lines }))
  await execute(past, markReady, call({ orderId }))
  await execute(past, takeCash, call({ orderId }))
  await execute(past, handOver, call({ orderId }))
}

/** A branch whose customers have not come for forty days. */
async function aQuietBranch(installation: Installation): Promise<Shop['quiet']> {
  const name = 'Zinc Street'
  const { id: branchId } = await installation.execute(addBranch, { ...branch, code: 'ZS', name, phone: '+35315550400' })
  const willing = 'Yara Yes'
  const consents = { sms: { granted: true } }
  await aCustomerAway(installation, branchId, { name: willing, phones: [{ number: '+353871230201' }], consents })
  for (const [place, away] of ['Nora No', 'Seán Soon', 'Petra Past'].entries())
    await aCustomerAway(installation, branchId, { name: away, phones: [{ number: `+35387123021${place}` }] })
  return { branchId, name, willing, caller: await aPerson(installation, 'Cleo Caller', { role: 'cashier', branchId }) }
}

const byNightToo = { quietFrom: '00:00', quietUntil: '00:00', offersMost: 2, offersDays: 7 }

/** Furnishes a shop on a running server's data directory. */
export async function furnish(dataDir: string, url: string): Promise<Omit<Shop, 'routes' | 'printers' | 'folder'>> {
  const installation = await openInstallation(config(dataDir), pino({ level: 'silent' }))
  try {
    const { id: branchId } = await installation.execute(addBranch, branch)
    await aCatalog(installation)
    const { blockedVersion, ...customers } = await theCustomers(installation)
    const key = await aKey(installation)
    const till = await aTill(installation)
    const { id: auditedBranchId } = await installation.execute(addBranch, {
      ...branch,
      code: 'WS',
      name: 'West Street',
    })
    const desk = await aDesk(installation)
    await aCustomerAway(installation, auditedBranchId, { name: 'Wanda Away', phones: [{ number: '+353871230099' }] })
    const quiet = await aQuietBranch(installation)
    const people = {
      owner: await aPerson(installation, 'Olive Owner', { role: 'owner', branchId: null }),
      cashier: await aPerson(installation, 'Cara Cashier', { role: 'cashier', branchId }),
      marketer: await aPerson(installation, 'Milo Market', { role: 'marketer', branchId: null }),
    }
    const send = async (method: 'POST' | 'PUT', path: string, body: object): Promise<void> => {
      const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
      const answer = await fetch(`${url}/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
      if (!answer.ok) throw new Error(`${path} was refused: ${await answer.text()}`)
    }
    await send('POST', `/customers/${customers.blocked}/block`, { version: blockedVersion, reason: 'Unpaid since May' })
    // Stories are told at night as well.
    await send('PUT', `/message-settings/${branchId}`, { ...byNightToo, version: 0 })
    return { url, branchId, currency: 'EUR', key, till, desk, quiet, auditedBranchId, customers, ...people }
  } finally {
    await installation.close()
  }
}
