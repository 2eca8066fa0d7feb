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

/** A drawer whose cashier knows what is in it, in minor units. */
function drawerOf(registerId: string) {
  let session = ''
  let holds = 0
  return {
    registerId,
    put: (amount: number): void => {
      holds += amount
    },
    open: async (ref: string): Promise<void> => {
      holds = 10_000
      session = (await insist<{ id: string }>('/cash-sessions', ref, { registerId, float: holds })).id
    },
    close: async (ref: string): Promise<void> => {
      const pieces = [
        { value: 1, count: holds % 100 },
        { value: 100, count: Math.floor(holds / 100) },
      ]
      const path = `/cash-sessions/${session}`
      const { version } = await insist<{ version: number }>(`${path}/count`, `${ref}-count`, { pieces })
      const z = await insist<{ expected: number }>(`${path}/close`, `${ref}-close`, { version, leave: 0 })
      note({ kind: 'till', ref, id: session, expected: z.expected, counted: holds })
    },
  }
}

type Drawer = ReturnType<typeof drawerOf>
type Tender = 'cash' | 'package'

async function place(ref: string, customerId: string | undefined): Promise<Placed> {
  const { branchId, lines } = task
  const order = await insist<Placed>('/orders', ref, { branchId, customerId, lines, note: ref })
  const { id, ticket, total, tags } = order
  note({ kind: 'order', ref, id, ticket, total, tags: tags.length })
  return order
}

async function edit(ref: string, { id, version }: Placed): Promise<void> {
  const change = { version, add: task.lines.slice(0, 1) }
  const after = await insist<{ total: number; tags: unknown[] }>(`/orders/${id}/lines`, `${ref}-edit`, change)
  note({ kind: 'edit', ref, orderId: id, total: after.total, tags: after.tags.length })
}

async function pay({ registerId, put }: Drawer, ref: string, by: { orderId: string; tender: Tender }): Promise<Paid> {
  const { orderId, tender } = by
  const paid = await insist<Paid>(`/payments/${tender}`, `${ref}-${tender}`, { orderId, registerId })
  if (tender === 'cash') put(paid.amount)
  note({ kind: 'payment', ref, id: paid.id, orderId, tender, amount: paid.amount })
  return paid
}

async function sell({ registerId, put }: Drawer, ref: string, customerId: string | undefined): Promise<void> {
  const { planId, branchId } = task
  const sale = { planId, customerId, branchId, registerId, tender: { kind: 'cash' } }
  const sold = await insist<{ paymentId: string; lotId: string; price: number }>('/prepaid/sales', `${ref}-sale`, sale)
  put(sold.price)
  note({ kind: 'sale', ref, id: sold.paymentId, lotId: sold.lotId, amount: sold.price })
}

interface GivenBack {
  payment: Paid
  orderId: string
  tender: Tender
  amount?: number
}

async function giveBack({ registerId, put }: Drawer, ref: string, what: GivenBack): Promise<void> {
  const { payment, orderId, tender, amount } = what
  const asked = { reason: 'Not clean', registerId, ...(amount !== undefined && { amount }) }
  const back = await insist<Paid>(`/payments/${payment.id}/refunds`, `${ref}-back`, asked)
  if (tender === 'cash') put(-back.amount)
  note({ kind: 'refund', ref, id: back.id, orderId, tender, amount: back.amount })
}

type Trade = (drawer: Drawer, ref: string, customerId: string | undefined) => Promise<void>

const trades: readonly Trade[] = [
  async (drawer, ref, customerId) => {
    const { id: orderId } = await place(ref, customerId)
    await pay(drawer, ref, { orderId, tender: 'cash' })
  },
  async (drawer, ref, customerId) => {
    await sell(drawer, ref, customerId)
    const { id: orderId } = await place(ref, customerId)
    const { balance } = await pay(drawer, ref, { orderId, tender: 'package' })
    if (balance > 0) await pay(drawer, ref, { orderId, tender: 'cash' })
  },
  async (drawer, ref, customerId) => {
    const order = await place(ref, customerId)
    await edit(ref, order)
    const by = { orderId: order.id, tender: 'cash' } as const
    await giveBack(drawer, ref, { ...by, payment: await pay(drawer, ref, by), amount: 100 })
  },
  async (drawer, ref, customerId) => {
    await sell(drawer, ref, customerId)
    const by = { orderId: (await place(ref, customerId)).id, tender: 'package' } as const
    await giveBack(drawer, ref, { ...by, payment: await pay(drawer, ref, by) })
  },
]

async function work(worker: number): Promise<void> {
  const drawer = drawerOf(task.registerIds[worker] ?? '')
  for (let day = 0; !leaving; day += 1) {
    await drawer.open(`till-${worker}-${day}`)
    for (let nth = 0; nth < 8 && !leaving; nth += 1) {
      // Customers of its own: two tills that use one package at once refuse each other, as they should.
      const customer = task.customerIds[worker * 3 + (nth % 3)]
      await trades[(nth + worker) % trades.length]?.(drawer, `client-${worker}-${day}-${nth}`, customer)
    }
    await drawer.close(`till-${worker}-${day}`)
  }
}

// Asked to leave, each worker still brings what it has begun to its end.
process.on('message', () => {
  leaving = true
})
process.on('disconnect', () => process.exit(leaving ? 0 : 1))

await Promise.all(task.registerIds.map((_, worker) => work(worker)))
process.disconnect()
