import { addZone, planShift, requestDelivery, setWeek, startShift } from '#modules/deliveries/index.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import type { TestApp } from './app.ts'
import { aPerson, asSystem, type Browser, signedIn } from './people.ts'

/** An address in the test zones' postcode. */
export const anAddress = (other: object = {}) => ({
  ...{ name: 'Priya Raman', phone: '+4930901820', lines: ['Oranienstr. 12'], city: 'Berlin', postcode: '10969' },
  accessNotes: 'Second yard, ring at Raman',
  ...other,
})

/** A zone by postcode that offers 09–11 and 14–16 every day, and how many places each has. */
export async function aZone(
  app: TestApp,
  branchId: string,
  wish: { capacity?: number; name?: string; postcode?: string } = {},
): Promise<string> {
  const { capacity = 5, name = 'Kreuzberg', postcode = '10969' } = wish
  const { id } = await asSystem<{ id: string }>(app, addZone, { branchId, name, postcodes: [postcode] })
  const days = [1, 2, 3, 4, 5, 6, 7]
  const hours = [
    { from: '09:00', until: '11:00' },
    { from: '14:00', until: '16:00' },
  ]
  const windows = days.flatMap((weekday) => hours.map((window) => ({ weekday, ...window, capacity })))
  await asSystem(app, setWeek, { zoneId: id, windows })
  return id
}

/** Somebody who drives for a branch, with a shift of the given hours, and their phone. */
export async function aDriver(
  app: TestApp,
  {
    branchId,
    startsAt,
    endsAt,
    ...rest
  }: { branchId: string; startsAt: string; endsAt: string; registerId?: string; vehicleId?: string },
): Promise<{ id: string; name: string; phone: Browser; shiftId: string }> {
  const person = await aPerson(app, 'driver', branchId)
  const shift = { branchId, driverId: person.id, startsAt, endsAt, ...rest }
  const { id: shiftId } = await asSystem<{ id: string }>(app, planShift, shift)
  return { id: person.id, name: person.name, phone: await signedIn(app, person), shiftId }
}

/** A stop that is asked for: a pickup, unless said otherwise. */
export const aStop = (app: TestApp, wish: { branchId: string } & Record<string, unknown>) =>
  asSystem<{ id: string; state: string; version: number }>(app, requestDelivery, {
    kind: 'pickup',
    address: anAddress(),
    ...wish,
  })

/** Lets somebody be on shift since so many milliseconds ago, for a day more. */
export async function onShift(
  app: TestApp,
  { driverId, branchId, since = 2 * MS_PER_HOUR }: { driverId: string; branchId: string; since?: number },
): Promise<void> {
  const now = app.clock.now()
  const [startsAt, endsAt] = [now.getTime() - since, now.getTime() + 24 * MS_PER_HOUR].map((at) => new Date(at))
  app.clock.set(startsAt ?? now)
  const shift = { branchId, driverId, startsAt: startsAt?.toISOString(), endsAt: endsAt?.toISOString() }
  const { id } = await asSystem<{ id: string }>(app, planShift, shift)
  await asSystem(app, startShift, { id, version: 1 })
  app.clock.set(now)
}
