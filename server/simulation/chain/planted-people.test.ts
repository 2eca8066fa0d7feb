import { expect, test } from 'vitest'
import type { BranchForOrder } from '#modules/identity/index.ts'
import { weekdayOf } from '#platform/time.ts'
import { randomOf } from '../random.ts'
import { archetypes } from './archetypes.ts'
import { scales } from './branches.ts'
import { daysUpTo } from './calendar.ts'
import { openSheet } from './copy-writer.ts'
import { crewOf } from './crew.ts'
import { isOpen, isSpike, weekdayEffects } from './demand.ts'
import { idsOf } from './ids.ts'
import { lifeOf } from './life.ts'
import { gatherShoppers, type Shopper } from './shoppers.ts'
import { shopsOf } from './shops.ts'
import { openNotes } from './truth.ts'
import { firstVisit, nextVisit } from './visits.ts'

const seed = 'people'
const scale = scales.small
const days = daysUpTo('2026-11-22', 1096)
const shops = shopsOf({ seed, scale, days, crew: crewOf(seed, scale) }, (id) => ({ id }) as BranchForOrder)
const count = 9000
const notes = openNotes()
const shoppers = shops.flatMap((shop, lane) =>
  gatherShoppers({
    ...{ seed, count, shop, shops, days: days.dates.length, writer: openSheet(), truth: notes },
    ids: idsOf(seed, { lane, lanes: shops.length }),
  }),
)
const told = notes
  .take()
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as { kind: string; fault?: string })

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** How far a share seen among so many may lie from the planted one: four standard deviations. */
const within = (share: number, among: number): number => 4 * Math.sqrt((share * (1 - share)) / among)

/** The days on which somebody comes who never leaves. */
function visitsOf(shopper: Shopper): number[] {
  const one = { ...shopper, visits: 0 }
  const visits: number[] = []
  for (let day = firstVisit(seed, days, one); day !== undefined; ) {
    visits.push(day)
    one.visits += 1
    day = nextVisit(seed, days, { shopper: one, from: day })
  }
  return visits
}

const visitsOfKind = (kind: string): number[] =>
  shoppers.filter(({ archetype }) => archetype.name === kind).flatMap(visitsOf)

test('every customer goes to one store, and there are as many of each kind as planted', () => {
  expect(shoppers).toHaveLength(count)
  expect(new Set(shoppers.map(({ id }) => id)).size).toBe(count)
  const hotels = shoppers.filter(({ archetype }) => archetype.name === 'hotel').length
  expect(hotels).toBe(count / 300)
  const whole = sum(archetypes.map(({ weight }) => weight))
  for (const { name, weight } of archetypes.filter((one) => one.weight > 0)) {
    const share = shoppers.filter(({ archetype }) => archetype.name === name).length / (count - hotels)
    expect(Math.abs(share - weight / whole), name).toBeLessThan(within(weight / whole, count))
  }
})

test('what customers are worth has the tail that was planted: few bring much', () => {
  // Hill’s estimate of the exponent, among those who are not cut off at the largest size.
  const sizes = shoppers.map(({ size }) => size).sort((one, other) => other - one)
  const tail = sizes.filter((size) => size < 8).slice(0, 1500)
  const least = tail.at(-1) ?? 1
  const cut = (8 / least) ** -(1 / 0.45)
  // The tail ends at 8: the mean of its logarithms is that of an exponential one cut off there.
  const expected = 0.45 - (Math.log(8 / least) * cut) / (1 - cut)
  expect(sum(tail.map((size) => Math.log(size / least))) / tail.length).toBeCloseTo(expected, 1)
  expect(sum(sizes.slice(0, count / 5)) / sum(sizes)).toBeGreaterThan(0.35)
  expect(sizes.at(-1)).toBeGreaterThanOrEqual(0.55)
})

test('each weekday sees the part of the custom that was planted', () => {
  const visits = visitsOfKind('fortnightly family')
  const byWeekday = Map.groupBy(visits, (day) => weekdayOf(days.dates[day] ?? ''))
  const whole = sum(Object.values(weekdayEffects))
  for (const [weekday, effect] of Object.entries(weekdayEffects)) {
    const share = (byWeekday.get(Number(weekday) as 1)?.length ?? 0) / visits.length
    // Feasts and weather, which are planted too, fall on all weekdays alike.
    expect(Math.abs(share - effect / whole), weekday).toBeLessThan(0.012)
  }
})

test('hosts come more often when people travel, as much as planted', () => {
  const visits = visitsOfKind('host')
  const perDay = (month: string): number =>
    visits.filter((day) => days.dates[day]?.slice(5, 7) === month).length /
    days.dates.filter((date) => date.slice(5, 7) === month && isOpen(date)).length
  const host = archetypes.find(({ name }) => name === 'host')
  const planted = (host?.season[6] ?? 0) / (host?.season[1] ?? 1)
  expect(perDay('07') / perDay('02') / planted).toBeGreaterThan(0.8)
  expect(perDay('07') / perDay('02') / planted).toBeLessThan(1.2)
})

test('spikes fall on four open days in a thousand', () => {
  const open = days.dates.filter(isOpen)
  const spikes = shops.flatMap(({ plan }) => open.filter((date) => isSpike(seed, plan, date)))
  const among = open.length * shops.length
  expect(spikes.length).toBeGreaterThan(0)
  expect(Math.abs(spikes.length / among - 0.004)).toBeLessThan(within(0.004, among))
})

test('records are faulty as often as planted, and each fault is told', () => {
  const faults = Map.groupBy(
    told.filter(({ kind }) => kind === 'data_fault'),
    ({ fault }) => fault,
  )
  const persons = shoppers.filter(({ archetype }) => !archetype.business).length
  const planted = { 'duplicate customer': [0.006, persons], 'mistyped mail domain': [0.006 * 0.6, count] } as const
  for (const [fault, [share, among]] of Object.entries(planted)) {
    const seen = (faults.get(fault)?.length ?? 0) / among
    expect(Math.abs(seen - share), fault).toBeLessThan(within(share, among))
  }
  expect(shoppers.filter(({ otherId }) => otherId !== null)).toHaveLength(faults.get('duplicate customer')?.length ?? 0)
})

test.each([
  ['usual', false, 0.06],
  ['very busy', true, 0.22],
])('on a %s day orders become ready late as often as planted', (_, busy, share) => {
  const [shop] = shops
  if (!shop) throw new Error('There is no store.')
  const taken = { at: shop.at(500, 600), day: 500 }
  const among = 4000
  const late = Array.from({ length: among }, (_none, index) =>
    lifeOf(randomOf(seed, 'life', index), {
      ...{ shop, days, taken, promisedAt: shop.at(502, 1020), onAccount: false, delivered: false, busy },
    }),
  ).filter((life) => life.late).length
  expect(Math.abs(late / among - share)).toBeLessThan(within(share, among))
})
