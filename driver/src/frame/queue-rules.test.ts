import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Entry,
  foreseenShift,
  foreseenState,
  inDrivenOrder,
  nextToSend,
  postponed,
  refused,
  type Said,
  saidAgain,
  verdictOn,
  wakeAt,
  withLost,
} from './queue-rules.ts'

const driverId = 'dana'
let places = 0

const said = (stop: string, what: Said, other: Partial<Entry> = {}): Entry => {
  places += 1
  const subject = { kind: 'stop' as const, id: stop }
  const entry = { id: `claim-${places}`, place: places, driverId, subject, claimedAt: '2026-11-24T09:00:00.000Z' }
  return { ...entry, said: what, tries: 0, notBefore: 0, ...other }
}

const ofShift = (says: 'start' | 'end'): Entry => said('', { says }, { subject: { kind: 'shift', id: 'morning' } })

/** Sends everything to a server that answers by `answer`; what it heard, in order, and what is left. */
function round(entries: readonly Entry[], answer: (entry: Entry) => 'taken' | 'refused' | 'held') {
  let left = [...entries]
  const heard: Entry[] = []
  for (let now = 1, rest = 1000; rest > 0; rest -= 1) {
    const entry = nextToSend(left, { driverId, now })
    if (!entry) {
      const wake = wakeAt(left, { driverId, now })
      if (wake === undefined) break
      now = Math.max(now, wake)
      continue
    }
    const verdict = answer(entry)
    if (verdict === 'taken') heard.push(entry)
    left = left.flatMap((one) => {
      if (one !== entry) return [one]
      if (verdict === 'taken') return []
      return [
        verdict === 'held' ? postponed(entry, { now, pause: 500 }) : refused(entry, { name: 'x', sentence: 'No.' }),
      ]
    })
  }
  return { heard, left }
}

const words = fc.array(
  fc.record({
    stop: fc.constantFrom('one', 'two', 'three'),
    says: fc.constantFrom('depart' as const, 'arrive' as const, 'photo' as const),
  }),
  { maxLength: 20 },
)

describe('words on their way to the server', () => {
  test('arrive each once and in the order of their stop, however often a try fails', () => {
    fc.assert(
      fc.property(words, fc.infiniteStream(fc.boolean()), (spoken, luck) => {
        const entries = spoken.map(({ stop, says }) => said(stop, { says }))
        let tries = 0
        const { heard, left } = round(entries, () => {
          tries += 1
          return luck.next().value || tries > 200 ? 'taken' : 'held'
        })
        expect(left).toEqual([])
        expect(heard.map(({ id }) => id).toSorted()).toEqual(entries.map(({ id }) => id).toSorted())
        for (const stop of ['one', 'two', 'three']) {
          const places = heard.filter(({ subject }) => subject.id === stop).map(({ place }) => place)
          expect(places).toEqual(places.toSorted((a, b) => a - b))
        }
      }),
    )
  })

  test('of a stop that is held wait, those of another go on', () => {
    const [first, second, other] = [
      said('one', { says: 'depart' }),
      said('one', { says: 'arrive' }),
      said('two', { says: 'depart' }),
    ]
    const held = postponed(first, { now: 10, pause: 500 })
    expect(nextToSend([held, second, other], { driverId, now: 20 })).toBe(other)
    expect(nextToSend([held, second], { driverId, now: 20 })).toBeUndefined()
    expect(nextToSend([held, second], { driverId, now: 510 })).toBe(held)
    expect(wakeAt([held, second], { driverId, now: 20 })).toBe(510)
  })

  test('that were refused stay and hold up nothing, until they are said again', () => {
    const first = refused(said('one', { says: 'depart' }), { name: 'deliveries.step_refused', sentence: 'Cancelled.' })
    const second = said('one', { says: 'arrive' })
    expect(nextToSend([first, second], { driverId, now: 1 })).toBe(second)
    expect(nextToSend([saidAgain(first), second], { driverId, now: 1 })?.id).toBe(first.id)
    expect(round([first], () => 'taken').left).toEqual([first])
  })

  test('of somebody else who used this phone are not sent under one’s own name', () => {
    const theirs = said('one', { says: 'depart' }, { driverId: 'emil' })
    expect(nextToSend([theirs], { driverId, now: 1 })).toBeUndefined()
  })

  test('that end the shift wait for everything said before', () => {
    const held = postponed(said('one', { says: 'arrive' }), { now: 1, pause: 500 })
    const end = ofShift('end')
    expect(nextToSend([held, end], { driverId, now: 2 })).toBeUndefined()
    expect(nextToSend([end], { driverId, now: 2 })).toBe(end)
  })
})

describe('an answer', () => {
  test.each([
    [200, '', 'taken'],
    [409, 'deliveries.step_refused', 'refused'],
    [401, 'platform.sign_in_first', 'signed_out'],
    [0, '', 'unreachable'],
    [503, 'platform.unavailable', 'unreachable'],
    [500, 'platform.bug', 'held'],
  ])('of %i %s is %s', (status, name, verdict) => expect(verdictOn(status, name)).toBe(verdict))

  test('of a network’s own page refuses nothing', () => {
    expect(verdictOn(403, '')).toBe('held')
    expect(verdictOn(511, '')).toBe('held')
  })
})

describe('what the driver sees', () => {
  test('is ahead of the server by what was said and not refused', () => {
    const stop = { id: 'one', state: 'assigned' as const }
    const depart = said('one', { says: 'depart' })
    const arrive = said('one', { says: 'arrive' })
    expect(foreseenState(stop, [depart, arrive])).toBe('arrived')
    expect(foreseenState(stop, [depart, refused(arrive, { name: 'x', sentence: 'No.' })])).toBe('en_route')
    expect(foreseenState({ ...stop, state: 'completed' }, [depart])).toBe('completed')
    expect(foreseenState({ ...stop, state: 'cancelled' }, [depart])).toBe('cancelled')
  })

  test('is a shift that has begun as soon as it was said', () => {
    const shift = { id: 'morning', state: 'planned' as const }
    expect(foreseenShift(shift, [ofShift('start')])).toBe('under_way')
    expect(foreseenShift(shift, [ofShift('start'), ofShift('end')])).toBe('ended')
  })

  test('keeps the order of the day, puts off what was put off and shows what is done last', () => {
    const stops = [
      { id: 'a', state: 'completed' as const },
      { id: 'b', state: 'assigned' as const },
      { id: 'c', state: 'assigned' as const },
      { id: 'd', state: 'en_route' as const },
    ]
    expect(inDrivenOrder(stops, ['c', 'b']).map(({ id }) => id)).toEqual(['d', 'c', 'b', 'a'])
  })

  test('never loses a stop that was spoken of, even when somebody else has it now', () => {
    const before = [{ id: 'a' }, { id: 'b' }]
    const { stops, lost } = withLost([{ id: 'c' }], before, [said('a', { says: 'arrive' })])
    expect(stops.map(({ id }) => id)).toEqual(['c', 'a'])
    expect(lost).toEqual(['a'])
  })
})
