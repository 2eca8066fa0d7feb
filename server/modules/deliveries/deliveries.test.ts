import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUnder } from '#platform/db/transact.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch, aCustomer } from '#testing/arrange.ts'
import { aDriver, anAddress, aStop, aZone } from '#testing/deliveries.ts'
import { planDaysAhead } from './jobs.ts'

let app: TestApp
let branchId: string
let zoneId: string
let desk: Caller
let counter: Caller
let driver: Awaited<ReturnType<typeof aDriver>>

const startsAt = '2026-11-23T07:00:00.000Z'
const endsAt = '2026-11-23T17:00:00.000Z'
const window = { windowStart: '2026-11-23T09:00:00.000Z', windowEnd: '2026-11-23T11:00:00.000Z' }

beforeAll(async () => {
  // A Monday, eight in the morning in Berlin.
  app = await openTestApp({ now: new Date('2026-11-23T07:00:00Z') })
  branchId = (await aBranch(app)).id
  zoneId = await aZone(app, branchId)
  desk = await app.as('dispatcher', branchId)
  counter = await app.as('cashier', branchId)
  driver = await aDriver(app, { branchId, startsAt, endsAt })
})
afterAll(() => app.close())

const post = async (caller: Pick<Caller, 'send'>, url: string, body: object = {}) => {
  const answer = await caller.send('POST', `/api/v1${url}`, body)
  return { statusCode: answer.statusCode, ...answer.json() }
}
const get = async (caller: Pick<Caller, 'send'>, url: string) => (await caller.send('GET', `/api/v1${url}`)).json()
const word = (more: object = {}) => ({ claimId: newId(), claimedAt: '2026-11-23T08:30:00.000Z', ...more })

async function assigned(to = driver.id) {
  const { id, version } = await aStop(app, { branchId, ...window })
  const answer = await post(desk, `/delivery-jobs/${id}/assign`, { version, driverId: to })
  expect(answer).toMatchObject({ statusCode: 200, state: 'assigned' })
  return { id, version: answer.version as number }
}

describe('windows', () => {
  it('are open in the branch’s time zone as the week of the zone says, and found by the address', async () => {
    const found = await get(counter, `/branches/${branchId}/free-windows?postcode=10969`)
    expect(found.zone).toMatchObject({ name: 'Kreuzberg' })
    expect(found.items[0]).toMatchObject({ startsAt: '2026-11-23T08:00:00.000Z', left: 5 })
    expect(await get(counter, `/branches/${branchId}/free-windows?postcode=99999`)).toEqual({ zone: null, items: [] })
  })

  it('run out: the next one is refused with those that are free, and a cancelled stop frees its place', async () => {
    const small = await aZone(app, branchId, { capacity: 1, name: 'Small' })
    const { items } = await get(counter, `/branches/${branchId}/delivery-windows?zoneId=${small}`)
    const [slot, next] = items
    const wish = { branchId, kind: 'pickup', address: anAddress(), slotId: slot.id }
    const first = await post(counter, '/delivery-jobs', wish)
    expect(first).toMatchObject({ statusCode: 201, state: 'confirmed' })
    const second = await post(counter, '/delivery-jobs', wish)
    expect(second).toMatchObject({ statusCode: 409, type: 'urn:clothesline:deliveries.slot_full' })
    expect(second.details.free[0]).toMatchObject({ slotId: next.id, left: 1 })
    await post(counter, `/delivery-jobs/${first.id}/cancel`, { version: first.version, reason: 'Comes by' })
    expect(await post(counter, '/delivery-jobs', wish)).toMatchObject({ statusCode: 201 })
    const moved = await post(counter, '/delivery-jobs', { ...wish, slotId: next.id })
    const later = items[2]
    await post(counter, `/delivery-jobs/${moved.id}/reschedule`, {
      version: moved.version,
      reason: 'Away',
      slotId: later.id,
    })
    const now = (await get(counter, `/branches/${branchId}/delivery-windows?zoneId=${small}`)).items
    expect(now.slice(0, 3).map(({ taken }: { taken: number }) => taken)).toEqual([1, 0, 1])
  })

  it('of days ahead open by themselves, once', async () => {
    const count = async () =>
      (await get(desk, `/branches/${branchId}/delivery-windows?zoneId=${zoneId}&until=2027-01-31`)).items.length
    const before = await count()
    await planDaysAhead(app.engine)
    expect(await count()).toBe(before)
    app.clock.advance(3 * 86_400_000)
    await planDaysAhead(app.engine)
    expect(await count()).toBeGreaterThan(before - 6)
    app.clock.advance(-3 * 86_400_000)
  })
})

describe('a stop (AC-1.7)', () => {
  it('goes from asked for to completed, and every step is told with who and when', async () => {
    const asked = await post(counter, '/delivery-jobs', { branchId, kind: 'pickup', address: anAddress() })
    expect(asked).toMatchObject({ statusCode: 201, state: 'requested' })
    const refused = await post(desk, `/delivery-jobs/${asked.id}/assign`, { version: 2, driverId: driver.id })
    expect(refused).toMatchObject({ statusCode: 409 })
    const tooEarly = await post(desk, `/delivery-jobs/${asked.id}/assign`, { version: 1, driverId: driver.id })
    expect(tooEarly).toMatchObject({
      ...{ statusCode: 409, type: 'urn:clothesline:deliveries.step_refused' },
      details: { from: 'requested', to: 'assigned', next: ['confirmed', 'cancelled'] },
    })
    const hours = { version: 1, ...window }
    expect(await post(counter, `/delivery-jobs/${asked.id}/confirm`, hours)).toMatchObject({ statusCode: 403 })
    const confirmed = await post(desk, `/delivery-jobs/${asked.id}/confirm`, hours)
    expect(confirmed).toMatchObject({ state: 'confirmed' })
    await post(desk, `/delivery-jobs/${asked.id}/assign`, { version: confirmed.version, driverId: driver.id })
    for (const verb of ['accept', 'depart', 'arrive', 'complete'])
      expect((await post(driver.phone, `/driver/jobs/${asked.id}/${verb}`, word())).statusCode).toBe(200)
    const whole = await get(desk, `/delivery-jobs/${asked.id}`)
    expect(whole.steps.map(({ to }: { to: string }) => to)).toEqual([
      ...['confirmed', 'assigned', 'accepted', 'en_route', 'arrived', 'completed'],
    ])
    expect(whole.steps.at(-1)).toMatchObject({ by: driver.name, claimedAt: '2026-11-23T08:30:00.000Z', implied: false })
    expect(whole.can).toMatchObject({ next: [], cancel: false })
  })

  it('goes to nobody who has no shift then, and back with a reason', async () => {
    const { id, version } = await aStop(app, {
      ...{ branchId, windowStart: '2026-11-24T09:00:00Z', windowEnd: '2026-11-24T11:00:00Z' },
    })
    const off = await post(desk, `/delivery-jobs/${id}/assign`, { version, driverId: driver.id })
    expect(off).toMatchObject({ statusCode: 409, type: 'urn:clothesline:deliveries.off_shift' })
    const job = await assigned()
    const noMore = { version: job.version, reason: 'No more' }
    expect((await post(counter, `/delivery-jobs/${job.id}/cancel`, noMore)).statusCode).toBe(403)
    expect((await post(desk, `/delivery-jobs/${job.id}/unassign`, { version: job.version })).statusCode).toBe(422)
    const back = await post(desk, `/delivery-jobs/${job.id}/unassign`, { version: job.version, reason: 'Flat tyre' })
    expect(back).toMatchObject({ statusCode: 200, state: 'confirmed' })
  })

  it('attempted in vain is counted, planned again or brought back', async () => {
    const job = await assigned()
    const said = await post(driver.phone, `/driver/jobs/${job.id}/attempt`, word({ reason: 'Nobody at home' }))
    expect(said).toMatchObject({ statusCode: 200, state: 'attempted' })
    const again = {
      version: said.version,
      reason: 'Tomorrow',
      windowStart: '2026-11-24T09:00:00Z',
      windowEnd: '2026-11-24T11:00:00Z',
    }
    const moved = await post(desk, `/delivery-jobs/${job.id}/reschedule`, again)
    expect(moved).toMatchObject({ state: 'confirmed' })
    expect(await get(desk, `/delivery-jobs/${job.id}`)).toMatchObject({
      attempts: 1,
      driverId: null,
      date: '2026-11-24',
    })
  })

  it('of a driver’s day are put in order all at once, or not at all', async () => {
    const other = await aDriver(app, { branchId, startsAt, endsAt })
    const [one, two, three] = [await assigned(other.id), await assigned(other.id), await assigned(other.id)]
    const day = { branchId, driverId: other.id, date: '2026-11-23' }
    const jobIds = [three.id, one.id, two.id]
    expect((await post(desk, '/driver-days', { ...day, jobIds: [three.id, one.id] })).statusCode).toBe(409)
    expect((await post(desk, '/driver-days', { ...day, jobIds })).statusCode).toBe(200)
    const { stops } = await get(other.phone, '/driver/today')
    expect(stops.map(({ id }: { id: string }) => id)).toEqual(jobIds)
  })
})

describe('a driver’s phone', () => {
  it('may say things twice and in the wrong order: a stop is completed once and keeps the times the phone claims', async () => {
    const job = await assigned()
    const done = word({ claimedAt: '2026-11-23T09:40:00.000Z' })
    const first = await post(driver.phone, `/driver/jobs/${job.id}/complete`, done)
    expect(first).toMatchObject({ statusCode: 200, state: 'completed', late: false })
    expect(await post(driver.phone, `/driver/jobs/${job.id}/complete`, done)).toEqual(first)
    const late = await post(
      driver.phone,
      `/driver/jobs/${job.id}/arrive`,
      word({ claimedAt: '2026-11-23T09:35:00.000Z' }),
    )
    expect(late).toMatchObject({ statusCode: 200, state: 'completed', late: true })
    const { steps } = await get(desk, `/delivery-jobs/${job.id}`)
    expect(steps.filter(({ to }: { to: string }) => to === 'completed')).toHaveLength(1)
    const arrived = steps.find(({ to }: { to: string }) => to === 'arrived')
    expect(arrived).toMatchObject({ claimedAt: '2026-11-23T09:35:00.000Z', implied: false })
    expect(steps.find(({ to }: { to: string }) => to === 'en_route')).toMatchObject({ implied: true })
    const against = await post(driver.phone, `/driver/jobs/${job.id}/attempt`, word({ reason: 'Nobody' }))
    expect(against).toMatchObject({ statusCode: 409, details: { next: [] } })
  })

  it('shows one’s own stops and nobody else’s, by the application and by row-level security alone', async () => {
    const other = await aDriver(app, { branchId, startsAt, endsAt })
    const [mine, theirs] = [await assigned(), await assigned(other.id)]
    const { stops } = await get(driver.phone, '/driver/today')
    const ids = stops.map(({ id }: { id: string }) => id)
    expect(ids).toContain(mine.id)
    expect(ids).not.toContain(theirs.id)
    expect((await post(driver.phone, `/driver/jobs/${theirs.id}/depart`, word())).statusCode).toBe(404)
    expect((await driver.phone.send('GET', `/api/v1/delivery-jobs/${theirs.id}`)).statusCode).toBe(403)
    const scope = { actorId: driver.id, branches: [branchId], wide: [] }
    for (const table of ['deliveries.jobs', 'deliveries.steps', 'deliveries.shifts', 'deliveries.claims']) {
      const { rows } = await readUnder(app.database.reader, scope, (reader) =>
        sql<{ driver_id: string | null }>`select distinct driver_id from ${sql.table(table)}`.execute(reader),
      )
      expect(rows, table).toEqual([{ driver_id: driver.id }])
    }
  })

  it('starts and ends its shift, not while a stop is under way', async () => {
    const other = await aDriver(app, { branchId, startsAt, endsAt })
    const job = await assigned(other.id)
    const started = await post(other.phone, `/driver/shifts/${other.shiftId}/start`, { version: 1 })
    expect(started).toMatchObject({ statusCode: 200 })
    await post(other.phone, `/driver/jobs/${job.id}/depart`, word())
    const early = await post(other.phone, `/driver/shifts/${other.shiftId}/end`, { version: 2 })
    expect(early).toMatchObject({ statusCode: 409, type: 'urn:clothesline:deliveries.stops_under_way' })
    await post(other.phone, `/driver/jobs/${job.id}/attempt`, word({ reason: 'Road closed' }))
    expect(await post(other.phone, `/driver/shifts/${other.shiftId}/end`, { version: 2 })).toMatchObject({ version: 3 })
    expect((await post(driver.phone, `/driver/shifts/${other.shiftId}/start`, { version: 3 })).statusCode).toBe(404)
  })

  it('has one shift at a time, and a vehicle one driver', async () => {
    const shift = { branchId, driverId: driver.id, startsAt: '2026-11-23T12:00:00Z', endsAt: '2026-11-23T20:00:00Z' }
    expect(await post(desk, '/shifts', shift)).toMatchObject({ statusCode: 409, details: { with: 'driver' } })
    const { id: vehicleId } = await post(desk, '/vehicles', { branchId, name: 'Van 1', kind: 'van' })
    const [one, two] = [
      await aDriver(app, { branchId, startsAt, endsAt }),
      await aDriver(app, { branchId, startsAt, endsAt }),
    ]
    const tomorrow = { branchId, vehicleId, startsAt: '2026-11-24T07:00:00Z', endsAt: '2026-11-24T15:00:00Z' }
    expect(await post(desk, '/shifts', { ...tomorrow, driverId: one.id })).toMatchObject({ statusCode: 201 })
    const taken = await post(desk, '/shifts', { ...tomorrow, driverId: two.id })
    expect(taken).toMatchObject({ statusCode: 409, details: { with: 'vehicle' } })
  })
})

describe('a round', () => {
  it('makes its stops ahead in the zone’s windows, once; a skipped day and a pause call theirs off', async () => {
    const { id: customerId } = await aCustomer(app)
    const round = {
      branchId,
      customerId,
      zoneId,
      address: anAddress(),
      weekdays: [2, 4],
      from: '09:00',
      startsOn: '2026-11-23',
    }
    const made = await post(counter, '/rounds', round)
    expect(made).toMatchObject({ statusCode: 201, made: 2 })
    await planDaysAhead(app.engine)
    const stops = async () =>
      (await get(desk, `/delivery-jobs?customerId=${customerId}`)).items.map(
        ({ date, state }: { date: string; state: string }) => `${date} ${state}`,
      )
    expect(await stops()).toEqual(['2026-11-26 confirmed', '2026-11-24 confirmed'])
    expect((await post(counter, `/rounds/${made.id}/skip`, { date: '2026-11-25' })).statusCode).toBe(409)
    expect((await post(counter, `/rounds/${made.id}/skip`, { date: '2026-11-24', reason: 'Away' })).statusCode).toBe(
      200,
    )
    expect(await stops()).toEqual(['2026-11-26 confirmed', '2026-11-24 cancelled'])
    const pause = { version: 1, endsOn: null, pausedFrom: '2026-11-25', pausedUntil: null }
    const paused = await counter.send('PUT', `/api/v1/rounds/${made.id}`, pause)
    expect(paused.json()).toMatchObject({ version: 2, dropped: 1, made: 0 })
    expect(await stops()).toEqual(['2026-11-26 cancelled', '2026-11-24 cancelled'])
  })
})
