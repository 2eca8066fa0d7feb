import type { CalendarDate, WallTime } from '#platform/time.ts'
import { addDays, MS_PER_HOUR } from '#platform/time.ts'
import type { BranchCalendar, BranchHours } from './branch-hours-rules.ts'
import { branchHours, HORIZON_DAYS, PromiseRefusal } from './branch-hours-rules.ts'

/** How long a service takes: hours on the clock, or working days of the branch (0 is the same day). */
export type Turnaround = { readonly hours: number } | { readonly workingDays: number }

/** A service on the order with its own cut-off if it has one, and what it takes when express is asked, if it can be hurried. */
export type PromisedService = {
  readonly id: string
  readonly turnaround: Turnaround
  readonly expressTurnaround?: Turnaround | undefined
  readonly cutOff?: WallTime | undefined
}

export type PromiseInput = {
  readonly takenAt: Date
  readonly services: readonly PromisedService[]
  readonly calendar: BranchCalendar
  readonly express?: boolean | undefined
}

/** A day that does not count for a service, and why; `name` is that of the special day. */
export type SkippedDay = {
  readonly date: CalendarDate
  readonly why: 'closed' | 'holiday'
  readonly name: string | null
}

/**
 * How one service came to its promise. `startDay` is the business day its clock starts on, `startedLate` why that is not the day of
 * taking in, `express` what became of the wish for haste, `readyAt` when the work is done, `promisedAt` when it can be collected.
 */
export type ServicePromise = {
  readonly id: string
  readonly startDay: CalendarDate
  readonly startedLate: 'cut_off_missed' | 'closed' | null
  readonly express: 'granted' | 'unavailable' | null
  readonly readyAt: Date
  readonly promisedAt: Date
  readonly skipped: readonly SkippedDay[]
}

/** The promise of an order: within opening hours, never before any of its services is ready; `decidedBy` is the service that takes longest. */
export type OrderPromise = {
  readonly promisedAt: Date
  readonly promisedDay: CalendarDate
  readonly decidedBy: string
  readonly services: readonly ServicePromise[]
}

/**
 * When an order can be collected: the longest of its services decides.
 *
 * The clock of a service starts when the order is taken in, if that is on a working day and not after the cut-off (the service's, else
 * the branch's, else closing time); otherwise on the next working day. Hours run from when the branch is open then, on the clock, through
 * nights and changes of clocks; the goods can be collected from the first opening after. Working days are counted on its calendar and
 * the goods are ready at its ready-by time of that day (else at closing; the next working day's if that has passed), and can be collected
 * from the first opening after.
 * Refuses with PromiseRefusal calendars and turnarounds that make no sense, and a branch that does not open within a year.
 */
export function promiseFor({ takenAt, services, calendar, express = false }: PromiseInput): OrderPromise {
  if (Number.isNaN(takenAt.getTime()))
    throw new PromiseRefusal('calendar_invalid', 'the order was taken in at no instant')
  const hours = branchHours(calendar)
  const promises = services.map((service) => promiseOf(service, { takenAt, calendar, express, hours }))
  const [first, ...rest] = promises
  if (first === undefined) throw new PromiseRefusal('no_services', 'an order without services has no date')
  const decider = rest.reduce((latest, each) => (each.promisedAt > latest.promisedAt ? each : latest), first)
  return {
    promisedAt: decider.promisedAt,
    promisedDay: hours.dayOf(decider.promisedAt),
    decidedBy: decider.id,
    services: promises,
  }
}

type Taking = {
  readonly takenAt: Date
  readonly calendar: BranchCalendar
  readonly express: boolean
  readonly hours: BranchHours
}

function promiseOf(service: PromisedService, taking: Taking): ServicePromise {
  const { takenAt, hours } = taking
  const turnaround = checkedTurnaround(
    taking.express ? (service.expressTurnaround ?? service.turnaround) : service.turnaround,
  )
  const { day, late } = startOf(service, taking)
  const readyAt =
    'hours' in turnaround
      ? new Date(
          hours.openFrom(late === null ? takenAt : hours.startOf(day)).getTime() + turnaround.hours * MS_PER_HOUR,
        )
      : readyAfterDays(day, turnaround.workingDays, taking)
  const promisedAt = hours.openFrom(readyAt)
  return {
    id: service.id,
    startDay: day,
    startedLate: late,
    express: taking.express ? (service.expressTurnaround === undefined ? 'unavailable' : 'granted') : null,
    readyAt,
    promisedAt,
    skipped: skippedDays(hours.dayOf(takenAt), hours.dayOf(promisedAt), hours),
  }
}

function startOf(
  service: PromisedService,
  { takenAt, calendar, hours }: Taking,
): { day: CalendarDate; late: ServicePromise['startedLate'] } {
  const day = hours.dayOf(takenAt)
  if (!hours.worksOn(day)) return { day: hours.nextWorkingDay(day), late: 'closed' }
  const cutOff = service.cutOff ?? calendar.cutOff
  const last = cutOff === undefined ? closingOf(day, hours) : hours.instantOn(day, cutOff)
  return takenAt <= last ? { day, late: null } : { day: hours.nextWorkingDay(day), late: 'cut_off_missed' }
}

function readyAfterDays(start: CalendarDate, workingDays: number, { takenAt, calendar, hours }: Taking): Date {
  const readyOn = (day: CalendarDate) =>
    calendar.readyBy === undefined ? closingOf(day, hours) : hours.instantOn(day, calendar.readyBy)
  let day = start
  for (let left = workingDays; left > 0; left -= 1) day = hours.nextWorkingDay(day)
  const ready = readyOn(day)
  return ready < takenAt ? readyOn(hours.nextWorkingDay(day)) : ready
}

function closingOf(day: CalendarDate, hours: BranchHours): Date {
  return hours.openingsOn(day).at(-1)?.to ?? hours.startOf(day)
}

function skippedDays(from: CalendarDate, to: CalendarDate, hours: BranchHours): SkippedDay[] {
  const skipped: SkippedDay[] = []
  for (let date = from; date < to; date = addDays(date, 1)) {
    if (hours.worksOn(date)) continue
    const name = hours.specialNameOf(date)
    skipped.push({ date, why: name === null ? 'closed' : 'holiday', name })
  }
  return skipped
}

function checkedTurnaround(turnaround: Turnaround): Turnaround {
  const amount = 'hours' in turnaround ? turnaround.hours : turnaround.workingDays
  const most = 'hours' in turnaround ? HORIZON_DAYS * 24 : HORIZON_DAYS
  if (Number.isSafeInteger(amount) && amount >= 0 && amount <= most) return turnaround
  throw new PromiseRefusal(
    'turnaround_invalid',
    `${amount} is no turnaround in whole hours or working days up to a year`,
  )
}
