import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { BranchCalendar, OpeningInterval } from './branch-hours-rules.ts'
import { branchHours, PromiseRefusal } from './branch-hours-rules.ts'
import type { OrderPromise, PromisedService, PromiseInput } from './promise-rules.ts'
import { promiseFor } from './promise-rules.ts'

const WEEKDAY: OpeningInterval[] = [{ from: '08:00', to: '19:00' }]

function branch(rest: Partial<BranchCalendar> = {}): BranchCalendar {
  return {
    timeZone: 'Europe/London',
    dayStart: '04:00',
    weekly: { 1: WEEKDAY, 2: WEEKDAY, 3: WEEKDAY, 4: WEEKDAY, 5: WEEKDAY, 6: [{ from: '09:00', to: '13:00' }], 7: [] },
    specialDays: [],
    cutOff: '10:00',
    readyBy: '17:00',
    ...rest,
  }
}

const days = (id: string, workingDays: number): PromisedService => ({ id, turnaround: { workingDays } })
const hours = (id: string, count: number): PromisedService => ({ id, turnaround: { hours: count } })

function promised(takenAt: string, services: PromisedService[], rest: Partial<PromiseInput> = {}): OrderPromise {
  return promiseFor({ takenAt: new Date(takenAt), services, calendar: branch(), ...rest })
}

test('shirts of two working days taken in time on a Monday are ready on Wednesday at the ready-by time', () => {
  const promise = promised('2026-11-16T10:00:00Z', [days('shirts', 2)])
  expect(promise).toMatchObject({
    promisedAt: new Date('2026-11-18T17:00:00Z'),
    promisedDay: '2026-11-18',
    decidedBy: 'shirts',
  })
  expect(promise.services[0]).toMatchObject({ startDay: '2026-11-16', startedLate: null, express: null, skipped: [] })
})

test('an order a moment after the cut-off counts from the next working day, and says so', () => {
  const promise = promised('2026-11-16T10:00:00.001Z', [days('shirts', 2)])
  expect(promise.promisedDay).toBe('2026-11-19')
  expect(promise.services[0]).toMatchObject({ startDay: '2026-11-17', startedLate: 'cut_off_missed' })
})

test('a service has a cut-off of its own', () => {
  const service = { ...days('wash', 0), cutOff: '12:00' }
  expect(promised('2026-11-16T11:30:00Z', [service]).promisedAt).toEqual(new Date('2026-11-16T17:00:00Z'))
  expect(promised('2026-11-16T12:30:00Z', [service]).promisedAt).toEqual(new Date('2026-11-17T17:00:00Z'))
})

test('the longest service decides the promise of the order', () => {
  const promise = promised('2026-11-16T09:00:00Z', [days('shirts', 2), days('rug', 7), hours('wash', 24)])
  expect(promise).toMatchObject({ decidedBy: 'rug', promisedDay: '2026-11-24' })
  expect(promise.services.map((service) => service.id)).toEqual(['shirts', 'rug', 'wash'])
})

test('closed Sundays and holidays are not counted, and are named', () => {
  const calendar = branch({ specialDays: [{ date: '2026-12-25', intervals: [], name: 'Christmas Day' }] })
  const promise = promised('2026-12-24T09:00:00Z', [days('dry cleaning', 2)], { calendar })
  expect(promise.promisedDay).toBe('2026-12-28')
  expect(promise.services[0]?.skipped).toEqual([
    { date: '2026-12-25', why: 'holiday', name: 'Christmas Day' },
    { date: '2026-12-27', why: 'closed', name: null },
  ])
})

test('goods ready after the shop has shut are promised for the next opening', () => {
  const promise = promised('2026-11-19T09:00:00Z', [days('shirts', 2)])
  expect(promise.services[0]?.readyAt).toEqual(new Date('2026-11-21T17:00:00Z'))
  expect(promise.promisedAt).toEqual(new Date('2026-11-23T08:00:00Z'))
})

test('special hours hold instead of the weekly ones', () => {
  const specialDays = [{ date: '2026-11-22', intervals: [{ from: '10:00', to: '18:00' }], name: 'Advent Sunday' }]
  const promise = promised('2026-11-20T09:00:00Z', [days('shirts', 2)], { calendar: branch({ specialDays }) })
  expect(promise.promisedAt).toEqual(new Date('2026-11-22T17:00:00Z'))
})

test('without a ready-by time the goods are ready at closing, and without a cut-off the day counts until closing', () => {
  const calendar = branch({ readyBy: undefined, cutOff: undefined })
  expect(promised('2026-11-16T19:00:00Z', [days('shirts', 1)], { calendar }).promisedAt).toEqual(
    new Date('2026-11-17T19:00:00Z'),
  )
  expect(promised('2026-11-16T19:00:01Z', [days('shirts', 1)], { calendar }).promisedDay).toBe('2026-11-18')
})

test('hours run on the clock through the night the clocks change', () => {
  const calendar = branch({
    timeZone: 'Europe/Berlin',
    cutOff: undefined,
    weekly: everyDay([{ from: '06:00', to: '22:00' }]),
  })
  const wash = [hours('wash', 24)]
  expect(promised('2026-03-28T11:00:00Z', wash, { calendar }).promisedAt).toEqual(new Date('2026-03-29T11:00:00Z'))
  expect(promised('2026-10-24T10:00:00Z', wash, { calendar }).promisedAt).toEqual(new Date('2026-10-25T10:00:00Z'))
})

test('a working day over the change of clocks is ready at the same time on the wall', () => {
  const calendar = branch({ timeZone: 'Europe/Berlin', weekly: everyDay(WEEKDAY) })
  expect(promised('2026-03-28T08:00:00Z', [days('shirts', 1)], { calendar }).promisedAt).toEqual(
    new Date('2026-03-29T15:00:00Z'),
  )
  expect(promised('2026-10-24T07:00:00Z', [days('shirts', 1)], { calendar }).promisedAt).toEqual(
    new Date('2026-10-25T16:00:00Z'),
  )
})

test('an order of hours that misses the cut-off starts when the branch opens next', () => {
  const promise = promised('2026-11-21T12:00:00Z', [hours('wash', 4)])
  expect(promise.services[0]).toMatchObject({ startedLate: 'cut_off_missed', startDay: '2026-11-23' })
  expect(promise.promisedAt).toEqual(new Date('2026-11-23T12:00:00Z'))
})

test('hours of an order collected before opening run from the opening', () => {
  expect(promised('2026-11-16T06:30:00Z', [hours('wash', 4)]).promisedAt).toEqual(new Date('2026-11-16T12:00:00Z'))
})

test('an order left on a closed day starts on the next working one', () => {
  expect(promised('2026-11-22T12:00:00Z', [days('shirts', 1)]).services[0]).toMatchObject({
    startedLate: 'closed',
    startDay: '2026-11-23',
  })
})

test('a shop open until after midnight counts the small hours to the evening before', () => {
  const late = everyDay([{ from: '18:00', to: '02:00' }])
  const calendar = branch({ weekly: late, cutOff: undefined, readyBy: undefined })
  const promise = promised('2026-11-17T01:30:00Z', [days('shirts', 1)], { calendar })
  expect(promise.services[0]?.startDay).toBe('2026-11-16')
  expect(promise.promisedAt).toEqual(new Date('2026-11-18T02:00:00Z'))
  expect(promise.promisedDay).toBe('2026-11-17')
})

test('a shop that never closes hands over whenever the goods are ready', () => {
  for (const dayStart of ['00:00', '04:00']) {
    const calendar = branch({
      dayStart,
      weekly: everyDay([{ from: '00:00', to: '24:00' }]),
      cutOff: '24:00',
      readyBy: undefined,
    })
    expect(promised('2026-11-16T23:59:00Z', [hours('wash', 3)], { calendar }).promisedAt).toEqual(
      new Date('2026-11-17T02:59:00Z'),
    )
  }
})

test('a same-day service asked for after the ready-by time is ready the next working day', () => {
  const calendar = branch({ cutOff: '19:00' })
  expect(promised('2026-11-16T17:00:00Z', [days('press', 0)], { calendar }).promisedAt).toEqual(
    new Date('2026-11-16T17:00:00Z'),
  )
  expect(promised('2026-11-16T17:01:00Z', [days('press', 0)], { calendar }).promisedAt).toEqual(
    new Date('2026-11-17T17:00:00Z'),
  )
})

test('express shortens what can be hurried and admits what cannot', () => {
  const services = [{ ...days('shirts', 3), expressTurnaround: { workingDays: 1 } }, days('stain', 2)]
  const promise = promised('2026-11-16T09:00:00Z', services, { express: true })
  expect(promise).toMatchObject({ decidedBy: 'stain', promisedDay: '2026-11-18' })
  expect(promise.services.map((service) => service.express)).toEqual(['granted', 'unavailable'])
})

test('a branch that never opens, a nameless order and impossible calendars are refused with their reason', () => {
  const refusalOf = (
    calendar: Partial<BranchCalendar>,
    services = [days('shirts', 1)],
    takenAt = '2026-11-16T09:00:00Z',
  ) => {
    try {
      promised(takenAt, services, { calendar: branch(calendar) })
    } catch (error) {
      if (error instanceof PromiseRefusal) return error.code
      throw error
    }
    return 'promised'
  }
  expect(refusalOf({ weekly: everyDay([]) })).toBe('no_opening_within_a_year')
  expect(refusalOf({}, [])).toBe('no_services')
  expect(refusalOf({}, [days('shirts', -1)])).toBe('turnaround_invalid')
  expect(refusalOf({}, [hours('wash', 1.5)])).toBe('turnaround_invalid')
  expect(refusalOf({}, [days('rug', 367)])).toBe('turnaround_invalid')
  expect(refusalOf({}, undefined, 'never')).toBe('calendar_invalid')
  expect(refusalOf({ timeZone: 'Europe/Atlantis' })).toBe('calendar_invalid')
  expect(refusalOf({ cutOff: '25:00' })).toBe('calendar_invalid')
  expect(refusalOf({ specialDays: [{ date: '2026-02-30', intervals: [], name: 'Never' }] })).toBe('calendar_invalid')
  expect(refusalOf({ weekly: everyDay([{ from: '19:00', to: '08:00' }]) })).toBe('calendar_invalid')
  expect(refusalOf({ weekly: everyDay([{ from: '10:00', to: '10:00' }]) })).toBe('calendar_invalid')
  const overlapping = everyDay([
    { from: '08:00', to: '13:00' },
    { from: '12:00', to: '18:00' },
  ])
  expect(refusalOf({ weekly: overlapping })).toBe('calendar_invalid')
})

function everyDay(intervals: OpeningInterval[]): BranchCalendar['weekly'] {
  return { 1: intervals, 2: intervals, 3: intervals, 4: intervals, 5: intervals, 6: intervals, 7: intervals }
}

const DAYS: readonly OpeningInterval[][] = [
  [],
  [{ from: '08:00', to: '19:00' }],
  [
    { from: '07:30', to: '12:00' },
    { from: '14:00', to: '20:15' },
  ],
  [{ from: '05:00', to: '24:00' }],
  [{ from: '18:00', to: '02:30' }],
  [{ from: '00:00', to: '24:00' }],
]
const aDay = fc.constantFrom(...DAYS)
const openDay = fc.constantFrom(...DAYS.slice(1))
const aWallTime = fc.constantFrom('09:00', '10:00', '12:30', '16:00', '18:00', '01:00', '23:30')

const aCalendar: fc.Arbitrary<BranchCalendar> = fc.record({
  timeZone: fc.constantFrom(
    'UTC',
    'Europe/London',
    'America/New_York',
    'America/St_Johns',
    'Australia/Lord_Howe',
    'Asia/Riyadh',
    'Africa/Cairo',
  ),
  dayStart: fc.constantFrom('03:00', '04:00', '05:00'),
  weekly: fc
    .tuple(openDay, aDay, aDay, aDay, aDay, aDay, aDay)
    .map(([a, b, c, d, e, f, g]) => ({ 1: a, 2: b, 3: c, 4: d, 5: e, 6: f, 7: g })),
  specialDays: fc.uniqueArray(
    fc.record({
      date: fc.constantFrom(
        '2026-03-08',
        '2026-03-29',
        '2026-03-30',
        '2026-10-25',
        '2026-10-26',
        '2026-11-01',
        '2026-11-02',
      ),
      intervals: aDay,
      name: fc.constant('Feast'),
    }),
    { maxLength: 3, selector: ({ date }) => date },
  ),
  cutOff: fc.option(aWallTime, { nil: undefined }),
  readyBy: fc.option(aWallTime, { nil: undefined }),
})

const aService: fc.Arbitrary<PromisedService> = fc.record({
  id: fc.constantFrom('shirts', 'rug', 'wash'),
  turnaround: fc.oneof(
    fc.record({ hours: fc.integer({ min: 0, max: 72 }) }),
    fc.record({ workingDays: fc.integer({ min: 0, max: 6 }) }),
  ),
  cutOff: fc.option(aWallTime, { nil: undefined }),
})

const CHANGES = [
  '2026-03-08',
  '2026-03-29',
  '2026-04-05',
  '2026-10-04',
  '2026-10-25',
  '2026-11-01',
  '2026-07-01',
  '2026-12-24',
]
const aTaking = fc
  .record({ change: fc.constantFrom(...CHANGES), minutes: fc.integer({ min: -7200, max: 7200 }) })
  .map(({ change, minutes }) => new Date(Date.parse(`${change}T00:00:00Z`) + minutes * 60_000))

const someServices = fc.array(aService, { minLength: 1, maxLength: 3 })
const RUNS = { numRuns: 10_000 }

describe('around changes of clocks, feasts and closed days, in many zones (AC-X.2)', () => {
  test('a promise is always within opening hours', () => {
    fc.assert(
      fc.property(aTaking, someServices, aCalendar, (takenAt, services, calendar) => {
        const { promisedAt } = promiseFor({ takenAt, services, calendar })
        const known = branchHours(calendar)
        const open = known
          .openingsOn(known.dayOf(promisedAt))
          .some(({ from, to }) => from <= promisedAt && promisedAt <= to)
        const closing = known
          .openingsOn(known.dayOf(new Date(promisedAt.getTime() - 1)))
          .some(({ to }) => to.getTime() === promisedAt.getTime())
        expect(open || closing).toBe(true)
      }),
      RUNS,
    )
  })

  test('a promise is never before the turnaround of any service', () => {
    fc.assert(
      fc.property(aTaking, someServices, aCalendar, (takenAt, services, calendar) => {
        const known = branchHours(calendar)
        const { promisedAt, services: promises } = promiseFor({ takenAt, services, calendar })
        services.forEach(({ turnaround }, index) => {
          expect(promises[index]?.promisedAt.getTime()).toBeLessThanOrEqual(promisedAt.getTime())
          if ('hours' in turnaround)
            expect(promisedAt.getTime() - takenAt.getTime()).toBeGreaterThanOrEqual(turnaround.hours * 3_600_000)
          else {
            let due = known.dayOf(takenAt)
            for (let left = turnaround.workingDays; left > 0; left -= 1) due = known.nextWorkingDay(due)
            expect(promisedAt.getTime()).toBeGreaterThanOrEqual(known.startOf(due).getTime())
          }
          expect(promisedAt.getTime()).toBeGreaterThanOrEqual(takenAt.getTime())
        })
      }),
      RUNS,
    )
  })

  test('haste never makes a promise later, and what it shortens is not promised before it is done', () => {
    fc.assert(
      fc.property(
        aCalendar,
        someServices,
        aTaking,
        fc.integer({ min: 0, max: 100 }),
        (calendar, given, takenAt, left) => {
          const services = given.map((service) => ({
            ...service,
            expressTurnaround:
              'hours' in service.turnaround
                ? { hours: Math.ceil((service.turnaround.hours * left) / 100) }
                : { workingDays: Math.ceil((service.turnaround.workingDays * left) / 100) },
          }))
          const usual = promiseFor({ takenAt, services, calendar })
          const fast = promiseFor({ takenAt, services, calendar, express: true })
          expect(fast.promisedAt.getTime()).toBeLessThanOrEqual(usual.promisedAt.getTime())
          for (const { readyAt } of fast.services)
            expect(fast.promisedAt.getTime()).toBeGreaterThanOrEqual(readyAt.getTime())
        },
      ),
      RUNS,
    )
  })

  test('an order taken in later is never promised earlier', () => {
    fc.assert(
      fc.property(
        aTaking,
        fc.integer({ min: 0, max: 2880 }),
        someServices,
        aCalendar,
        (takenAt, minutes, services, calendar) => {
          const later = new Date(takenAt.getTime() + minutes * 60_000)
          const first = promiseFor({ takenAt, services, calendar }).promisedAt
          expect(promiseFor({ takenAt: later, services, calendar }).promisedAt.getTime()).toBeGreaterThanOrEqual(
            first.getTime(),
          )
        },
      ),
      RUNS,
    )
  })

  test('one more service never makes the promise earlier, and their order does not matter', () => {
    fc.assert(
      fc.property(aTaking, someServices, aService, aCalendar, (takenAt, services, extra, calendar) => {
        const few = promiseFor({ takenAt, services, calendar }).promisedAt.getTime()
        const more = promiseFor({ takenAt, services: [...services, extra], calendar }).promisedAt.getTime()
        const turned = promiseFor({ takenAt, services: [extra, ...services], calendar }).promisedAt.getTime()
        expect(more).toBeGreaterThanOrEqual(few)
        expect(turned).toBe(more)
      }),
      RUNS,
    )
  })
})
