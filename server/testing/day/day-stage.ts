import { createApiKey, newApiKey, type Role } from '#modules/identity/index.ts'
import type { Installation } from '../../cli/installation.ts'
import { type Request, send } from './day-client.ts'
import type { DayPlan, DriverPlan, PortalPlan, StorePlan } from './day-plan.ts'

/** What is wanted of a day: how many work at each counter, how many drivers there are at most. */
export interface DayWish {
  workers: number
  drivers: number
  /** The stations that a piece passes. */
  stations: string[]
  /** How many customers use the portal. */
  visitors: number
}

interface Branch {
  id: string
  code: string
  kind: 'store' | 'plant'
  currency: string
  country: string
}

interface Ground {
  url: string
  installation: Installation
  /** The key of somebody who may do everything. */
  key: string
  wish: DayWish
  /** Where texts to customers can be read. */
  inbox: string
}

async function asked<T>({ url, key }: Ground, request: Request): Promise<T> {
  const answer = await send(url, { ...request, path: `/api/v1${request.path}`, who: request.who ?? { key } })
  if (answer.status < 300) return JSON.parse(answer.body) as T
  throw new Error(`${request.path} answered ${answer.status}: ${answer.body}`)
}

const found = <T>(ground: Ground, path: string): Promise<T> => asked<T>(ground, { method: 'GET', path })

/** A key that acts with a role, made at the machine itself. */
export async function keyOf(installation: Installation, role: Role, branchId: string | null): Promise<string> {
  const { secret, digest, prefix } = newApiKey(installation.secrets.apiKeyPepper)
  const rest = { role, branchId, scopes: null, expiresAt: null }
  await installation.execute(createApiKey, { name: `day ${role}`, digest: digest.toString('hex'), prefix, ...rest })
  return secret
}

interface Offer {
  id: string
  prices: { serviceId: string; unit: string }[]
}

async function offersAt(ground: Ground, branchId: string): Promise<StorePlan['offers']> {
  const { items } = await found<{ items: Offer[] }>(ground, `/catalog/counter?branchId=${branchId}`)
  return items.flatMap(({ id, prices }) =>
    prices
      .filter(({ unit }) => unit === 'piece')
      .slice(0, 1)
      .map(({ serviceId, unit }) => ({ itemId: id, serviceId, unit })),
  )
}

/** A package of its own for the day, in each currency once: money that pays for anything. */
async function plansOf(ground: Ground, stores: readonly Branch[]): Promise<Map<string, string>> {
  const plans = new Map<string, string>()
  for (const { currency } of stores) {
    if (plans.has(currency)) continue
    const terms = { price: 5000, face: 6000, unit: 'money' }
    const body = { name: `Day ${currency}`, kind: 'money', currency, validFrom: '2020-01-01', terms }
    plans.set(currency, (await asked<{ id: string }>(ground, { path: '/prepaid/plans', body })).id)
  }
  return plans
}

const register = async (ground: Ground, branchId: string, code: string): Promise<string> => {
  const body = { branchId, code, name: `Day ${code}` }
  return (await asked<{ id: string }>(ground, { path: '/registers', body })).id
}

const hour = 3_600_000

/** Signs a driver in with a new password; at most twenty from one address of this machine, as many as are let in a minute. */
async function signedIn(ground: Ground, id: string, nth: number): Promise<string> {
  const { staff } = await found<{ staff: { id: string; email: string }[] }>(ground, '/staff')
  const email = staff.find((one) => one.id === id)?.email
  const { password } = await asked<{ password: string }>(ground, { path: `/staff/${id}/password` })
  const from = nth < 20 ? {} : { localAddress: `127.0.0.${1 + Math.floor(nth / 20)}` }
  const body = { email, password }
  const answer = await send(ground.url, { path: '/api/auth/sign-in/email', body, ...from })
  const cookies = answer.headers['set-cookie'] ?? []
  if (answer.status !== 200 || cookies.length === 0) throw new Error(`Signing in was answered ${answer.status}.`)
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

interface Shifts {
  drivers: { id: string }[]
  items: { id: string; version: number; driverId: string; state: string }[]
}

/** The drivers of a branch. What was planned for them from yesterday on is called off: the day has its own shifts. */
async function driversAt(ground: Ground, { id: branchId }: Branch, most: number): Promise<string[]> {
  const yesterday = new Date(Date.now() - 24 * hour).toISOString().slice(0, 10)
  const { drivers, items } = await found<Shifts>(ground, `/branches/${branchId}/shifts?from=${yesterday}`)
  const chosen = drivers.slice(0, most).map(({ id }) => id)
  for (const { id, version } of items.filter((one) => one.state === 'planned' && chosen.includes(one.driverId)))
    await asked(ground, { path: `/shifts/${id}/call-off`, body: { version } })
  return chosen
}

async function driverAt(ground: Ground, branch: Branch, { id, nth }: { id: string; nth: number }): Promise<DriverPlan> {
  const registerId = await register(ground, branch.id, `DAYVAN${nth}`)
  const [startsAt, endsAt] = [Date.now() - hour, Date.now() + 8 * hour].map((at) => new Date(at).toISOString())
  const body = { branchId: branch.id, driverId: id, registerId, startsAt, endsAt }
  const { id: shiftId } = await asked<{ id: string }>(ground, { path: '/shifts', body })
  return { id, cookie: await signedIn(ground, id, nth), shiftId, registerId }
}

/** A zone of its own for the day, with one window a day that lasts all of it; today’s is undefined where the branch has another date already. */
async function slotAt(ground: Ground, branchId: string, postcode: string): Promise<string | undefined> {
  const body = { branchId, name: 'Day', priority: 100, postcodes: [postcode] }
  const zone = await asked<{ id: string }>(ground, { path: '/delivery-zones', body })
  const windows = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', until: '23:59', capacity: 500 }))
  await asked(ground, { method: 'PUT', path: `/delivery-zones/${zone.id}/week`, body: { windows } })
  const { date } = await found<{ date: string }>(ground, `/branches/${branchId}/deliveries`)
  const free = `/branches/${branchId}/free-windows?postcode=${encodeURIComponent(postcode)}`
  const { items } = await found<{ items: { id: string; date: string }[] }>(ground, free)
  return items.find((one) => one.date === date)?.id
}

type Plants = Map<string, { branchId: string; key: string }>

/** The plants by country; the first of a country is where its stores have their things cleaned. */
async function plantsOf({ installation }: Ground, branches: readonly Branch[]): Promise<Plants> {
  const plants: Plants = new Map()
  for (const { id, kind, country } of branches)
    if (kind === 'plant' && !plants.has(country))
      plants.set(country, { branchId: id, key: await keyOf(installation, 'plant_operator', id) })
  return plants
}

interface Shared {
  plants: Plants
  /** Packages by currency. */
  plans: ReadonlyMap<string, string>
  /** Customers nobody has taken yet. */
  customers: Known[]
}

async function customersFor(ground: Ground, branchId: string, { customers }: Shared): Promise<StorePlan['customers']> {
  return Promise.all(
    Array.from({ length: ground.wish.workers }, async () => {
      const [onAccount = '', ...ids] = customers.splice(0, 7).map(({ id }) => id)
      const terms = { creditLimit: 100_000_000, paymentDays: 14, statementDay: 1 }
      await asked(ground, { path: '/accounts', body: { customerId: onAccount, branchId, ...terms } })
      return { ids, onAccount }
    }),
  )
}

async function storePlan(ground: Ground, branch: Branch, shared: Shared): Promise<StorePlan> {
  const { installation, wish } = ground
  const { id: branchId, country, currency } = branch
  const postcode = `DAY ${branchId.slice(-6)}`.toUpperCase()
  const registers: string[] = []
  for (let nth = 1; nth <= wish.workers; nth += 1) registers.push(await register(ground, branchId, `DAY${nth}`))
  const racks = registers.map((_, nth) => `DAY-${nth + 1}`)
  for (const code of racks) await asked(ground, { path: '/production/racks', body: { branchId, code } })
  return {
    ...{ branchId, registers, stations: wish.stations, racks, drivers: [] },
    counterKey: await keyOf(installation, 'cashier', branchId),
    leadKey: await keyOf(installation, 'branch_manager', branchId),
    plant: shared.plants.get(country),
    offers: await offersAt(ground, branchId),
    customers: await customersFor(ground, branchId, shared),
    planId: shared.plans.get(currency) ?? '',
    postcode,
    slotId: await slotAt(ground, branchId, postcode),
  }
}

interface Known {
  id: string
  phone: string | undefined
}

type Reachable = Known & { phone: string }

interface Listed {
  id: string
  blocked: boolean
  phones: string[]
}

/** Customers without an account who may order, and no two of them with the same phone: up to `most`, at least `count`. */
async function someCustomers(ground: Ground, { count, most }: { count: number; most: number }): Promise<Known[]> {
  const { items: held } = await found<{ items: { customerId: string }[] }>(ground, '/accounts?limit=200')
  const taken = new Set(held.map(({ customerId }) => customerId))
  const known = new Map<string, Known>()
  for (let cursor = ''; known.size < most; ) {
    const after = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page = await found<{ items: Listed[]; next: string | null }>(ground, `/customers?limit=100${after}`)
    for (const { id, blocked, phones } of page.items)
      if (!blocked && !taken.has(id)) known.set(phones[0] ?? id, { id, phone: phones[0] })
    if (page.next === null) break
    cursor = page.next
  }
  if (known.size < count) throw new Error(`A day of this size needs ${count} customers; the chain has ${known.size}.`)
  return [...known.values()]
}

const digitsIn = (phone: string): number => phone.replaceAll(/\D/g, '').length

/** Of customers those whose phone is theirs alone and whole: others of the chain may share it, and of some digits were noted missing. */
async function withOwnPhone(ground: Ground, customers: readonly Known[], count: number): Promise<Reachable[]> {
  const own: Reachable[] = []
  for (const { id, phone } of customers) {
    if (own.length === count) break
    if (phone === undefined || digitsIn(phone) < 10) continue
    const path = `/customers?search=${encodeURIComponent(phone)}&limit=2`
    const { items } = await found<{ items: Listed[] }>(ground, path)
    if (items.length === 1) own.push({ id, phone })
  }
  return own
}

/** Customers who use the portal: two of three ask for a pickup, at the stores in turn. */
async function portalPlan(ground: Ground, stores: readonly StorePlan[], { customers }: Shared): Promise<PortalPlan> {
  const { wish, inbox } = ground
  const visitors = await withOwnPhone(ground, customers, wish.visitors)
  return {
    inbox,
    atOnce: 25,
    customers: visitors.flatMap((customer, nth) => {
      const store = stores[nth % stores.length]
      return store
        ? [{ ...customer, branchId: store.branchId, postcode: nth % 3 === 2 ? undefined : store.postcode }]
        : []
    }),
  }
}

/** Prepares the branches of a running chain for a day: keys for those who work there, registers, racks, windows, accounts, shifts and drivers signed in. */
export async function prepareDay(ground: Ground): Promise<Pick<DayPlan, 'portal' | 'stores'>> {
  const { branches } = await found<{ branches: (Branch & { active: boolean })[] }>(ground, '/branches')
  const open = branches.filter(({ active }) => active)
  const stores = open.filter(({ kind }) => kind === 'store')
  const atCounters = stores.length * ground.wish.workers * 7
  const { visitors } = ground.wish
  const customers = await someCustomers(ground, { count: atCounters + visitors, most: atCounters + visitors * 4 })
  const shared = { plants: await plantsOf(ground, open), plans: await plansOf(ground, stores), customers }
  const plans: StorePlan[] = []
  let nth = 0
  for (const branch of stores) {
    const plan = await storePlan(ground, branch, shared)
    for (const id of await driversAt(ground, branch, Math.ceil(ground.wish.drivers / stores.length))) {
      plan.drivers.push(await driverAt(ground, branch, { id, nth }))
      nth += 1
    }
    plans.push(plan)
  }
  return { stores: plans, portal: await portalPlan(ground, plans, shared) }
}
