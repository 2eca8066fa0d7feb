import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '#platform/ids.ts'
import { anUpload, aPng } from '../pictures.ts'
import type { DayClient } from './day-client.ts'
import { type Drawer, drawerOf } from './day-counter.ts'
import type { DriverPlan, StorePlan } from './day-plan.ts'
import { openSocket } from './day-sockets.ts'

interface Stop {
  id: string
  kind: 'pickup' | 'dropoff'
  state: string
  orderId: string | null
  cashDue: number
  pieces: { tag: string }[]
}

interface Word {
  stop: Stop
  says: 'depart' | 'arrive' | 'complete' | 'attempt'
  body: Record<string, unknown>
}

/** How a stop ended. */
export type Outcome = 'completed' | 'attempted'

/** Somebody who drives: their stops are told to `ended`, and their day goes on until `rest` and all their stops have ended. */
export interface Driver {
  client: DayClient
  store: StorePlan
  plan: DriverPlan
  drawer: Drawer
  /** Without a connection for most of the time: what happened is said later, the end before the beginning, and twice. */
  offline: boolean
  ended: (stopId: string, outcome: Outcome) => void
  isOver: () => boolean
  /** Tells where they are, for as long as they are on shift. */
  tellWhere: (driver: Driver, isOnShift: () => boolean) => Promise<void>
}

const states = { depart: 'en_route', arrive: 'arrived', complete: 'completed', attempt: 'attempted' } as const
const open = new Set(['assigned', 'accepted', 'en_route', 'arrived'])
const restMs = 100
const lookEvery = 150
let stopsDriven = 0

const word = (stop: Stop, says: Word['says'], more: object = {}): Word => ({
  stop,
  says,
  body: { claimId: newId(), claimedAt: new Date().toISOString(), ...more },
})

function proofOf({ kind, pieces, cashDue }: Stop): object {
  if (kind === 'pickup') return {}
  return { receiver: 'Neighbour', tags: pieces.map(({ tag }) => tag), ...(cashDue > 0 && { cashTaken: cashDue }) }
}

function wordsFor(stop: Stop): Word[] {
  stopsDriven += 1
  const end =
    stopsDriven % 15 === 0 ? word(stop, 'attempt', { reason: 'Nobody at home' }) : word(stop, 'complete', proofOf(stop))
  return [word(stop, 'depart'), word(stop, 'arrive'), end]
}

async function say({ client, plan }: Driver, { stop, says, body }: Word, again = ''): Promise<void> {
  const { id: stopId, orderId, cashDue } = stop
  const cash = says === 'complete' && stop.kind === 'dropoff' ? cashDue : 0
  const intent = { verb: says, ref: `${body.claimId}${again}`, path: `/driver/jobs/${stopId}/${says}`, body }
  // A word that comes after later ones corrects a time; the step it tells of may never have been needed.
  await client.insist<{ late: boolean }>({ ...intent, who: { cookie: plan.cookie } }, ({ late }) =>
    again === '' && !late ? { kind: 'word', stopId, says: states[says], orderId, cash } : { kind: 'done' },
  )
}

async function sign({ client, plan }: Driver, { id }: Stop): Promise<void> {
  const claim = newId()
  const path = `/driver/jobs/${id}/signature?claimId=${claim}&claimedAt=${new Date().toISOString()}`
  const { headers, payload } = anUpload(path, aPng(), { name: 'signature.png', type: 'image/png' })
  const file = { headers: headers as Record<string, string>, payload: payload as Buffer }
  await client.insist<object>({ verb: 'sign', ref: claim, path, who: { cookie: plan.cookie }, file })
}

/** What happened at the door is done: the cash is in the drawer, and whoever waits for the stop hears of it. */
function end({ drawer, ended }: Driver, { stop, says }: Word): void {
  if (says === 'complete' && stop.kind === 'dropoff') drawer.put(stop.cashDue)
  if (says === 'complete') ended(stop.id, 'completed')
  if (says === 'attempt') ended(stop.id, 'attempted')
}

async function drive(driver: Driver, stops: readonly Stop[]): Promise<void> {
  const words = stops.flatMap(wordsFor)
  if (driver.offline) {
    await pause(3000)
    words.reverse()
  }
  for (const one of words) {
    if (one.says === 'complete' && one.stop.kind === 'dropoff' && !driver.offline) await sign(driver, one.stop)
    await say(driver, one)
    if (driver.offline) await say(driver, one, '-again')
    else await pause(100)
    if (!driver.offline) end(driver, one)
  }
  if (driver.offline) for (const one of words) end(driver, one)
}

async function tellOfShift({ client, store, plan }: Driver, verb: 'start' | 'end', version: number): Promise<void> {
  const { shiftId: id, cookie } = plan
  const intent = {
    verb: `${verb}-shift`,
    ref: `${id}-${verb}`,
    path: `/driver/shifts/${id}/${verb}`,
    body: { version },
  }
  const state = verb === 'start' ? 'under_way' : 'ended'
  await client.insist<object>({ ...intent, who: { cookie } }, () => ({
    ...{ kind: 'shift', id, branchId: store.branchId, state },
  }))
}

/** Wakes a driver’s phone when something changes about their stops; the rest of the time it looks once in a while. */
function nudged({ client, plan }: Driver) {
  let isNew = true
  const { close } = openSocket(client.url, {
    path: () => `/ws/deliveries?topic=driver/${plan.id}`,
    who: { cookie: plan.cookie },
    told: ({ event, hello }) => {
      if (hello === true || event === 'deliveries.job_assigned') isNew = true
    },
  })
  const untilNew = async (isOver: () => boolean): Promise<void> => {
    for (let turn = 0; !isNew && !isOver() && turn < lookEvery; turn += 1) await pause(restMs)
    isNew = false
  }
  return { untilNew, close }
}

/** The day of a driver: begins the shift, drives what is given to them, closes the drawer, ends the shift. */
export async function driveAll(driver: Driver): Promise<void> {
  const { client, plan, store, drawer } = driver
  await drawer.open({ key: store.counterKey }, store.branchId)
  await tellOfShift(driver, 'start', 1)
  let isOnShift = true
  const told = driver.tellWhere(driver, () => isOnShift)
  const { untilNew, close } = nudged(driver)
  while (!driver.isOver()) {
    await untilNew(driver.isOver)
    const { stops } = await client.look<{ stops: Stop[] }>('/driver/today', { cookie: plan.cookie })
    const ahead = stops.filter(({ state }) => open.has(state))
    await drive(driver, ahead)
  }
  close()
  isOnShift = false
  await told
  await tellOfShift(driver, 'end', 2)
  await drawer.close({ key: store.counterKey })
}

/** A driver of a store, with the drawer in the van. */
export const driverOf = (
  client: DayClient,
  place: { store: StorePlan; plan: DriverPlan; offline: boolean },
  rest: Pick<Driver, 'ended' | 'isOver' | 'tellWhere'>,
): Driver => ({
  ...{ client, ...place, ...rest },
  drawer: drawerOf(client, { registerId: place.plan.registerId, ref: `van-${place.plan.id}` }),
})
