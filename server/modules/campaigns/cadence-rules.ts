import { addDays, type CalendarDate, daysBetween } from '#platform/time.ts'

/** Where a customer stands who is not simply active. */
export type Standing = 'due' | 'at_risk' | 'lapsed' | 'lost'

/** Every standing, the most hopeful first. */
export const standings = ['due', 'at_risk', 'lapsed', 'lost'] as const satisfies readonly Standing[]

/** Whose rhythm it is: the customer's own, the usual one of their branch, or that of a season. */
export type Basis = 'own' | 'cohort' | 'season'

/** What a branch without any rhythm is taken to have, in days. */
export const UNKNOWN_CADENCE = 30

/** Visits within so many days are one: somebody came back for what was forgotten. */
const ONE_VISIT_DAYS = 3
const GAPS_COUNTED = 8
const FEWEST_VISITS = 3
const [SHORTEST, LONGEST] = [7, 180]
const YEAR = 365
/** Of a hundred visits so many in one quarter make a season's customer. */
const SEASON_PERCENT = 70

/** The days on which visits begin, in order: days close to the first one of a visit belong to it. */
export function visitsOf(days: readonly CalendarDate[]): CalendarDate[] {
  const visits: CalendarDate[] = []
  for (const day of [...new Set(days)].sort()) {
    const last = visits.at(-1)
    if (last === undefined || daysBetween(last, day) > ONE_VISIT_DAYS) visits.push(day)
  }
  return visits
}

/** The middle of some numbers, between the two middle ones rounded down. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const [low = 0, high = low] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return Math.floor((low + high) / 2)
}

const clamped = (days: number): number => Math.min(LONGEST, Math.max(SHORTEST, days))

const quarterOf = (day: CalendarDate): number => Math.floor((Number(day.slice(5, 7)) - 1) / 3)

/** Whether somebody comes in one season of the year only; nobody knows before there were two years of it. */
function isOfSeason(visits: readonly CalendarDate[]): boolean {
  const years = new Set(visits.map((day) => day.slice(0, 4)))
  if (visits.length < FEWEST_VISITS || years.size < 2) return false
  const counts = [0, 1, 2, 3].map((quarter) => visits.filter((day) => quarterOf(day) === quarter).length)
  return Math.max(...counts) * 100 >= SEASON_PERCENT * visits.length
}

/** How often somebody comes, and the first days on which they stand otherwise if they stay away. */
export interface Rhythm {
  visits: number
  firstVisit: CalendarDate
  lastVisit: CalendarDate
  cadence: number
  basis: Basis
  dueOn: CalendarDate
  atRiskOn: CalendarDate
  lapsedOn: CalendarDate
  lostOn: CalendarDate
}

function cadenceOf(visits: readonly CalendarDate[], usual: number): { cadence: number; basis: Basis } {
  if (isOfSeason(visits)) return { cadence: YEAR, basis: 'season' }
  if (visits.length < FEWEST_VISITS) return { cadence: clamped(usual), basis: 'cohort' }
  const gaps = visits.slice(1).map((day, before) => daysBetween(visits[before] ?? day, day))
  return { cadence: clamped(median(gaps.slice(-GAPS_COUNTED))), basis: 'own' }
}

/**
 * The rhythm of somebody who came on these days, `usual` being that of their branch: the median of the last eight gaps between visits where there
 * are two at least. Due after one cadence without a visit, at risk after one and a half, lapsed after two, lost after three or a year; who comes
 * in one season only is judged by the year. Undefined for somebody who never came.
 */
export function rhythmOf(days: readonly CalendarDate[], usual: number): Rhythm | undefined {
  const visits = visitsOf(days)
  const [firstVisit, lastVisit] = [visits[0], [...days].sort().at(-1)]
  if (firstVisit === undefined || lastVisit === undefined) return undefined
  const { cadence, basis } = cadenceOf(visits, usual)
  const after = (halves: number) => addDays(lastVisit, Math.floor((cadence * halves) / 2) + 1)
  const longGone = addDays(lastVisit, YEAR + 1)
  const lostOn = basis !== 'season' && longGone < after(6) ? longGone : after(6)
  const turns = { dueOn: after(2), atRiskOn: after(3), lapsedOn: after(4), lostOn }
  return { visits: visits.length, firstVisit, lastVisit, cadence, basis, ...turns }
}

/** Where somebody stands on a day; undefined while they are active. */
export function standingOn(
  { dueOn, atRiskOn, lapsedOn, lostOn }: Pick<Rhythm, 'dueOn' | 'atRiskOn' | 'lapsedOn' | 'lostOn'>,
  day: CalendarDate,
): Standing | undefined {
  if (day >= lostOn) return 'lost'
  if (day >= lapsedOn) return 'lapsed'
  if (day >= atRiskOn) return 'at_risk'
  return day >= dueOn ? 'due' : undefined
}
