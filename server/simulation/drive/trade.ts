import type { Api } from './api.ts'
import type { Fleet } from './van.ts'

interface Line {
  itemId: string
  serviceId: string
  unit: string
  quantity: number
}

interface Known {
  id: string
  name: string
}

/** What a store has to trade with. */
export interface Trade {
  branchId: string
  customers: readonly Known[]
  offers: readonly Omit<Line, 'quantity'>[]
  /** Orders of this drive that wait to become ready. */
  waiting: { orderId: string; customer: Known }[]
  nextAt: number
}

interface Counter {
  items: { id: string; prices: { serviceId: string; unit: string }[] }[]
}

const DELIVERY_MS = 2 * 3_600_000
const BETWEEN_MS = 150_000

/** Opens the trade of a store. */
export async function openTrade(api: Api, branchId: string, now: number): Promise<Trade> {
  const [{ items: customers }, counter] = await Promise.all([
    api.get<{ items: Known[] }>('/api/v1/customers?limit=100'),
    api.get<Counter>(`/api/v1/catalog/counter?branchId=${branchId}`),
  ])
  const offers = counter.items.flatMap(({ id, prices }) =>
    prices
      .filter(({ unit }) => unit === 'piece')
      .slice(0, 1)
      .map(({ serviceId, unit }) => ({ itemId: id, serviceId, unit })),
  )
  return { branchId, customers, offers, waiting: [], nextAt: now }
}

async function placeOrder({ api, random, counts }: Fleet, trade: Trade): Promise<void> {
  const customer = random.pick(trade.customers)
  const wanted = Array.from({ length: random.whole(1, 3) }, () => random.pick(trade.offers))
  const lines = [...new Set(wanted)].map((offer) => ({ ...offer, quantity: random.whole(1, 4) * 1000 }))
  const placed = await api.post<{ id: string }>('/api/v1/orders', {
    branchId: trade.branchId,
    customerId: customer.id,
    lines,
  })
  counts.orders += 1
  trade.waiting.push({ orderId: placed.id, customer })
}

async function request(
  { api, city, counts }: Fleet,
  { branchId }: Trade,
  { kind, customer, orderId }: { kind: 'pickup' | 'dropoff'; customer: Known; orderId?: string },
): Promise<void> {
  const { lat, lng } = city.placeOf(customer.id)
  const now = Date.now()
  await api.post('/api/v1/delivery-jobs', {
    ...{ branchId, kind, customerId: customer.id, ...(orderId !== undefined && { orderId }) },
    address: { name: customer.name, lines: ['At the door'], lat, lon: lng },
    ...{ windowStart: new Date(now).toISOString(), windowEnd: new Date(now + DELIVERY_MS).toISOString() },
  })
  counts.requests += 1
}

async function finish(fleet: Fleet, trade: Trade): Promise<void> {
  const done = trade.waiting.shift()
  if (!done) return
  const { orderId, customer } = done
  const { version, balance } = await fleet.api.get<{ version: number; balance: number }>(`/api/v1/orders/${orderId}`)
  if (balance > 0) {
    const payment = { orderId, tender: 'transfer', reference: `transfer ${orderId.slice(-8)}` }
    await fleet.api.post('/api/v1/payments/transfer', payment)
  }
  await fleet.api.post(`/api/v1/orders/${orderId}/ready`, { version: balance > 0 ? version + 1 : version })
  await request(fleet, trade, { kind: 'dropoff', customer, orderId })
}

/** Lets a store do the next thing when its time has come: an order taken in, one made ready to be brought, or a call for somebody to come. */
export async function tradeOn(fleet: Fleet, trade: Trade, now: number): Promise<void> {
  if (now < trade.nextAt || trade.customers.length === 0 || trade.offers.length === 0) return
  const { random, pace } = fleet
  trade.nextAt = now + (random.waiting(1) * BETWEEN_MS) / pace
  const choice = random.weighted([
    ['order', 5],
    ['finish', 3],
    ['fetch', 2],
  ] as const)
  if (choice === 'fetch') await request(fleet, trade, { kind: 'pickup', customer: random.pick(trade.customers) })
  else if (choice === 'finish' && trade.waiting.length > 0) await finish(fleet, trade)
  else await placeOrder(fleet, trade)
}
