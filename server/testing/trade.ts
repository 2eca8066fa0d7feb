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
export type Dice = (below: number) => number

/** Dice that fall the same way for the same seed (a linear congruential generator). */
export function diceOf(seed: number): Dice {
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

/** Trade of a chain with two branches in euros and one in yen, half the world away, through the public interface. */
export class Trade {
  readonly places: Place[] = []
  /** How often each thing was done, refused ones not counted. */
  readonly done = new Map<string, number>()
  readonly #app: TestApp
  readonly #owner: Caller
  readonly #dice: Dice
  readonly #orders: { id: string; place: Place }[] = []
  readonly #payments: { id: string; place: Place }[] = []
  readonly #lots: string[] = []
  readonly #movements: { id: string; customerId: string }[] = []
  #plans: string[] = []

  constructor(app: TestApp, owner: Caller, dice: Dice) {
    this.#app = app
    this.#owner = owner
    this.#dice = dice
  }

  async #send(
    what: string,
    url: string,
    body: object,
    method: 'POST' | 'PUT' | 'PATCH' = 'POST',
  ): Promise<Known | undefined> {
    const answer = await this.#owner.send(method, `/api/v1${url}`, body)
    if (answer.statusCode >= 500) throw new Error(`${what}: ${answer.body}`)
    if (answer.statusCode >= 400) return undefined
    this.done.set(what, (this.done.get(what) ?? 0) + 1)
    return answer.statusCode === 204 ? { id: '' } : answer.json()
  }

  #one<T>(list: readonly T[]): T | undefined {
    return list[this.#dice(list.length)]
  }

  async #place(other: object, currency: string): Promise<void> {
    const { id: branchId } = await aBranch(this.#app, other)
    const prices = await aPriceList(this.#app, { branchId, currency })
    const register = await this.#send('register', '/registers', {
      branchId,
      code: `K${this.places.length + 1}`,
      name: 'Counter',
    })
    const customers = await Promise.all(Array.from({ length: 3 }, async () => (await aCustomer(this.#app)).id))
    for (const customerId of customers.slice(0, 2)) {
      const terms = { creditLimit: 1_000_000, paymentDays: 14, statementDay: 1 }
      await this.#send('account', '/accounts', { customerId, branchId, ...terms })
    }
    const place = { branchId, currency, prices, registerId: register?.id ?? '', customers }
    this.places.push(place)
    await this.#send('open session', '/cash-sessions', { registerId: place.registerId, float: 10_000 })
  }

  async open(): Promise<void> {
    await this.#place({ cashRoundingStep: 5 }, 'EUR')
    await this.#place({ dayStart: '00:00', taxMode: 'exclusive' }, 'EUR')
    await this.#place({ timeZone: 'Asia/Tokyo', country: 'JP', currency: 'JPY', cashRoundingStep: 1 }, 'JPY')
    this.#plans = [
      await aPlan(this.#app, 'money', { price: 5000, face: 6000, unit: 'money' }),
      await aPlan(this.#app, 'count', { price: 2500, face: 10_000, unit: 'piece', taxPoint: 'sale' }),
    ]
  }

  async #order(): Promise<void> {
    const place = this.#one(this.places)
    if (!place) return
    const { branchId, prices } = place
    const things = [prices.shirt, prices.suit, prices.bedding, prices.curtain]
    const lines = Array.from({ length: 1 + this.#dice(3) }, () => ({
      ...(this.#one(things) ?? prices.shirt),
      quantity: 1000 * (1 + this.#dice(3)),
    }))
    const customerId = this.#dice(4) === 0 ? null : (this.#one(place.customers) ?? null)
    const order = await this.#send('order', '/orders', { branchId, customerId, lines })
    if (order) this.#orders.push({ id: order.id, place })
  }

  async #seen(id: string): Promise<{ version: number; lines: { id: string }[]; balance: number } | undefined> {
    const answer = await this.#owner.send('GET', `/api/v1/orders/${id}`)
    return answer.statusCode === 200 ? answer.json() : undefined
  }

  async #ofOrder(what: string): Promise<void> {
    const order = this.#one(this.#orders)
    if (!order) return
    const url = `/orders/${order.id}`
    const reason = 'by chance'
    if (what === 'ready' || what === 'hand-over') return void (await this.#send(what, `${url}/${what}`, {}))
    const seen = await this.#seen(order.id)
    if (!seen) return
    if (what === 'cancel' || what === 'void') return void (await this.#send(what, `${url}/${what}`, { reason }))
    if (what === 'reopen') return void (await this.#send(what, `${url}/reopen`, { version: seen.version, reason }))
    const [first, second] = seen.lines
    const change =
      this.#dice(2) === 0 && second ? { remove: [second.id] } : { change: [{ lineId: first?.id, quantity: 4000 }] }
    await this.#send('edit', `${url}/lines`, { version: seen.version, reason, ...change })
  }

  async #pay(): Promise<void> {
    const order = this.#one(this.#orders)
    if (!order) return
    const { id: orderId, place } = order
    const { registerId } = place
    const amount = this.#dice(2) === 0 ? {} : { amount: 100 + this.#dice(300) }
    const ways: [string, object][] = [
      ['cash', amount],
      ['card', {}],
      ['transfer', { tender: 'transfer', reference: 'T1', tip: this.#dice(100), ...amount }],
      ['transfer', { tender: 'wallet', reference: 'W1', ...amount }],
      ['balance', { tender: 'account' }],
      ['balance', { tender: 'credit', ...amount }],
      ['package', {}],
    ]
    const [way, body] = this.#one(ways) ?? ['cash', {}]
    const paid = await this.#send(`pay ${way}`, `/payments/${way}`, { orderId, registerId, ...body })
    if (paid) this.#payments.push({ id: paid.id, place })
  }

  async #giveBack(): Promise<void> {
    const payment = this.#one(this.#payments)
    if (!payment) return
    const { registerId } = payment.place
    const what = this.#dice(3) === 0 ? 'void' : 'refunds'
    const part = what === 'refunds' && this.#dice(2) === 0 ? { amount: 50 + this.#dice(100) } : {}
    await this.#send(`payment ${what}`, `/payments/${payment.id}/${what}`, { reason: 'by chance', registerId, ...part })
  }

  async #package(): Promise<void> {
    const place = this.places[this.#dice(2)]
    const planId = this.#one(this.#plans)
    const customerId = place && this.#one(place.customers)
    if (!place || !planId || !customerId) return
    if (this.#dice(4) === 0) {
      const lot = this.#one(this.#lots)
      if (lot)
        await this.#send('package refund', `/prepaid/lots/${lot}/refund`, {
          reason: 'by chance',
          registerId: place.registerId,
        })
      return
    }
    const { branchId, registerId } = place
    const sale = { planId, customerId, branchId, registerId, tender: { kind: 'cash' } }
    const sold = (await this.#send('package', '/prepaid/sales', sale)) as { lotId: string } | undefined
    if (sold) this.#lots.push(sold.lotId)
  }

  async #onAccount(): Promise<void> {
    const place = this.#one(this.places)
    const customerId = place && this.#one(place.customers)
    if (!place || !customerId) return
    const till = {
      branchId: place.branchId,
      registerId: place.registerId,
      tender: this.#dice(2) === 0 ? 'cash' : 'transfer',
    }
    const money = { ...till, reference: 'A1', amount: 200 + this.#dice(2000) }
    const way = this.#dice(4)
    if (way === 0) {
      const wrong = this.#one(this.#movements)
      const url = wrong && `/customers/${wrong.customerId}/account-movements/${wrong.id}/take-back`
      if (url) await this.#send('take back', url, { reason: 'by chance', registerId: place.registerId })
      return
    }
    if (way === 1) {
      const { items } = (await this.#owner.send('GET', '/api/v1/accounts')).json()
      const account = this.#one(items as { id: string; customerId: string }[])
      const paid = account && (await this.#send('on account', `/accounts/${account.id}/payments`, money))
      if (paid) this.#movements.push({ id: paid.id, customerId: account.customerId })
      return
    }
    const what = way === 2 ? 'deposits' : 'credit-payouts'
    const moved = await this.#send(what, `/customers/${customerId}/${what}`, {
      ...money,
      ...(what === 'credit-payouts' && { reason: 'by chance' }),
    })
    if (moved) this.#movements.push({ id: moved.id, customerId })
  }

  async #claim(): Promise<void> {
    const order = this.#one(this.#orders)
    if (!order) return
    const claim = await this.#send('claim', '/claims', { orderId: order.id, kind: 'damaged', note: 'A hole.' })
    if (!claim) return
    const decision = { version: claim.version ?? 1, decision: 'approved', amount: 321, payout: 'money' }
    const decided = await this.#send('claim decided', `/claims/${claim.id}/decision`, decision)
    const way = {
      version: decided?.version ?? 2,
      tender: this.#dice(2) === 0 ? 'cash' : 'transfer',
      registerId: order.place.registerId,
    }
    await this.#send('claim paid', `/claims/${claim.id}/payment`, way)
  }

  async #drawer(): Promise<void> {
    const place = this.#one(this.places)
    if (!place) return
    const { items } = (await this.#owner.send('GET', `/api/v1/branches/${place.branchId}/cash-sessions`)).json()
    const session = (items as { id: string; state: string }[]).find(({ state }) => state !== 'closed')
    if (!session) return
    if (this.#dice(3) > 0) {
      const out = { kind: this.#dice(3) === 0 ? 'drop' : 'paid_out', amount: 50 + this.#dice(200), reason: 'Milk' }
      await this.#send('paid out', `/cash-sessions/${session.id}/take-outs`, {
        ...out,
        ...(out.kind === 'paid_out' && { tax: 7 }),
      })
      return
    }
    const count = { pieces: [{ value: 1, count: this.#dice(30_000) }] }
    const counted = await this.#send('counted', `/cash-sessions/${session.id}/count`, count)
    const closing = { reason: 'by chance', version: counted?.version ?? 2, leave: 0 }
    await this.#send('closed', `/cash-sessions/${session.id}/close`, closing)
    await this.#send('open session', '/cash-sessions', { registerId: place.registerId, float: 10_000 })
  }

  /** Trades so many steps, the clock going on by up to five hours with each. */
  async go(steps: number): Promise<void> {
    const days: (() => Promise<void>)[] = [
      ...Array.from({ length: 5 }, () => () => this.#order()),
      ...Array.from({ length: 6 }, () => () => this.#ofOrder('ready')),
      ...['hand-over', 'cancel', 'void', 'reopen', 'edit', 'edit'].map((what) => () => this.#ofOrder(what)),
      ...Array.from({ length: 8 }, () => () => this.#pay()),
      ...Array.from({ length: 3 }, () => () => this.#giveBack()),
      ...Array.from({ length: 2 }, () => () => this.#package()),
      ...Array.from({ length: 3 }, () => () => this.#onAccount()),
      () => this.#claim(),
      ...Array.from({ length: 2 }, () => () => this.#drawer()),
    ]
    for (let step = 0; step < steps; step += 1) {
      await this.#one(days)?.()
      this.#app.clock.advance(this.#dice(5) * MS_PER_HOUR)
    }
  }
}
