import { expect, test } from 'vitest'
import type { BranchForOrder } from '#modules/identity/index.ts'
import { randomOf } from '../random.ts'
import { archetypes } from './archetypes.ts'
import { basketOf } from './basket.ts'
import { scales } from './branches.ts'
import { daysUpTo } from './calendar.ts'
import { crewOf } from './crew.ts'
import { answerTo } from './experiments.ts'
import { idsOf } from './ids.ts'
import type { Shopper } from './shoppers.ts'
import { type Shop, shopsOf } from './shops.ts'
import { stockOf } from './stock.ts'
import { firstVisit, leaving, nextVisit } from './visits.ts'
import { weatherEffects, weatherKind, weatherOn } from './weather.ts'

const seed = 'planted'
const until = '2026-11-22'
const scale = scales.reference
const days = daysUpTo(until, scale.days)
const shops = shopsOf({ seed, scale, days, crew: crewOf(seed, scale) }, (id) => ({ id }) as BranchForOrder)

const shopAt = (code: string): Shop => {
  const shop = shops.find(({ plan }) => plan.code === code)
  if (!shop) throw new Error(`There is no store ${code}.`)
  return shop
}

function shopperOf(index: number, { kind, shop }: { kind: string; shop: Shop }): Shopper {
  const archetype = archetypes.find(({ name }) => name === kind)
  if (!archetype) throw new Error(`Nobody is ${kind}.`)
  const nobody = {
    id: String(index),
    otherId: null,
    name: '',
    accountId: null,
    owed: 0,
    credit: 0,
    address: null,
    packs: false,
    lots: [],
    delivered: false,
  }
  return { ...nobody, index, archetype, shop, cadence: archetype.cadence, size: 1, joined: -1, visits: 0 }
}

/** The days on which somebody comes who never leaves. */
function visitsOf(shopper: Shopper): number[] {
  const visits: number[] = []
  for (
    let day = firstVisit(seed, days, shopper);
    day !== undefined;
    day = nextVisit(seed, days, { shopper, from: day })
  ) {
    visits.push(day)
    shopper.visits += 1
  }
  return visits
}

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length

test('ids are those of the seed, in the order of time, and never twice the same', () => {
  const at = new Date('2026-01-01T10:00:00Z')
  const [one, same, other] = [idsOf('a'), idsOf('a'), idsOf('b')]
  const ids = Array.from({ length: 20_000 }, () => one(at))
  expect(new Set(ids).size).toBe(20_000)
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(same(at)).toBe(ids[0])
  expect(other(at)).not.toBe(ids[0])
  expect(one(new Date(at.getTime() + 1)) > (ids[0] ?? '')).toBe(true)
})

test.each(['weekly shirts', 'fortnightly family', 'monthly professional', 'quarterly', 'host'])(
  'the gaps between the visits of %s are around their cadence',
  (kind) => {
    const gaps = Array.from({ length: 60 }, (_, index) => {
      const visits = visitsOf(shopperOf(index, { kind, shop: shopAt('HARB') }))
      return visits.slice(1).map((day, at) => day - (visits[at] ?? 0))
    }).flat()
    const { cadence } = archetypes.find(({ name }) => name === kind) ?? { cadence: 0 }
    expect(median(gaps)).toBeGreaterThan(cadence * 0.85)
    expect(median(gaps)).toBeLessThan(cadence * 1.2)
  },
)

test('coats come at the change of the seasons', () => {
  const months = Array.from({ length: 400 }, (_, index) =>
    visitsOf(shopperOf(index, { kind: 'seasonal coats', shop: shopAt('NLOO') })),
  )
    .flat()
    .map((day) => days.dates[day]?.slice(5, 7) ?? '')
  const inSeason = months.filter((month) => ['03', '04', '09', '10'].includes(month)).length
  expect(inSeason / months.length).toBeGreaterThan(0.6)
})

test('rain and snow keep people away by what was planted', () => {
  const shop = shopAt('NLOO')
  const visits = new Float64Array(days.dates.length)
  for (let index = 0; index < 900; index += 1)
    for (const day of visitsOf(shopperOf(index, { kind: 'fortnightly family', shop })))
      visits[day] = (visits[day] ?? 0) + 1
  // Days are held against the same weekday one week away, so that weekday and season fall out.
  const ratios: Record<string, number[]> = { rain: [], snow: [] }
  for (let day = 7; day < days.dates.length; day += 1) {
    const [kind, before] = [day, day - 7].map((one) =>
      weatherKind(weatherOn(seed, 'continental', days.dates[one] ?? '')),
    )
    const [now, then] = [visits[day] ?? 0, visits[day - 7] ?? 0]
    if (before === 'dry' && kind !== undefined && kind in ratios && then > 10 && (shop.demand[day] ?? 0) > 0)
      ratios[kind]?.push(now / then)
  }
  expect(mean(ratios.rain ?? [])).toBeCloseTo(weatherEffects.rain, 0.8)
  expect(mean(ratios.rain ?? [])).toBeLessThan(0.97)
  expect(mean(ratios.snow ?? [])).toBeLessThan(mean(ratios.rain ?? []))
})

test.each(['dearer shirts', 'dearer suits', 'cheaper laundry'])('%s are answered as their elasticity says', (name) => {
  const stock = stockOf(seed, scale, { first: days.dates[0] ?? '', last: until })
  const experiment = stock.experiments.find((one) => one.name === name)
  if (!experiment) throw new Error(`There is no experiment ${name}.`)
  const shop = shopAt(experiment.branch)
  const kind =
    { Shirt: 'weekly shirts', 'Mixed laundry': 'fortnightly family' }[experiment.item] ?? 'monthly professional'
  const shareOn = (date: string): number => {
    const draws = Array.from({ length: 6000 }, (_, index) => {
      const shopper = {
        ...shopperOf(index, { kind, shop }),
        archetype: { ...shopperOf(0, { kind, shop }).archetype, lines: 1 },
      }
      const lines = basketOf(randomOf(seed, 'draw', name, index), shopper, { stock, date })
      return lines.some(({ offer }) => offer.itemName === experiment.item) ? 1 : 0
    })
    return mean(draws)
  }
  expect(shareOn(experiment.from) / shareOn(days.dates[0] ?? '')).toBeCloseTo(answerTo(experiment), 1)
})

test('who was let wait too long leaves more often', () => {
  const shop = shopAt('HARB')
  const leavers = (late: boolean): number =>
    Array.from({ length: 4000 }, (_, index) =>
      leaving(seed, shopperOf(index, { kind: 'monthly professional', shop }), { late, dearer: false }) === undefined
        ? 0
        : 1,
    ).reduce<number>((sum, left) => sum + left, 0)
  expect(leavers(true) / leavers(false)).toBeGreaterThan(2.5)
})
