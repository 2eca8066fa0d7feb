import { afterAll, beforeAll, expect, it } from 'vitest'
import { openTestApp, type TestApp } from '#testing/app.ts'
import { aDriver } from '#testing/deliveries.ts'
import { aBranch } from '#testing/people.ts'

let app: TestApp

beforeAll(async () => {
  app = await openTestApp({ now: new Date('2026-11-23T00:00:00Z') })
})
afterAll(() => app.close())

/** What the driver and the branch see at five in the morning; the branch's day begins at four. */
async function atFive({ startsAt, endsAt }: { startsAt: string; endsAt: string }) {
  app.clock.set(new Date('2026-11-23T00:00:00Z'))
  const { id: branchId } = await aBranch(app, { timeZone: 'UTC', dayStart: '04:00' })
  const driver = await aDriver(app, { branchId, startsAt, endsAt })
  app.clock.set(new Date('2026-11-24T05:00:00Z'))
  const own = (await driver.phone.send('GET', '/api/v1/driver/today')).json()
  const owner = await app.as('owner')
  const plan = (await owner.send('GET', `/api/v1/branches/${branchId}/deliveries`)).json()
  const ids = (shifts: readonly { id: string }[]) => shifts.map(({ id }) => id === driver.shiftId)
  return { date: own.date, planned: plan.date, own: ids(own.shifts), branch: ids(plan.shifts) }
}

const day = { date: '2026-11-24', planned: '2026-11-24' }

it('a shift that began before the branch’s day did is one of that day too, for the driver and for the branch', async () => {
  const seen = await atFive({ startsAt: '2026-11-24T03:00:00Z', endsAt: '2026-11-24T11:00:00Z' })
  expect(seen).toEqual({ ...day, own: [true], branch: [true] })
})

it('one that ended before the day began is of the day before', async () => {
  const seen = await atFive({ startsAt: '2026-11-23T20:00:00Z', endsAt: '2026-11-24T03:30:00Z' })
  expect(seen).toEqual({ ...day, own: [], branch: [] })
})
