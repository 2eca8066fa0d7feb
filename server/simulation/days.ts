import {
  addDays,
  type CalendarDate,
  instantAt,
  localTime,
  minutesOfDay,
  wallTimeOf,
  weekdayOf,
} from '#platform/time.ts'
import type { DemoState } from './demo-state.ts'
import { type branchesOn, openOn } from './places.ts'
import { type Random, randomOf } from './random.ts'

/** The time zone of the demo chain. */
export const zone = 'Europe/London'

const busyness = { 1: 1.25, 2: 0.95, 3: 0.9, 4: 0.95, 5: 1.15, 6: 1.2, 7: 0.55 } as const

type Place = ReturnType<typeof branchesOn>[number]

/** A moment in opening hours: most people come before work, at noon or after it. */
function momentOn(random: Random, date: CalendarDate, hours: { from: string; to: string }): Date {
  const [opens, closes] = [minutesOfDay(hours.from), minutesOfDay(hours.to)]
  const peak = random.weighted([
    [opens + 60, 4],
    [12 * 60 + 30, 3],
    [closes - 90, 4],
    [opens + random.share() * (closes - opens), 5],
  ] as const)
  const minutes = Math.round(peak + (random.share() + random.share() - 1) * 75)
  const within = Math.min(Math.max(minutes, opens + 3), closes - 4)
  return new Date(instantAt(date, wallTimeOf(within), zone).getTime() + random.whole(0, 59_999))
}

/** The dates the demo chain looks back on, the present day last. */
export function datesOf({ startedAt, days }: Pick<DemoState, 'startedAt' | 'days'>): CalendarDate[] {
  const today = localTime(new Date(startedAt), zone).date
  return Array.from({ length: days + 1 }, (_, day) => addDays(today, day - days))
}

/** When orders are taken in at a branch, in order, up to the present. */
export function takingsInOf(state: DemoState, place: { branch: Place; perDay: number }): Date[] {
  const { seed } = state
  const now = new Date(state.startedAt)
  return datesOf(state).flatMap((date) => {
    const hours = openOn(place.branch, date)
    if (!hours) return []
    const random = randomOf(seed, 'day', place.branch.code, date)
    const count = Math.round(place.perDay * busyness[weekdayOf(date)] * (0.85 + random.share() * 0.3))
    const moments = Array.from({ length: count }, () => momentOn(random, date, hours))
    return moments.filter((moment) => moment < now).sort((a, b) => a.getTime() - b.getTime())
  })
}

/** When somebody comes by, some open days after a moment; never before it. */
export function visitAfter(random: Random, branch: Place, { from, days }: { from: Date; days: number }): Date {
  const first = localTime(from, zone).date
  for (let day = days; ; day += 1) {
    const date = addDays(first, day)
    const hours = openOn(branch, date)
    const moment = hours && momentOn(random, date, hours)
    if (moment && moment > from) return moment
  }
}
