import type { DayClient, Intent, Who } from './day-client.ts'
import type { StorePlan } from './day-plan.ts'

/** A drawer whose cashier knows what is in it, in minor units. */
export interface Drawer {
  registerId: string
  put: (amount: number) => void
  open: (who: Who, branchId: string) => Promise<void>
  /** Counts and closes it with its Z report, and writes down what the cashier knows was in it. */
  close: (who: Who) => Promise<void>
}

const float = 10_000

/** A drawer of a register; `ref` is the word of who uses it. */
export function drawerOf(client: DayClient, { registerId, ref }: { registerId: string; ref: string }): Drawer {
  let [session, branch, holds] = ['', '', float]
  return {
    registerId,
    put: (amount) => {
      holds += amount
    },
    open: async (who, branchId) => {
      branch = branchId
      const opening = {
        verb: 'open-till',
        ref: `${ref}-open`,
        path: '/cash-sessions',
        who,
        body: { registerId, float },
      }
      session = (await client.insist<{ id: string }>(opening)).id
    },
    close: async (who) => {
      const path = `/cash-sessions/${session}`
      const pieces = [
        { value: 1, count: holds % 100 },
        { value: 100, count: Math.floor(holds / 100) },
      ]
      const count = { verb: 'count-till', ref: `${ref}-count`, path: `${path}/count`, who, body: { pieces } }
      const { version } = await client.insist<{ version: number }>(count)
      const body = { version, leave: 0 }
      const closing = { verb: 'close-till', ref: `${ref}-close`, path: `${path}/close`, who, body }
      await client.insist<{ expected: number }>(closing, ({ expected }) => ({
        ...{ kind: 'till', id: session, branchId: branch },
        ...{ expected, counted: holds },
      }))
    },
  }
}

/** An order as the counter knows it. */
export interface Taken {
  ref: string
  id: string
  ticket: string
  total: number
  balance: number
  version: number
  tags: string[]
}

interface Placed {
  id: string
  ticket: string
  total: number
  balance: number
  version: number
  tags: { tag: string }[]
}

interface Paid {
  id: string
  amount: number
  balance: number
}

/** A worker at the counter of a store. */
export interface Counter {
  client: DayClient
  store: StorePlan
  drawer: Drawer
  /** The place of the worker among those of the store. */
  place: number
}

const tagsOf = ({ tags }: Placed): string[] => tags.map(({ tag }) => tag)

/** Lines of one to three things, different from order to order. */
function linesFor({ offers }: StorePlan, nth: number): object[] {
  return Array.from({ length: 1 + (nth % 3) }, (_, at) => ({
    ...offers[(nth * 7 + at * 3) % offers.length],
    quantity: 1000 * (1 + ((nth + at) % 2)),
  }))
}

async function place(counter: Counter, ref: string, wish: { customerId: string | null; nth: number }): Promise<Taken> {
  const { client, store } = counter
  const { branchId } = store
  const body = { branchId, customerId: wish.customerId, lines: linesFor(store, wish.nth), note: ref }
  const intent = { verb: 'place-order', ref, path: '/orders', who: { key: store.counterKey }, body }
  const placed = await client.insist<Placed>(intent, (order) => ({
    ...{ kind: 'order', id: order.id, branchId, ticket: order.ticket, total: order.total, tags: tagsOf(order) },
  }))
  return { ...placed, ref, tags: tagsOf(placed) }
}

async function edit({ client, store }: Counter, order: Taken): Promise<void> {
  const body = { version: order.version, add: linesFor(store, 0) }
  const who = { key: store.counterKey }
  const intent = { verb: 'edit-order', ref: `${order.ref}-edit`, path: `/orders/${order.id}/lines`, who, body }
  const after = await client.insist<Placed>(intent, (one) => ({
    ...{ kind: 'edit', orderId: order.id, total: one.total, tags: tagsOf(one) },
  }))
  Object.assign(order, { total: after.total, balance: after.balance, tags: [...order.tags, ...tagsOf(after)] })
}

/** How an order is paid. */
export type Tender = 'cash' | 'card' | 'package' | 'account'

/** Pays what is due of an order, or what of it the customer’s packages cover. */
export async function pay({ client, store, drawer }: Counter, order: Taken, tender: Tender): Promise<Paid> {
  const { registerId } = drawer
  const body = { orderId: order.id, registerId, ...(tender === 'account' && { tender }) }
  const path = `/payments/${tender === 'account' ? 'balance' : tender}`
  const who = { key: store.counterKey }
  const intent = { verb: `pay-${tender}`, ref: `${order.ref}-${tender}-${order.balance}`, path, who, body }
  const paid = await client.insist<Paid>(intent, ({ id, amount }) => ({
    ...{ kind: 'payment', id, orderId: order.id, amount },
  }))
  if (tender === 'cash') drawer.put(paid.amount)
  order.balance = paid.balance
  return paid
}

async function giveBack({ client, store, drawer }: Counter, order: Taken, payment: Paid): Promise<void> {
  const body = { reason: 'Not clean', registerId: drawer.registerId, amount: 50 }
  const path = `/payments/${payment.id}/refunds`
  const intent = { verb: 'refund', ref: `${order.ref}-back`, path, who: { key: store.leadKey }, body }
  const back = await client.insist<Paid>(intent, ({ id, amount }) => ({
    ...{ kind: 'refund', id, orderId: order.id, amount },
  }))
  drawer.put(-back.amount)
  order.balance = back.balance
}

async function sellPackage(counter: Counter, ref: string, customerId: string): Promise<void> {
  const { client, store, drawer } = counter
  const { registerId } = drawer
  const body = { planId: store.planId, customerId, branchId: store.branchId, registerId, tender: { kind: 'cash' } }
  const intent = {
    verb: 'sell-package',
    ref: `${ref}-sale`,
    path: '/prepaid/sales',
    who: { key: store.counterKey },
    body,
  }
  const sold = await client.insist<{ lotId: string; price: number }>(intent, ({ lotId, price }) => ({
    ...{ kind: 'sale', lotId, customerId, amount: price },
  }))
  drawer.put(sold.price)
}

const orderVerb = ({ store }: Counter, order: Taken, verb: string): Intent => ({
  ...{ verb, ref: `${order.ref}-${verb}`, path: `/orders/${order.id}/${verb}`, who: { key: store.counterKey } },
})

/** Takes an order in; undefined when its owner thought better of it. What is due is paid now or when it is collected, as it comes. */
export async function takeIn(counter: Counter, nth: number): Promise<Taken | undefined> {
  const { store, place: worker } = counter
  const { ids, onAccount } = store.customers[worker] ?? { ids: [], onAccount: '' }
  const way = (nth + 5 * worker) % 10
  const customerId = way === 4 ? onAccount : (ids[nth % ids.length] ?? null)
  const ref = `${store.branchId.slice(-12)}-${worker}-${nth}`
  if (way === 5 && customerId !== null) await sellPackage(counter, ref, customerId)
  const order = await place(counter, ref, { customerId, nth })
  if (way === 9) {
    const cancel = { ...orderVerb(counter, order, 'cancel'), body: { reason: 'Changed their mind' } }
    await counter.client.insist(cancel, () => ({ kind: 'order-end', orderId: order.id, status: 'cancelled' }))
    return undefined
  }
  if (way % 3 === 0) await edit(counter, order)
  if (way === 1 || way === 6) await giveBack(counter, order, await pay(counter, order, 'cash'))
  if (way === 2) await pay(counter, order, 'card')
  if (way === 4) await pay(counter, order, 'account')
  if (way === 5 && customerId !== null) await pay(counter, order, 'package')
  return order
}

/** Marks an order ready by hand, as where nobody scans. */
export const makeReady = (counter: Counter, order: Taken): Promise<unknown> =>
  counter.client.insist({ ...orderVerb(counter, order, 'ready'), body: {} })

/** Takes what is still due and hands the order over. */
export async function collect(counter: Counter, order: Taken): Promise<void> {
  if (order.balance > 0) await pay(counter, order, 'cash')
  const intent = { ...orderVerb(counter, order, 'hand-over'), body: {} }
  await counter.client.insist(intent, () => ({ kind: 'order-end', orderId: order.id, status: 'collected' }))
}
