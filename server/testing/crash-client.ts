import { appendFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** What the client is given, as JSON in its first argument. */
export interface ClientTask {
  url: string
  key: string
  journal: string
  branchId: string
  customerIds: string[]
  lines: object[]
  /** A package of shirts to sell. */
  planId: string
  /** A register for each worker. */
  registerIds: string[]
}

/** What a client writes down once the server has acknowledged it: nothing else counts. Amounts in minor units. */
export type Acknowledged =
  | { kind: 'order'; ref: string; id: string; ticket: string; total: number; tags: number }
  | { kind: 'edit'; ref: string; orderId: string; total: number; tags: number }
  | { kind: 'payment'; ref: string; id: string; orderId: string; tender: 'cash' | 'package'; amount: number }
  | { kind: 'sale'; ref: string; id: string; lotId: string; amount: number }
  | { kind: 'refund'; ref: string; id: string; orderId: string; tender: 'cash' | 'package'; amount: number }
  | { kind: 'till'; ref: string; id: string; expected: number; counted: number }
  | { kind: 'refused'; ref: string; status: number; answer: string }

const task = JSON.parse(process.argv[2] ?? '{}') as ClientTask
let leaving = false

const note = (entry: Acknowledged): void => appendFileSync(task.journal, `${JSON.stringify(entry)}\n`)

class Refused extends Error {}

/** Sends a request until it is answered: after a crash again, with the same key. A refusal is written down and ends what the worker is at. */
async function insist<T>(path: string, ref: string, body: object): Promise<T> {
  for (;;) {
    try {
      const response = await fetch(`${task.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${task.key}`, 'content-type': 'application/json', 'idempotency-key': ref },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      })
      const answer = await response.text()
      if (response.ok) return JSON.parse(answer) as T
      if (response.status !== 503) {
        note({ kind: 'refused', ref, status: response.status, answer })
        throw new Refused(answer)
      }
    } catch (error) {
      if (error instanceof Refused) throw error
      // The server is away.
    }
    await pause(40)
  }
}

interface Placed {
  id: string
  ticket: string
  total: number
  version: number
  tags: unknown[]
}

interface Paid {
  id: string
  amount: number
  balance: number
}

/** A worker with a drawer of its own, who knows what is in it. */
function cashier(worker: number) {
  const { branchId, planId } = task
  const registerId = task.registerIds[worker] ?? ''
  let session = ''
  let drawer = 0

  const open = async (ref: string): Promise<void> => {
    drawer = 10_000
    session = (await insist<{ id: string }>('/cash-sessions', ref, { registerId, float: drawer })).id
  }

  const close = async (ref: string): Promise<void> => {
    const pieces = [
      { value: 1, count: drawer % 100 },
      { value: 100, count: Math.floor(drawer / 100) },
    ]
    const path = `/cash-sessions/${session}`
    const { version } = await insist<{ version: number }>(`${path}/count`, `${ref}-count`, { pieces })
    const z = await insist<{ expected: number }>(`${path}/close`, `${ref}-close`, { version, leave: 0 })
    note({ kind: 'till', ref, id: session, expected: z.expected, counted: drawer })
  }

  const place = async (ref: string, customerId: string | undefined): Promise<Placed> => {
    const order = await insist<Placed>('/orders', ref, { branchId, customerId, lines: task.lines, note: ref })
    const { id, ticket, total, tags } = order
    note({ kind: 'order', ref, id, ticket, total, tags: tags.length })
    return order
  }

  const payCash = async (ref: string, orderId: string): Promise<Paid> => {
    const paid = await insist<Paid>('/payments/cash', `${ref}-cash`, { orderId, registerId })
    drawer += paid.amount
    note({ kind: 'payment', ref, id: paid.id, orderId, tender: 'cash', amount: paid.amount })
    return paid
  }

  const sell = async (ref: string, customerId: string | undefined): Promise<void> => {
    const sale = { planId, customerId, branchId, registerId, tender: { kind: 'cash' } }
    const sold = await insist<{ paymentId: string; lotId: string; price: number }>(
      '/prepaid/sales',
      `${ref}-sale`,
      sale,
    )
    drawer += sold.price
    note({ kind: 'sale', ref, id: sold.paymentId, lotId: sold.lotId, amount: sold.price })
  }

  const usePackage = async (ref: string, orderId: string): Promise<Paid> => {
    const paid = await insist<Paid>('/payments/package', `${ref}-package`, { orderId, registerId })
    note({ kind: 'payment', ref, id: paid.id, orderId, tender: 'package', amount: paid.amount })
    return paid
  }

  const giveBack = async (ref: string, of: Paid & { orderId: string; tender: 'cash' | 'package' }, part: object) => {
    const reason = 'Not clean'
    const path = `/payments/${of.id}/refunds`
    const back = await insist<{ id: string; amount: number }>(path, `${ref}-back`, { reason, registerId, ...part })
    if (of.tender === 'cash') drawer -= back.amount
    note({ kind: 'refund', ref, id: back.id, orderId: of.orderId, tender: of.tender, amount: back.amount })
  }

  const edit = async (ref: string, { id, version }: Placed): Promise<void> => {
    const change = { version, add: task.lines.slice(0, 1) }
    const after = await insist<{ total: number; tags: unknown[] }>(`/orders/${id}/lines`, `${ref}-edit`, change)
    note({ kind: 'edit', ref, orderId: id, total: after.total, tags: after.tags.length })
  }

  const trades = [
    async (ref: string, customerId?: string) => void (await payCash(ref, (await place(ref, customerId)).id)),
    async (ref: string, customerId?: string) => {
      await sell(ref, customerId)
      const { id } = await place(ref, customerId)
      const { balance } = await usePackage(ref, id)
      if (balance > 0) await payCash(ref, id)
    },
    async (ref: string, customerId?: string) => {
      const order = await place(ref, customerId)
      await edit(ref, order)
      const paid = await payCash(ref, order.id)
      await giveBack(ref, { ...paid, orderId: order.id, tender: 'cash' }, { amount: 100 })
    },
    async (ref: string, customerId?: string) => {
      await sell(ref, customerId)
      const { id } = await place(ref, customerId)
      await giveBack(ref, { ...(await usePackage(ref, id)), orderId: id, tender: 'package' }, {})
    },
  ]
  return { open, close, trade: async (ref: string, nth: number, customer?: string) => trades[nth % 4]?.(ref, customer) }
}

async function work(worker: number): Promise<void> {
  const { open, close, trade } = cashier(worker)
  for (let day = 0; !leaving; day += 1) {
    await open(`till-${worker}-${day}`)
    for (let nth = 0; nth < 8 && !leaving; nth += 1) {
      // Customers of its own: two tills that use one package at once refuse each other, as they should.
      const customer = task.customerIds[worker * 3 + (nth % 3)]
      await trade(`client-${worker}-${day}-${nth}`, nth + worker, customer)
    }
    await close(`till-${worker}-${day}`)
  }
}

// Asked to leave, each worker still brings what it has begun to its end.
process.on('message', () => {
  leaving = true
})
process.on('disconnect', () => process.exit(leaving ? 0 : 1))

await Promise.all(task.registerIds.map((_, worker) => work(worker)))
process.disconnect()
