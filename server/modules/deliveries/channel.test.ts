import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import WebSocket from 'ws'
import { type Caller, openTestApp, type TestApp } from '#testing/app.ts'
import { aBranch } from '#testing/arrange.ts'
import { aDriver, aStop } from '#testing/deliveries.ts'
import { asSystem } from '#testing/people.ts'
import { assignJob } from './assign-job.ts'

const shift = { startsAt: '2026-11-23T07:00:00.000Z', endsAt: '2026-11-23T17:00:00.000Z' }
const window = { windowStart: '2026-11-23T09:00:00.000Z', windowEnd: '2026-11-23T11:00:00.000Z' }

let app: TestApp
let here: string
let there: string
let desk: Caller
let address: string
let driver: Awaited<ReturnType<typeof aDriver>>
let other: Awaited<ReturnType<typeof aDriver>>

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T07:00:00Z') })
  here = (await aBranch(app)).id
  there = (await aBranch(app)).id
  desk = await app.as('dispatcher', here)
  driver = await aDriver(app, { branchId: here, ...shift })
  other = await aDriver(app, { branchId: here, ...shift })
  await app.http.listen({ host: '127.0.0.1', port: 0 })
  address = `ws://127.0.0.1:${(app.http.server.address() as AddressInfo).port}/ws/deliveries`
  await app.startBackground({ worker: false, api: true })
})
afterAll(() => app.close())

interface Heard {
  event?: string
  subject?: string
  topics?: string[]
  cursor?: string
  hello?: true
  reset?: true
}

const byKey = ({ key }: Caller) => ({ authorization: `Bearer ${key}` })
const byCookie = ({ phone }: typeof driver) => ({
  cookie: [...phone.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
})

function connect(headers: Record<string, string>, query: string) {
  const socket = new WebSocket(`${address}?${query}`, { headers })
  const heard: Heard[] = []
  socket.on('message', (text) => heard.push(JSON.parse(String(text))))
  const until = async (is: (message: Heard) => boolean): Promise<Heard> => {
    for (;;) {
      const found = heard.find(is)
      if (found) return found
      await once(socket, 'message')
    }
  }
  return { socket, heard, until, ready: () => until(({ hello }) => hello === true), closed: once(socket, 'close') }
}

const about = (id: string) => (message: Heard) => message.subject === `delivery_job/${id}`
const given = async (branchId: string, driverId?: string): Promise<string> => {
  const { id, version } = await aStop(app, { branchId, ...window })
  if (driverId) await asSystem(app, assignJob, { id, version, driverId })
  return id
}

describe('the channel of deliveries (AC-1.8)', () => {
  it('tells a dispatcher what happens at the branch, and nothing of another one', async () => {
    const client = connect(byKey(desk), `topic=branch/${here}`)
    await client.ready()
    const foreign = await given(there)
    const own = await given(here)
    expect(await client.until(about(own))).toMatchObject({ topics: [`branch/${here}`] })
    expect(client.heard.filter(about(foreign))).toEqual([])
    client.socket.terminate()
  })

  it('tells a driver of his own stops alone', async () => {
    const client = connect(byCookie(driver), `topic=driver/${driver.id}`)
    await client.ready()
    const theirs = await given(here, other.id)
    const mine = await given(here, driver.id)
    const isGiven = ({ event }: Heard) => event === 'deliveries.job_assigned'
    await client.until((message) => about(mine)(message) && isGiven(message))
    expect(client.heard.filter(about(theirs))).toEqual([])
    client.socket.terminate()
  })

  it('refuses the topic of another branch, of another driver, and one that is none', async () => {
    const tries: [Record<string, string>, string][] = [
      [byKey(desk), `branch/${there}`],
      [byCookie(driver), `branch/${here}`],
      [byCookie(driver), `driver/${other.id}`],
      [byKey(await app.as('plant_operator', here)), `branch/${here}`],
      [byKey(desk), 'everything'],
    ]
    for (const [headers, topic] of tries) {
      const { closed, heard } = connect(headers, `topic=${topic}`)
      expect((await closed)[0], topic).toBe(4404)
      expect(heard).toEqual([{ refused: topic }])
    }
  })

  it('misses nothing after a minute away: what happened since the cursor is told once, in order', async () => {
    const before = connect(byKey(desk), `topic=branch/${here}`)
    const { cursor } = await before.ready()
    before.socket.terminate()
    await before.closed
    app.clock.advance(60_000)
    const missed = [await given(here, driver.id), await given(here), await given(here, other.id)]
    await app.settle()
    const again = connect(byKey(desk), `topic=branch/${here}&cursor=${cursor}`)
    await again.ready()
    const told = again.heard.filter(({ event }) => event).map(({ event, subject }) => `${event} ${subject}`)
    const expected = missed.flatMap((id, at) => [
      ...[`deliveries.delivery_requested delivery_job/${id}`, `deliveries.job_confirmed delivery_job/${id}`],
      ...(at === 1 ? [] : [`deliveries.job_assigned delivery_job/${id}`]),
    ])
    expect(told).toEqual(expected)
    again.socket.terminate()
  })

  it('is closed to strangers', async () => {
    const strangers = connect({}, `topic=branch/${here}`)
    expect((await strangers.closed)[0]).toBe(4401)
  })
})
