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
  workers: number
}

/** What a client writes down once the server has acknowledged it: nothing else counts. */
export type Acknowledged =
  | { kind: 'order'; ref: string; id: string; ticket: string; total: number; tags: number }
  | { kind: 'payment'; ref: string; id: string; orderId: string; amount: number }
  | { kind: 'refused'; ref: string; status: number; answer: string }

const task = JSON.parse(process.argv[2] ?? '{}') as ClientTask
let leaving = false

const note = (entry: Acknowledged): void => appendFileSync(task.journal, `${JSON.stringify(entry)}\n`)

/** Sends a request until it is answered: after a crash again, with the same key. */
async function insist(path: string, key: string, body: object): Promise<{ status: number; text: string }> {
  for (;;) {
    try {
      const response = await fetch(`${task.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${task.key}`, 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(20_000),
      })
      const text = await response.text()
      if (response.status !== 503) return { status: response.status, text }
    } catch {
      // The server is away.
    }
    await pause(40)
  }
}

async function placeAndPay(ref: string, customerId: string | undefined): Promise<void> {
  const { branchId, lines } = task
  const placed = await insist('/orders', ref, { branchId, customerId, lines, note: ref })
  if (placed.status !== 201) return note({ kind: 'refused', ref, status: placed.status, answer: placed.text })
  const order = JSON.parse(placed.text) as { id: string; ticket: string; total: number; tags: unknown[] }
  const { id, ticket, total, tags } = order
  note({ kind: 'order', ref, id, ticket, total, tags: tags.length })
  const paid = await insist('/payments/cash', `${ref}-cash`, { orderId: id })
  if (paid.status !== 201) return note({ kind: 'refused', ref, status: paid.status, answer: paid.text })
  const payment = JSON.parse(paid.text) as { id: string; amount: number }
  note({ kind: 'payment', ref, id: payment.id, orderId: id, amount: payment.amount })
}

async function work(worker: number): Promise<void> {
  for (let nth = 0; !leaving; nth += 1) {
    const customer = task.customerIds[(worker * 7 + nth) % task.customerIds.length]
    await placeAndPay(`client-${worker}-${nth}`, customer)
  }
}

// Asked to leave, each worker still brings what it has begun to its end.
process.on('message', () => {
  leaving = true
})
process.on('disconnect', () => process.exit(leaving ? 0 : 1))

await Promise.all(Array.from({ length: task.workers }, (_, worker) => work(worker)))
process.disconnect()
