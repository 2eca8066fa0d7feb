import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readUnder } from '#platform/db/transact.ts'
import { newId } from '#platform/ids.ts'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'
import { onShift } from '#testing/deliveries.ts'
import { aPerson, type Browser, type Person, signedIn } from '#testing/people.ts'
import { forgetOld, makeDaysAhead } from './jobs.ts'

let app: TestApp
let here: string
let there: string
let gateway: Caller
let driver: Person
let phone: Browser

beforeAll(async () => {
  app = await openTestApp()
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  gateway = await app.as('owner')
  driver = await aDriverOnShift(here)
  phone = await signedIn(app, driver)
  await app.http.ready()
  await app.startBackground({ worker: false, api: true })
})
afterAll(() => app.close())

const minute = 60_000
const day = 24 * 60 * minute

/** Somebody who drives, on shift since two hours ago unless said otherwise. */
async function aDriverOnShift(branchId: string, since = 120 * minute): Promise<Person> {
  const person = await aPerson(app, 'driver', branchId)
  await onShift(app, { driverId: person.id, branchId, since })
  return person
}

const before = (ms: number): string => new Date(app.clock.now().getTime() - ms).toISOString()
const fix = (ms: number, more: object = {}) => ({
  at: before(ms),
  lat: 42.5,
  lng: 1.5 - ms / 1e8,
  accuracy: 5,
  ...more,
})

const send = async (who: Pick<Browser, 'send'>, body: object) => {
  const answer = await who.send('POST', '/api/v1/positions', body)
  return { status: answer.statusCode, ...answer.json() }
}

const track = async (who: Pick<Browser, 'send'>, id: string, { from = 60 * minute, to = -minute } = {}) => {
  const answer = await who.send('GET', `/api/v1/drivers/${id}/track?from=${before(from)}&to=${before(to)}`)
  return { status: answer.statusCode, items: answer.json().items as { at: string; seq: number }[] }
}

const jobContext = () => ({
  engine: app.engine,
  jobId: '1',
  attempt: 1,
  logger: { info: () => undefined, warn: () => undefined, error: () => undefined },
})

const lastOf = async (driverId: string, branchId = here) => {
  const { items } = (await gateway.send('GET', `/api/v1/positions/last?branchId=${branchId}`)).json()
  return items.find((one: { driverId: string }) => one.driverId === driverId)
}

describe('positions', () => {
  it('are taken late, out of order and twice, and stand once and in order', async () => {
    const positions = [fix(2 * minute), fix(10 * minute), fix(5 * minute)]
    expect(await send(phone, { positions })).toMatchObject({ status: 200, stored: 3, quarantined: [] })
    expect(await send(phone, { positions: positions.toReversed() })).toMatchObject({ stored: 3 })
    const late = fix(50 * minute)
    expect(await send(phone, { positions: [late] })).toMatchObject({ stored: 1 })
    const { items } = await track(phone, driver.id)
    const [second, ...earlier] = positions
    expect(items.map(({ at }) => at)).toEqual([late, ...earlier, second].map((one) => one?.at))
    expect(await lastOf(driver.id)).toMatchObject({ at: second?.at, driverName: driver.name })
  })

  it('that cannot be true are kept apart with the reason, and the others of the batch are taken', async () => {
    const other = await aDriverOnShift(here)
    const positions = [
      fix(4 * minute),
      fix(3 * minute, { lat: 0, lng: 0 }),
      fix(2 * minute, { lat: 43.9 }),
      fix(minute, { accuracy: 400 }),
      fix(-10 * minute),
      fix(0, { lat: 123 }),
    ]
    const answer = await send(gateway, { driverId: other.id, branchId: here, positions })
    expect(answer.stored).toBe(1)
    const reasons = ['null_island', 'teleport', 'inaccurate', 'future', 'impossible_coordinates']
    expect(answer.quarantined.map(({ reason }: { reason: string }) => reason).toSorted()).toEqual(reasons.toSorted())
    expect((await track(gateway, other.id)).items).toHaveLength(1)
    const kept = (await gateway.send('GET', `/api/v1/positions/refused?branchId=${here}`)).json().items
    expect(kept.map(({ reason }: { reason: string }) => reason).toSorted()).toEqual(reasons.toSorted())
  })

  it('are one’s own: nobody sends for another without the right, or for a branch that is not theirs', async () => {
    const positions = [fix(minute)]
    const stranger = await aPerson(app, 'driver', here)
    expect(await send(phone, { driverId: stranger.id, positions })).toMatchObject({ status: 403 })
    expect(await send(phone, { branchId: there, positions })).toMatchObject({ status: 403 })
    expect(await send(await app.as('cashier', here), { driverId: driver.id, positions })).toMatchObject({ status: 403 })
    expect(await send(gateway, { positions })).toMatchObject({ status: 422 })
    expect(await send(gateway, { driverId: driver.id, positions })).toMatchObject({ status: 422 })
    expect(await send(gateway, { driverId: newId(), branchId: here, positions })).toMatchObject({ status: 404 })
    expect(await send(gateway, { driverId: driver.id, branchId: newId(), positions })).toMatchObject({ status: 404 })
  })

  it('are taken for the hours of a shift alone; others are kept nowhere, neither believed nor set apart', async () => {
    const other = await aPerson(app, 'driver', here)
    const browser = await signedIn(app, other)
    const early = { positions: [fix(40 * minute)] }
    expect(await send(browser, early)).toMatchObject({ stored: 0, quarantined: [{ reason: 'off_shift' }] })
    await onShift(app, { driverId: other.id, branchId: here, since: 30 * minute })
    const { shifts } = (await browser.send('GET', '/api/v1/driver/today')).json()
    const positions = [fix(40 * minute), fix(20 * minute, { seq: 1 })]
    expect(await send(browser, { positions })).toMatchObject({ stored: 1, quarantined: [{ reason: 'off_shift' }] })
    await browser.send('POST', `/api/v1/driver/shifts/${shifts[0].id}/end`, { version: 2 })
    app.clock.advance(minute)
    const late = { positions: [fix(10 * minute, { seq: 2 }), fix(0, { seq: 3 })] }
    expect(await send(browser, late)).toMatchObject({ stored: 1, quarantined: [{ seq: 3, reason: 'off_shift' }] })
    expect((await track(gateway, other.id)).items.map(({ seq }) => seq)).toEqual([1, 2])
    const kept = (await gateway.send('GET', `/api/v1/positions/refused?branchId=${here}`)).json().items
    expect(kept.filter(({ driverId }: { driverId: string }) => driverId === other.id)).toEqual([])
  })

  it('sent again under their key get the same answer; the key is no other batch’s', async () => {
    const other = await aDriverOnShift(here)
    const batch = (...positions: object[]) => ({ driverId: other.id, branchId: here, positions })
    const keyed = (payload: object) =>
      gateway.inject({ method: 'POST', url: '/api/v1/positions', headers: { 'idempotency-key': 'batch-1' }, payload })
    const first = batch(fix(2 * minute), fix(minute, { lat: 0, lng: 0 }))
    const answers = [await keyed(first), await keyed(first)]
    expect(answers.map((answer) => answer.statusCode)).toEqual([200, 200])
    expect(answers[1]?.json()).toEqual(answers[0]?.json())
    expect((await keyed(batch(fix(0)))).statusCode).toBe(422)
    expect((await track(gateway, other.id)).items).toHaveLength(1)
  })

  it('are refused from the moment the right is gone', async () => {
    const leaver = await aDriverOnShift(here)
    const browser = await signedIn(app, leaver)
    expect(await send(browser, { positions: [fix(minute)] })).toMatchObject({ status: 200 })
    const { grants, version } = (await gateway.send('GET', `/api/v1/staff/${leaver.id}`)).json()
    expect(version).toBeGreaterThan(0)
    const withdrawn = await gateway.send('DELETE', `/api/v1/staff/${leaver.id}/grants/${grants[0].id}`)
    expect(withdrawn.statusCode).toBeLessThan(300)
    expect(await send(browser, { positions: [fix(0)] })).toMatchObject({ status: 403 })
    expect((await track(gateway, leaver.id)).items).toHaveLength(1)
  })

  it('of many senders at once are all written', async () => {
    const drivers = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => aPerson(app, 'driver', here)))
    for (const { id } of drivers) await onShift(app, { driverId: id, branchId: here })
    const batches = drivers.flatMap(({ id }) =>
      Array.from({ length: 10 }, (_, at) => ({ driverId: id, branchId: here, positions: [fix((30 - at) * 1000)] })),
    )
    const answers = await Promise.all(batches.map((batch) => send(gateway, batch)))
    expect(answers.map(({ stored }) => stored)).toEqual(batches.map(() => 1))
    for (const { id } of drivers) expect((await track(gateway, id)).items).toHaveLength(10)
  })
})

describe('who sees where a driver was', () => {
  it('is the driver, and who may see drivers at that branch', async () => {
    const other = await aDriverOnShift(here)
    await send(gateway, { driverId: other.id, branchId: here, positions: [fix(minute)] })
    expect((await track(await app.as('dispatcher', here), other.id)).items).toHaveLength(1)
    expect((await track(await app.as('dispatcher', there), other.id)).items).toEqual([])
    expect((await track(phone, other.id)).status).toBe(403)
    expect((await track(await app.as('cashier', here), other.id)).status).toBe(403)
    const elsewhere = await app.as('dispatcher', there)
    expect((await elsewhere.send('GET', `/api/v1/positions/last?branchId=${here}`)).statusCode).toBe(403)
  })

  it('is kept by row-level security alone', async () => {
    const seen = (actorId: string, branches: string[]) =>
      readUnder(app.database.reader, { actorId, branches }, async (reader) => {
        const rows = await reader.selectFrom('tracking.positions').select('driver_id').distinct().execute()
        return rows.map((row) => row.driver_id)
      })
    expect(await seen(driver.id, [])).toEqual([driver.id])
    expect(await seen(newId(), [there])).toEqual([])
    expect((await seen(newId(), [here])).length).toBeGreaterThan(1)
  })
})

describe('old positions', () => {
  const parts = async (): Promise<string[]> => {
    const { rows } = await app.database.reader.query(
      `select right(inhrelid::regclass::text, 8) as day from pg_inherits where inhparent = 'tracking.positions'::regclass order by 1`,
    )
    return rows.map(({ day }) => day)
  }
  const dayIn = (days: number) =>
    before(-days * day)
      .slice(0, 10)
      .replaceAll('-', '')

  it('have a place made ahead, day by day', async () => {
    await makeDaysAhead.run(jobContext(), {})
    expect(await parts()).toEqual(expect.arrayContaining([0, 1, 2, 3].map(dayIn)))
  })

  it('are forgotten after thirty days: their days are gone from the disk, the audit trail says which', async () => {
    const other = await aDriverOnShift(here, 30 * day)
    const old = fix(29 * day)
    const batch = { driverId: other.id, branchId: here, positions: [old] }
    expect(await send(gateway, batch)).toMatchObject({ stored: 1 })
    const dropped = dayIn(-29)
    expect(await parts()).toContain(dropped)
    app.clock.advance(2 * day)
    await forgetOld.run(jobContext(), {})
    expect(await parts()).not.toContain(dropped)
    expect(await send(gateway, batch)).toMatchObject({ stored: 0, quarantined: [{ reason: 'too_old' }] })
    const { rows } = await app.database.relay.query(
      `select changes from platform.audit_entry where action = 'tracking.forget_old_positions'`,
    )
    expect(JSON.stringify(rows)).toContain(dropped)
  })

  it('make way: a day that was dropped is made again when the next fix needs it', async () => {
    const other = await aDriverOnShift(here)
    const batch = (ms: number) => ({ driverId: other.id, branchId: here, positions: [fix(ms)] })
    expect(await send(gateway, batch(minute))).toMatchObject({ stored: 1 })
  })
})

interface Message {
  hello?: true
  subscribed?: string
  refused?: string
  topic?: string
  cursor?: string
  snapshot?: true
  positions?: { driverId: string; seq: number; at: string }[]
  ack?: { stored: number }
  ref?: string
  problem?: { status: number }
}

/** A live connection of somebody, what it has heard so far, and a way to wait for something. */
async function connected(headers: Record<string, string>) {
  const socket = await app.http.injectWS('/ws/telemetry', { headers })
  const heard: Message[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text))))
  const until = async (told: (message: Message) => boolean): Promise<Message> => {
    for (;;) {
      const found = heard.find(told)
      if (found) return found
      await once(socket, 'message')
    }
  }
  const follow = async (topic: string, cursor?: string): Promise<Message> => {
    socket.send(JSON.stringify({ subscribe: topic, ...(cursor && { cursor }) }))
    return until(({ subscribed, refused }) => subscribed === topic || refused === topic)
  }
  const seqs = () =>
    heard.flatMap(({ positions, snapshot }) => (snapshot ? [] : (positions ?? []).map(({ seq }) => seq)))
  await until(({ hello }) => hello === true)
  return { socket, heard, until, follow, seqs, close: () => socket.terminate() }
}

const keyed = ({ key }: Caller) => ({ authorization: `Bearer ${key}` })
const cookied = ({ cookies }: Browser) => ({
  cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})
const has = (seq: number) => (message: Message) => message.positions?.some((one) => one.seq === seq) === true

describe('the telemetry socket', () => {
  it('brings a driver’s position to those who may see it, and to nobody else', async () => {
    const own = await connected(cookied(phone))
    const near = await connected(keyed(await app.as('dispatcher', here)))
    const far = await connected(keyed(await app.as('dispatcher', there)))
    await near.follow(`branch/${here}`)
    await far.follow(`branch/${there}`)
    expect(await far.follow(`branch/${here}`)).toMatchObject({ problem: { status: 403 } })
    expect(await near.follow('chain')).toMatchObject({ problem: { status: 403 } })
    expect(await own.follow(`branch/${here}`)).toMatchObject({ problem: { status: 403 } })
    expect(await own.follow(`driver/${newId()}`)).toMatchObject({ problem: { status: 403 } })
    expect(await own.follow(`driver/${driver.id}`)).toMatchObject({ subscribed: `driver/${driver.id}` })
    own.socket.send(JSON.stringify({ positions: [fix(1000, { seq: 7001 })], ref: 'r1' }))
    expect(await own.until(({ ref }) => ref === 'r1')).toMatchObject({ ack: { stored: 1, quarantined: [] } })
    await near.until(has(7001))
    await own.until(has(7001))
    await send(gateway, { driverId: driver.id, branchId: there, positions: [fix(500, { seq: 7002 })] })
    await far.until(has(7002))
    expect(far.seqs()).toEqual([7002])
    expect(near.seqs()).toEqual([7001])
    for (const one of [own, near, far]) one.close()
  })

  it('gives whoever was away what they missed from their cursor, and after a restart of the server too', async () => {
    const dispatcher = keyed(await app.as('dispatcher', here))
    const first = await connected(dispatcher)
    await first.follow(`branch/${here}`)
    await send(phone, { positions: [fix(400, { seq: 7101 })] })
    const { cursor = '' } = await first.until(has(7101))
    first.close()
    await send(phone, { positions: [fix(300, { seq: 7102 })] })
    await send(phone, { positions: [fix(200, { seq: 7103 })] })
    const again = await connected(dispatcher)
    await again.follow(`branch/${here}`, cursor)
    await send(phone, { positions: [fix(100, { seq: 7104 })] })
    await again.until(has(7104))
    expect(again.seqs()).toEqual([7102, 7103, 7104])
    again.close()
    const restarted = await connected(dispatcher)
    await restarted.follow(`branch/${here}`, cursor.replace(/^[^-]+/, 'anotherlife'))
    await restarted.until(has(7104))
    expect(restarted.seqs()).toEqual(expect.arrayContaining([7102, 7103, 7104]))
    restarted.close()
  })

  it('answers nonsense with a sentence and stays open', async () => {
    const one = await connected(keyed(await app.as('dispatcher', here)))
    for (const text of ['no json', '[]', '7', '{"subscribe":"everything"}', '{"positions":[]}', '{"positions":[{}]}'])
      one.socket.send(text)
    await one.follow(`branch/${here}`)
    expect(one.heard.filter(({ problem }) => problem?.status === 400)).toHaveLength(6)
    one.close()
  })

  it('is closed to strangers and to foreign sites', async () => {
    const stranger = await app.http.injectWS('/ws/telemetry')
    expect((await once(stranger, 'close'))[0]).toBe(4401)
    const headers = { ...keyed(gateway), origin: 'https://elsewhere.example', host: 'localhost' }
    const foreign = await app.http.injectWS('/ws/telemetry', { headers })
    expect((await once(foreign, 'close'))[0]).toBe(4403)
  })
})
