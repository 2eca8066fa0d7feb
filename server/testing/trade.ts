import { sumDays } from '#modules/ledger/index.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import type { Caller, TestApp } from './app.ts'
import { aBranch, aCustomer, aPriceList, type Prices } from './arrange.ts'
import { aPlan } from './packages.ts'

/** A place of the trade, with a register whose drawer is open. */
interface Place {
  branchId: string
  currency: string
  prices: Prices
  registerId: string
  customers: string[]
}

/** What a random trade is made of: numbers below a bound, the same for the same seed. */
type Dice = (below: number) => number

/** Dice that fall the same way for the same seed (a linear congruential generator). */
function diceOf(seed: number): Dice {
  let state = seed >>> 0
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

interface Known {
  id: string
  version?: number
}

/** Trade of a chain: its places, and how often each thing was done; refused things are not counted. */
interface Trade {
  app: TestApp
  owner: Caller
  dice: Dice
  places: Place[]
  send: Send
  orders: { id: string; place: Place }[]
  payments: { id: string; place: Place }[]
  lots: string[]
  movements: { id: string; customerId: string }[]
  plans: string[]
}

type Send = (what: string, url: string, body: object) => Promise<Known | undefined>

/** Sends what is to be done; undefined for what was refused. */
const sendAs =
  (owner: Caller, done: Map<string, number>): Send =>
  async (what, url, body) => {
    const answer = await owner.send('POST', `/api/v1${url}`, body)
    if (answer.statusCode >= 500) throw new Error(`${what}: ${answer.body}`)
    if (answer.statusCode >= 400) return undefined
    done.set(what, (done.get(what) ?? 0) + 1)
    return answer.statusCode === 204 ? { id: '' } : answer.json()
  }

function oneOf<T>({ dice }: Trade, list: readonly T[]): T | undefined {
  return list[dice(list.length)]
}

async function addPlace(trade: Trade, other: object, currency: string): Promise<void> {
  const { id: branchId } = await aBranch(trade.app, other)
  const prices = await aPriceList(trade.app, { branchId, currency })
  const register = await trade.send('register', '/registers', {
    branchId,
    code: `K${trade.places.length + 1}`,
    name: 'Counter',
  })
  const customers = await Promise.all(Array.from({ length: 3 }, async () => (await aCustomer(trade.app)).id))
  for (const customerId of customers.slice(0, 2)) {
    const terms = { creditLimit: 1_000_000, paymentDays: 14, statementDay: 1 }
    await trade.send('account', '/accounts', { customerId, branchId, ...terms })
  }
  const place = { branchId, currency, prices, registerId: register?.id ?? '', customers }
  trade.places.push(place)
  await trade.send('open session', '/cash-sessions', { registerId: place.registerId, float: 10_000 })
}

async function open(trade: Trade): Promise<void> {
  await addPlace(trade, { cashRoundingStep: 5 }, 'EUR')
  await addPlace(trade, { dayStart: '00:00', taxMode: 'exclusive' }, 'EUR')
  await addPlace(trade, { timeZone: 'Asia/Tokyo', country: 'JP', currency: 'JPY', cashRoundingStep: 1 }, 'JPY')
  trade.plans = [
    await aPlan(trade.app, 'money', { price: 5000, face: 6000, unit: 'money' }),
    await aPlan(trade.app, 'count', { price: 2500, face: 10_000, unit: 'piece', taxPoint: 'sale' }),
  ]
}

async function placeOrder(trade: Trade): Promise<void> {
  const place = oneOf(trade, trade.places)
  if (!place) return
  const { branchId, prices } = place
  const things = [prices.shirt, prices.suit, prices.bedding, prices.curtain]
  const lines = Array.from({ length: 1 + trade.dice(3) }, () => ({
    ...(oneOf(trade, things) ?? prices.shirt),
    quantity: 1000 * (1 + trade.dice(3)),
  }))
  const customerId = trade.dice(4) === 0 ? null : (oneOf(trade, place.customers) ?? null)
  const order = await trade.send('order', '/orders', { branchId, customerId, lines })
  if (order) trade.orders.push({ id: order.id, place })
}

async function seenOrder(
  trade: Trade,
  id: string,
): Promise<{ version: number; lines: { id: string }[]; balance: number } | undefined> {
  const answer = await trade.owner.send('GET', `/api/v1/orders/${id}`)
  return answer.statusCode === 200 ? answer.json() : undefined
}

async function onOrder(trade: Trade, what: string): Promise<void> {
  const order = oneOf(trade, trade.orders)
  if (!order) return
  const url = `/orders/${order.id}`
  const reason = 'by chance'
  if (what === 'ready' || what === 'hand-over') return void (await trade.send(what, `${url}/${what}`, {}))
  const seen = await seenOrder(trade, order.id)
  if (!seen) return
  if (what === 'cancel' || what === 'void') return void (await trade.send(what, `${url}/${what}`, { reason }))
  if (what === 'reopen') return void (await trade.send(what, `${url}/reopen`, { version: seen.version, reason }))
  const [first, second] = seen.lines
  const change =
    trade.dice(2) === 0 && second ? { remove: [second.id] } : { change: [{ lineId: first?.id, quantity: 4000 }] }
  await trade.send('edit', `${url}/lines`, { version: seen.version, reason, ...change })
}

async function pay(trade: Trade): Promise<void> {
  const order = oneOf(trade, trade.orders)
  if (!order) return
  const { id: orderId, place } = order
  const { registerId } = place
  const amount = trade.dice(2) === 0 ? {} : { amount: 100 + trade.dice(300) }
  const ways: [string, object][] = [
    ['cash', amount],
    ['card', {}],
    ['transfer', { tender: 'transfer', reference: 'T1', tip: trade.dice(100), ...amount }],
    ['transfer', { tender: 'wallet', reference: 'W1', ...amount }],
    ['balance', { tender: 'account' }],
    ['balance', { tender: 'credit', ...amount }],
    ['package', {}],
  ]
  const [way, body] = oneOf(trade, ways) ?? ['cash', {}]
  const paid = await trade.send(`pay ${way}`, `/payments/${way}`, { orderId, registerId, ...body })
  if (paid) trade.payments.push({ id: paid.id, place })
}

async function giveBack(trade: Trade): Promise<void> {
  const payment = oneOf(trade, trade.payments)
  if (!payment) return
  const { registerId } = payment.place
  const what = trade.dice(3) === 0 ? 'void' : 'refunds'
  const part = what === 'refunds' && trade.dice(2) === 0 ? { amount: 50 + trade.dice(100) } : {}
  await trade.send(`payment ${what}`, `/payments/${payment.id}/${what}`, { reason: 'by chance', registerId, ...part })
}

async function onPackage(trade: Trade): Promise<void> {
  const place = trade.places[trade.dice(2)]
  const planId = oneOf(trade, trade.plans)
  const customerId = place && oneOf(trade, place.customers)
  if (!place || !planId || !customerId) return
  if (trade.dice(4) === 0) {
    const lot = oneOf(trade, trade.lots)
    if (lot)
      await trade.send('package refund', `/prepaid/lots/${lot}/refund`, {
        reason: 'by chance',
        registerId: place.registerId,
      })
    return
  }
  const { branchId, registerId } = place
  const sale = { planId, customerId, branchId, registerId, tender: { kind: 'cash' } }
  const sold = (await trade.send('package', '/prepaid/sales', sale)) as { lotId: string } | undefined
  if (sold) trade.lots.push(sold.lotId)
}

async function onAccount(trade: Trade): Promise<void> {
  const place = oneOf(trade, trade.places)
  const customerId = place && oneOf(trade, place.customers)
  if (!place || !customerId) return
  const till = {
    branchId: place.branchId,
    registerId: place.registerId,
    tender: trade.dice(2) === 0 ? 'cash' : 'transfer',
  }
  const money = { ...till, reference: 'A1', amount: 200 + trade.dice(2000) }
  const way = trade.dice(4)
  if (way === 0) {
    const wrong = oneOf(trade, trade.movements)
    const url = wrong && `/customers/${wrong.customerId}/account-movements/${wrong.id}/take-back`
    if (url) await trade.send('take back', url, { reason: 'by chance', registerId: place.registerId })
    return
  }
  if (way === 1) {
    const { items } = (await trade.owner.send('GET', '/api/v1/accounts')).json()
    const account = oneOf(trade, items as { id: string; customerId: string }[])
    const paid = account && (await trade.send('on account', `/accounts/${account.id}/payments`, money))
    if (paid) trade.movements.push({ id: paid.id, customerId: account.customerId })
    return
  }
  const what = way === 2 ? 'deposits' : 'credit-payouts'
  const moved = await trade.send(what, `/customers/${customerId}/${what}`, {
    ...money,
    ...(what === 'credit-payouts' && { reason: 'by chance' }),
  })
  if (moved) trade.movements.push({ id: moved.id, customerId })
}

async function claim(trade: Trade): Promise<void> {
  const order = oneOf(trade, trade.orders)
  if (!order) return
  const claim = await trade.send('claim', '/claims', { orderId: order.id, kind: 'damaged', note: 'A hole.' })
  if (!claim) return
  const decision = { version: claim.version ?? 1, decision: 'approved', amount: 321, payout: 'money' }
  const decided = await trade.send('claim decided', `/claims/${claim.id}/decision`, decision)
  const way = {
    version: decided?.version ?? 2,
    tender: trade.dice(2) === 0 ? 'cash' : 'transfer',
    registerId: order.place.registerId,
  }
  await trade.send('claim paid', `/claims/${claim.id}/payment`, way)
}

async function atDrawer(trade: Trade): Promise<void> {
  const place = oneOf(trade, trade.places)
  if (!place) return
  const { items } = (await trade.owner.send('GET', `/api/v1/branches/${place.branchId}/cash-sessions`)).json()
  const session = (items as { id: string; state: string }[]).find(({ state }) => state !== 'closed')
  if (!session) return
  if (trade.dice(3) > 0) {
    const out = { kind: trade.dice(3) === 0 ? 'drop' : 'paid_out', amount: 50 + trade.dice(200), reason: 'Milk' }
    await trade.send('paid out', `/cash-sessions/${session.id}/take-outs`, {
      ...out,
      ...(out.kind === 'paid_out' && { tax: 7 }),
    })
    return
  }
  const count = { pieces: [{ value: 1, count: trade.dice(30_000) }] }
  const counted = await trade.send('counted', `/cash-sessions/${session.id}/count`, count)
  const closing = { reason: 'by chance', version: counted?.version ?? 2, leave: 0 }
  await trade.send('closed', `/cash-sessions/${session.id}/close`, closing)
  await trade.send('open session', '/cash-sessions', { registerId: place.registerId, float: 10_000 })
}

async function go(trade: Trade, steps: number): Promise<void> {
  const days: (() => Promise<void>)[] = [
    ...Array.from({ length: 5 }, () => () => placeOrder(trade)),
    ...Array.from({ length: 6 }, () => () => onOrder(trade, 'ready')),
    ...['hand-over', 'cancel', 'void', 'reopen', 'edit', 'edit'].map((what) => () => onOrder(trade, what)),
    ...Array.from({ length: 8 }, () => () => pay(trade)),
    ...Array.from({ length: 3 }, () => () => giveBack(trade)),
    ...Array.from({ length: 2 }, () => () => onPackage(trade)),
    ...Array.from({ length: 3 }, () => () => onAccount(trade)),
    () => claim(trade),
    ...Array.from({ length: 2 }, () => () => atDrawer(trade)),
  ]
  for (let step = 0; step < steps; step += 1) {
    await oneOf(trade, days)?.()
    if (step % 50 === 0) await sumDays(trade.app.engine)
    trade.app.clock.advance(trade.dice(5) * MS_PER_HOUR)
  }
}

/**
 * Trades so many steps in a chain with two branches in euros and one in yen, half the world away, through the public interface. Returns how often each
 * thing was done; refused things are not counted.
 */
export async function aRandomTrade(
  app: TestApp,
  { owner, seed, steps }: { owner: Caller; seed: number; steps: number },
): Promise<ReadonlyMap<string, number>> {
  const dice = diceOf(seed)
  const nothing = { places: [], orders: [], payments: [], lots: [], movements: [], plans: [] }
  const done = new Map<string, number>()
  const trade: Trade = { app, owner, dice, send: sendAs(owner, done), ...nothing }
  await open(trade)
  await go(trade, steps)
  return done
}
