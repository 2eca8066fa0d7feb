import { randomInt } from 'node:crypto'
import type { Counter, Taken } from './day-counter.ts'
import type { Outcome } from './day-driver.ts'

interface Moved {
  id: string
  version: number
}

const hour = 3_600_000

/** Half of the stops take a place in a window of today, if there is one; the others are given hours by a dispatcher. */
function windowFor({ store }: Counter, nth: number): { slotId: string } | object {
  return store.slotId !== undefined && nth % 2 === 0 ? { slotId: store.slotId } : {}
}

async function ask(counter: Counter, order: Taken, nth: number): Promise<Moved> {
  const { client, store } = counter
  const { branchId, postcode } = store
  const address = { name: 'Priya Raman', lines: ['14 Narrow Quay'], city: 'Here', postcode }
  const window = windowFor(counter, nth)
  const body = { branchId, kind: 'dropoff', orderId: order.id, address, note: order.ref, ...window }
  const who = { key: store.counterKey }
  const asking = { verb: 'ask-for-stop', ref: `${order.ref}-stop`, path: '/delivery-jobs', who, body }
  const stop = await client.insist<Moved>(asking, ({ id }) => ({ kind: 'stop', id, branchId }))
  if ('slotId' in window) return stop
  const [windowStart, windowEnd] = [Date.now() - hour / 4, Date.now() + hour].map((at) => new Date(at).toISOString())
  const hours = { version: stop.version, windowStart, windowEnd }
  const path = `/delivery-jobs/${stop.id}/confirm`
  const confirm = { verb: 'confirm-stop', ref: `${order.ref}-confirm`, path, who: { key: store.leadKey }, body: hours }
  return client.insist<Moved>(confirm)
}

/** Lets an order be brought, and waits until its driver was there; one attempted in vain comes back to the shop. */
export async function bring(
  counter: Counter,
  order: Taken,
  { nth, endOf }: { nth: number; endOf: (stopId: string) => Promise<Outcome> },
): Promise<Outcome> {
  const { client, store } = counter
  const who = { key: store.leadKey }
  const stop = await ask(counter, order, nth)
  const driver = store.drivers[randomInt(store.drivers.length)]
  const given = { version: stop.version, driverId: driver?.id }
  const path = `/delivery-jobs/${stop.id}`
  await client.insist({ verb: 'assign-stop', ref: `${order.ref}-assign`, path: `${path}/assign`, who, body: given })
  const outcome = await endOf(stop.id)
  if (outcome === 'completed') return outcome
  const { version } = await client.look<Moved>(path, who)
  const body = { version, reason: 'Nobody at home' }
  await client.insist({ verb: 'return-stop', ref: `${order.ref}-return`, path: `${path}/return`, who, body })
  return outcome
}
