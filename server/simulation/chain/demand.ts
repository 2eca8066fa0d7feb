import { type CalendarDate, weekdayOf } from '#platform/time.ts'
import { randomOf } from '../random.ts'
import type { BranchPlan } from './branches.ts'
import { weatherEffects, weatherKind, weatherOn } from './weather.ts'

/** How busy a counter is by weekday, Monday first; 0 is closed. */
export const weekdayEffects = { 1: 1.25, 2: 0.95, 3: 0.9, 4: 0.95, 5: 1.1, 6: 1.2, 7: 0 } as const

const closedOn = new Set(['12-25', '12-26', '01-01'])
const busyBefore: Record<string, number> = { '12-22': 1.5, '12-23': 1.6, '12-24': 1.3, '12-31': 1.2 }

/** Whether a store opens on a date. */
export const isOpen = (date: CalendarDate): boolean =>
  weekdayEffects[weekdayOf(date)] > 0 && !closedOn.has(date.slice(5))

/** Days on which a branch had far more custom than its past explains. */
export const spikeEffect = 2.2
const spikesInAThousand = 4

/** Whether a day is such a day: planted for whoever looks for what is unusual. */
export const isSpike = (seed: string, branch: BranchPlan, date: CalendarDate): boolean =>
  isOpen(date) && randomOf(seed, 'spike', branch.code, date).chance(spikesInAThousand / 1000)

/** How much custom a branch has on a date against its usual: weekday, feasts, weather and what is planted; 0 when it is closed. */
export function demandOn(seed: string, branch: BranchPlan, date: CalendarDate): number {
  if (!isOpen(date)) return 0
  const weather = weatherEffects[weatherKind(weatherOn(seed, branch.climate, date))]
  const spike = isSpike(seed, branch, date) ? spikeEffect : 1
  return weekdayEffects[weekdayOf(date)] * (busyBefore[date.slice(5)] ?? 1) * weather * spike
}

/** The demand of a branch for each of the days, reckoned once. */
export const demandOf = (seed: string, branch: BranchPlan, dates: readonly CalendarDate[]): Float64Array =>
  Float64Array.from(dates, (date) => demandOn(seed, branch, date))
