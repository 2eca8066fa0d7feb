import type { BrowserContext, Page } from 'playwright-core'
import { fromApi, shop } from './harness.ts'
import type { Person } from './shop.ts'

/** A driver with a round: stops in their order, the last but one brings an order that is to be paid in cash. */
export interface DriverRound {
  driver: Person & { id: string }
  /** By the name of who is visited. */
  jobs: Record<'First' | 'Second' | 'Third' | 'Fourth', string>
  order: { id: string; tags: string[]; due: number }
}

interface Made {
  id: string
  version: number
}

/** A stop as the public API tells it. */
export interface ToldStop extends Made {
  state: string
  reason: string | null
  proof: { receiver: string | null; tags: string[]; cash: { taken: number } | null } | null
  steps: { from: string; to: string }[]
  pictures: { kind: string }[]
}

const hour = 3_600_000
const inHours = (hours: number): string => new Date(Date.now() + hours * hour).toISOString()

/** What the server knows of a stop. */
export const toldStop = (id: string): Promise<ToldStop> => fromApi<ToldStop>(`/delivery-jobs/${id}`)

/** Calls a stop off, as a dispatcher does while its driver is away. */
export async function callOff(id: string): Promise<void> {
  const { version } = await toldStop(id)
  await fromApi(`/delivery-jobs/${id}/cancel`, { version, reason: 'The customer rang' })
}

async function anOrder(): Promise<DriverRound['order']> {
  const { branchId, customers } = shop()
  const catalog = await fromApi<{
    items: { id: string; name: string; prices: { serviceId: string; unit: string }[] }[]
  }>(`/catalog/counter?branchId=${branchId}`)
  const shirt = catalog.items.find(({ name }) => name === 'Shirt')
  const { serviceId, unit } = shirt?.prices[0] ?? {}
  const lines = [{ itemId: shirt?.id, serviceId, unit, quantity: 2000 }]
  const { id } = await fromApi<Made>('/orders', { branchId, customerId: customers.returning, lines })
  await fromApi(`/orders/${id}/ready`, {})
  const order = await fromApi<{ pieceList: { tag: string }[] }>(`/orders/${id}`)
  return { id, tags: order.pieceList.map(({ tag }) => tag), due: 700 }
}

/** Arranges a driver with a shift that has not begun and four stops. */
export async function aDriverRound(tag: string): Promise<DriverRound> {
  const { branchId } = shop()
  const email = `rider.${tag.toLowerCase()}@example.com`
  const person = { name: `Rider ${tag}`, email, password: 'around the block by noon' }
  const { id: driverId } = await fromApi<Made>('/staff', { ...person, role: 'driver', branchId })
  await fromApi('/shifts', { branchId, driverId, startsAt: inHours(-1), endsAt: inHours(8) })
  const order = await anOrder()
  const stop = async (name: string, wish: object): Promise<string> => {
    const address = { name, phone: '+35315550123', lines: ['4 Canal Row'], city: 'Dublin', postcode: 'D02' }
    const when = { windowStart: inHours(0.05), windowEnd: inHours(2) }
    const asked = { branchId, address: { ...address, accessNotes: 'Second door on the left' }, ...when, ...wish }
    const { id, version } = await fromApi<Made>('/delivery-jobs', asked)
    await fromApi(`/delivery-jobs/${id}/assign`, { version, driverId })
    return id
  }
  const jobs = {
    First: await stop('First Stop', { kind: 'pickup' }),
    Second: await stop('Second Stop', { kind: 'pickup' }),
    Third: await stop('Third Stop', { kind: 'dropoff', orderId: order.id }),
    Fourth: await stop('Fourth Stop', { kind: 'pickup' }),
  }
  return { driver: { ...person, id: driverId }, jobs, order }
}

/** The phone of a driver: narrow, with a place on the map, signed in through the app itself, its shell kept. */
export async function openPhone(
  context: BrowserContext,
  { email, password }: Person,
  origin = shop().url,
): Promise<Page> {
  await context.grantPermissions(['geolocation'], { origin })
  await context.setGeolocation({ latitude: 53.3405, longitude: -6.2603, accuracy: 8 })
  const page = await context.newPage()
  await page.goto(`${origin}/driver`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('heading', { name: 'Today' }).waitFor()
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
  return page
}

/** Goes from the round to a stop and to its door. */
export async function driveTo(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: new RegExp(name) }).click()
  await page.getByRole('heading', { name }).waitFor()
  await page.getByRole('button', { name: 'Set out' }).click()
  await page.getByRole('button', { name: 'I am here' }).click()
}
