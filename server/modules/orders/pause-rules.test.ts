import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BranchCalendar, branchHours, type OpeningInterval } from './branch-hours-rules.ts'
import { clockOf, dueAfterPauses, joined, laterBy, openBetween, type Stretch, workedBetween } from './pause-rules.ts'

const HOUR = 3_600_000
const weekday: OpeningInterval[] = [{ from: '08:00', to: '18:00' }]
const calendar = (rest: Partial<BranchCalendar> = {}): BranchCalendar => ({
  timeZone: 'Europe/Berlin',
  dayStart: '04:00',
  weekly: { 1: weekday, 2: weekday, 3: weekday, 4: weekday, 5: weekday, 6: [], 7: [] },
  specialDays: [],
  ...rest,
})
const berlin = branchHours(calendar())
const at = (text: string): Date => new Date(text)
const from = (begin: string, end: string): Stretch => ({ from: at(begin), to: at(end) })

const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Africa/Casablanca', 'Asia/Kolkata']
const nights: OpeningInterval[] = [
  { from: '06:00', to: '11:30' },
  { from: '17:00', to: '02:00' },
]
const around: OpeningInterval[] = [{ from: '00:00', to: '24:00' }]
const anyHours = fc
  .record({
    timeZone: fc.constantFrom(...zones),
    open: fc.constantFrom(weekday, nights, around),
    sunday: fc.boolean(),
    holiday: fc.boolean(),
  })
  .map(({ timeZone, open, sunday, holiday }) =>
    branchHours(
      calendar({
        timeZone,
        weekly: { 1: open, 2: open, 3: open, 4: [], 5: open, 6: open, 7: sunday ? open : [] },
        specialDays: holiday ? [{ date: '2026-03-30', intervals: [], name: 'Holiday' }] : [],
      }),
    ),
  )
const stretchFrom = (begin: Date, minutes: number): Stretch => ({
  from: begin,
  to: new Date(begin.getTime() + minutes * 60_000),
})
/** Moments and pauses around one of the nights on which clocks change. */
const season = fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-25', '2026-11-01').chain((day) => {
  const near = fc
    .integer({ min: -6_000, max: 6_000 })
    .map((minutes) => new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000))
  const stretch = fc.tuple(near, fc.integer({ min: 0, max: 4_000 })).map((drawn) => stretchFrom(...drawn))
  return fc.record({ moments: fc.tuple(near, near, near), span: stretch, asked: fc.array(stretch, { maxLength: 4 }) })
})
const runs = { numRuns: 10_000 }

describe('opening hours between two instants', () => {
  test('are what passed there, the changed night and the closed days left out', () => {
    expect(openBetween(berlin, at('2026-03-27T15:00:00Z'), at('2026-03-30T08:00:00Z'))).toBe(4 * HOUR)
    const always = branchHours(
      calendar({ weekly: { 1: around, 2: around, 3: around, 4: around, 5: around, 6: around, 7: around } }),
    )
    expect(openBetween(always, at('2026-03-28T11:00:00Z'), at('2026-03-29T10:00:00Z'))).toBe(23 * HOUR)
    expect(openBetween(berlin, at('2026-03-30T08:00:00Z'), at('2026-03-27T15:00:00Z'))).toBe(0)
  })

  test('add up, and are never more than the time itself', () => {
    fc.assert(
      fc.property(anyHours, season, (hours, { moments }) => {
        const [a, b, c] = moments.sort((left, right) => left.getTime() - right.getTime()) as [Date, Date, Date]
        expect(openBetween(hours, a, b) + openBetween(hours, b, c)).toBe(openBetween(hours, a, c))
        expect(openBetween(hours, a, c)).toBeLessThanOrEqual(c.getTime() - a.getTime())
      }),
      runs,
    )
  })

  test('are found again by whoever counts them on from the first', () => {
    fc.assert(
      fc.property(anyHours, season, fc.integer({ min: 0, max: 60 * HOUR }), (hours, { moments: [begin] }, ms) => {
        expect(openBetween(hours, begin, laterBy(hours, begin, ms))).toBe(ms)
      }),
      runs,
    )
  })
})

describe('a promise with pauses', () => {
  test('stands where there were none, and moves by the opening hours of a pause', () => {
    const promised = at('2026-03-27T16:00:00Z')
    expect(dueAfterPauses(berlin, promised, [])).toEqual(promised)
    const asked = from('2026-03-27T08:00:00Z', '2026-03-30T07:00:00Z')
    expect(dueAfterPauses(berlin, promised, [asked])).toEqual(at('2026-03-30T15:00:00Z'))
    expect(dueAfterPauses(berlin, promised, [from('2026-03-28T08:00:00Z', '2026-03-29T20:00:00Z')])).toEqual(promised)
  })

  test('never comes earlier, does not mind in which order or how often its pauses are told, and is later by the opening hours of its pauses', () => {
    fc.assert(
      fc.property(anyHours, season, (hours, { moments: [promised], asked }) => {
        const due = dueAfterPauses(hours, promised, asked)
        expect(due >= promised).toBe(true)
        expect(dueAfterPauses(hours, promised, [...asked, ...asked].reverse())).toEqual(due)
        const effective = joined(asked).filter(({ from }) => from < due)
        const start = new Date(Math.min(promised.getTime(), ...effective.map(({ from }) => from.getTime())))
        const paused = effective.reduce((sum, { from, to }) => sum + openBetween(hours, from, to), 0)
        expect(openBetween(hours, start, due)).toBe(openBetween(hours, start, promised) + paused)
      }),
      runs,
    )
  })

  test('is not moved by what came after it was due', () => {
    fc.assert(
      fc.property(anyHours, season, (hours, { moments: [promised], span: later, asked }) => {
        const due = dueAfterPauses(hours, promised, asked)
        const late = {
          from: new Date(due.getTime() + 1),
          to: new Date(due.getTime() + 1 + later.to.getTime() - later.from.getTime()),
        }
        expect(dueAfterPauses(hours, promised, [...asked.filter(({ to }) => to <= due), late])).toEqual(
          dueAfterPauses(
            hours,
            promised,
            asked.filter(({ to }) => to <= due),
          ),
        )
      }),
      runs,
    )
  })
})

test('what was worked is never below zero and, with its pauses, never more than the branch was open', () => {
  fc.assert(
    fc.property(anyHours, season, (hours, { span, asked }) => {
      const worked = workedBetween(hours, span, asked)
      const open = openBetween(hours, span.from, span.to)
      expect(worked).toBeGreaterThanOrEqual(0)
      expect(worked).toBeLessThanOrEqual(open)
      expect(workedBetween(hours, span, [])).toBe(open)
      expect(workedBetween(hours, span, [span])).toBe(0)
    }),
    runs,
  )
})

describe('the clock of an order', () => {
  const taken = at('2026-03-26T08:00:00Z')
  const promisedAt = at('2026-03-27T16:00:00Z')
  const order = { takenAt: taken, readyAt: null, promisedAt, originalPromisedAt: promisedAt, waits: [] }
  const waited = [
    { cause: 'customer' as const, beganAt: at('2026-03-27T08:00:00Z'), endedAt: at('2026-03-27T12:00:00Z') },
  ]

  test('is met or missed by when it is ready, its pauses given', () => {
    const readyAt = at('2026-03-30T07:00:00Z')
    expect(clockOf(berlin, { ...order, readyAt }, readyAt).onTime).toBe(false)
    expect(clockOf(berlin, { ...order, readyAt, waits: waited }, readyAt)).toMatchObject({
      dueAt: at('2026-03-30T09:00:00Z'),
      onTime: true,
      pausedMinutes: 240,
    })
  })

  test('is open until then, and stands still while its owner is asked', () => {
    expect(clockOf(berlin, order, at('2026-03-27T10:00:00Z')).onTime).toBeNull()
    const asking = {
      ...order,
      waits: [{ cause: 'customer' as const, beganAt: at('2026-03-27T08:00:00Z'), endedAt: null }],
    }
    for (const now of ['2026-03-27T10:00:00Z', '2026-03-30T15:00:00Z', '2026-04-20T15:00:00Z'])
      expect(clockOf(berlin, asking, at(now)).onTime, now).toBeNull()
  })

  test('goes on while the shop holds an order for itself, however long, whatever else it waits for', () => {
    const own = (begin: Date, minutes: number) => ({
      ...{ cause: 'shop' as const, beganAt: begin },
      endedAt: new Date(begin.getTime() + minutes * 60_000),
    })
    const readyAt = at('2026-03-30T07:00:00Z')
    const asked = clockOf(berlin, { ...order, readyAt, waits: waited }, readyAt)
    fc.assert(
      fc.property(fc.array(fc.tuple(season, fc.integer({ min: 0, max: 9_000 })), { maxLength: 4 }), (held) => {
        const ours = held.map(([{ moments }, minutes]) => own(moments[0], minutes))
        expect(clockOf(berlin, { ...order, readyAt, waits: ours }, readyAt)).toEqual(
          clockOf(berlin, { ...order, readyAt }, readyAt),
        )
        expect(clockOf(berlin, { ...order, readyAt, waits: [...ours, ...waited] }, readyAt)).toEqual(asked)
      }),
      runs,
    )
  })

  test('keeps a promise that a change moved further than the pauses do', () => {
    const moved = { ...order, promisedAt: at('2026-04-02T15:00:00Z'), waits: waited }
    expect(clockOf(berlin, moved, taken).dueAt).toEqual(at('2026-04-02T15:00:00Z'))
    expect(clockOf(berlin, { ...order, promisedAt: null, originalPromisedAt: null }, taken)).toMatchObject({
      dueAt: null,
      onTime: null,
    })
  })
})
