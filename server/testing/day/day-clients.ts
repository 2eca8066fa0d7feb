import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { openDayClient, Refused } from './day-client.ts'
import { type Counter, collect, drawerOf, makeReady, type Taken, takeIn } from './day-counter.ts'
import { driveAll, driverOf, type Outcome } from './day-driver.ts'
import type { DayPlan, StorePlan } from './day-plan.ts'
import { clean, putOnRack } from './day-plant.ts'
import { usePortal } from './day-portal.ts'
import { tellWhere } from './day-positions.ts'
import { openScreen } from './day-sockets.ts'
import { bring } from './day-stops.ts'

const [plan] = (await once(process, 'message')) as [DayPlan]
const client = openDayClient(plan)
const groupSize = 6
const quietMs = 3000

let countersLeft = 0
const waiting = new Map<string, (outcome: Outcome) => void>()
const early = new Map<string, Outcome>()

/** How a stop ended, once its driver has said so. */
const endOf = (stopId: string): Promise<Outcome> =>
  new Promise((resolve) => {
    const known = early.get(stopId)
    if (known) resolve(known)
    else waiting.set(stopId, resolve)
  })

function ended(stopId: string, outcome: Outcome): void {
  early.set(stopId, outcome)
  waiting.get(stopId)?.(outcome)
}

/** What is not an answer of the server is a fault of the clients. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof Refused)) throw error
  console.error(error.message)
}

async function finish(counter: Counter, order: Taken, nth: number): Promise<void> {
  const isBrought = nth % 4 === 1 && counter.store.drivers.length > 0
  if (isBrought && (await bring(counter, order, { nth, endOf })) === 'completed') return
  await collect(counter, order)
}

async function serveGroup(counter: Counter, from: number, until: number): Promise<void> {
  const { store, place } = counter
  const rack = { branchId: store.branchId, counterKey: store.counterKey, code: store.racks[place] ?? '' }
  const taken: Taken[] = []
  for (let nth = from; nth < until; nth += 1) {
    const order = await takeIn(counter, nth).catch(unlessRefused)
    if (order) taken.push(order)
  }
  // Every other group is cleaned where somebody scans, the rest is made ready by hand.
  const isScanned = (from / groupSize) % 2 === 0
  if (isScanned) await clean(client, store, taken)
  for (const order of taken) await (isScanned ? putOnRack(client, rack, order) : makeReady(counter, order))
  await Promise.all(taken.map((order, at) => finish(counter, order, at).catch(unlessRefused)))
}

async function work(store: StorePlan, place: number, orders: number): Promise<void> {
  const drawer = drawerOf(client, { registerId: store.registers[place] ?? '', ref: `till-${store.registers[place]}` })
  const counter = { client, store, drawer, place }
  const who = { key: store.counterKey }
  await drawer.open(who, store.branchId)
  for (let from = 0; from < orders; from += groupSize)
    await serveGroup(counter, from, Math.min(orders, from + groupSize)).catch(unlessRefused)
  countersLeft -= 1
  await drawer.close(who)
}

const screens = plan.stores.flatMap(({ branchId, leadKey }) => {
  const watched = { branchId, who: { key: leadKey } }
  return (['deliveries', 'orders', 'positions'] as const).map((screen) => openScreen(plan.url, screen, watched))
})

// What happened before a screen hears is not on it: the day begins in front of all of them.
await Promise.all(screens.map(({ ready }) => ready))

const places = plan.stores.flatMap((store) => store.registers.map((_, place) => ({ store, place })))
const drivers = plan.stores.flatMap((store) => store.drivers.map((driver) => ({ store, plan: driver })))
countersLeft = places.length
const share = (nth: number): number => Math.ceil((plan.orders - nth) / places.length)

await Promise.all([
  usePortal(client, plan),
  ...places.map(({ store, place }, nth) => work(store, place, share(nth))),
  ...drivers.map(async (one, nth) => {
    const isOver = (): boolean => countersLeft === 0
    const driver = driverOf(
      client,
      { ...one, offline: nth % 3 === 2 },
      {
        ...{ ended, isOver },
        tellWhere: (whom, isOnShift) => tellWhere(whom, { place: nth, isOnShift }),
      },
    )
    await driveAll(driver)
  }),
])

// The screens are heard out: what is still on its way to them comes within seconds.
while (screens.some(({ lastAt }) => performance.now() - lastAt() < quietMs)) await pause(200)
for (const { heard, close } of screens) {
  close()
  client.note(heard)
}
process.disconnect?.()
process.exit(0)
