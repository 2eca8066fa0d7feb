import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aDriver } from '#testing/deliveries.ts'
import { aBranch } from '#testing/people.ts'

let app: TestApp
let branchId: string

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T09:00:00Z') })
  branchId = (await aBranch(app)).id
})
afterAll(() => app.close())

const at = (time: string): string => `2026-11-23T${time}:00.000Z`

/** A driver whose phone says at noon what happened without a connection. */
async function atNoon(said: { began: string; ended?: string }) {
  app.clock.set(new Date(at('09:00')))
  const driver = await aDriver(app, { branchId, startsAt: at('10:00'), endsAt: at('18:00') })
  app.clock.set(new Date(at('12:00')))
  const say = async (what: string, body: object) => {
    const answer = await driver.phone.send('POST', `/api/v1/driver/shifts/${driver.shiftId}/${what}`, body)
    expect(answer.statusCode, answer.body).toBe(200)
  }
  await say('start', { version: 1, claimedAt: said.began })
  if (said.ended) await say('end', { version: 2, claimedAt: said.ended })
  return driver
}

/** What is taken of fixes at the given times, in their order. */
async function takenOf(driver: Awaited<ReturnType<typeof aDriver>>, times: readonly string[]): Promise<string[]> {
  const positions = times.map((time) => ({ at: at(time), lat: 51.45, lng: -2.58 }))
  const answer = await driver.phone.send('POST', '/api/v1/positions', { branchId, positions })
  expect(answer.statusCode, answer.body).toBeLessThan(300)
  const owner = await app.as('owner')
  const track = await owner.send('GET', `/api/v1/drivers/${driver.id}/track?from=${at('00:00')}&to=${at('23:00')}`)
  return track.json().items.map((item: { at: string }) => item.at.slice(11, 16))
}

it('a shift that began without a connection is believed from when it began: what the phone kept of its way is taken', async () => {
  const driver = await atNoon({ began: at('10:30') })
  expect(await takenOf(driver, ['10:29', '10:30', '11:00', '11:59'])).toEqual(['10:30', '11:00', '11:59'])
})

it('one that ended without a connection ended then: where the driver went afterwards is nobody’s business', async () => {
  const driver = await atNoon({ began: at('10:30'), ended: at('11:30') })
  expect(await takenOf(driver, ['11:00', '11:31'])).toEqual(['11:00'])
})

it('no shift began long before it was planned to, nor in the time to come', async () => {
  const early = await atNoon({ began: at('05:00') })
  expect(await takenOf(early, ['07:59', '08:01'])).toEqual(['08:01'])
  const late = await atNoon({ began: at('14:00') })
  expect(await takenOf(late, ['11:59'])).toEqual([])
})
