import { expect, test } from 'vitest'
import { type Frame, openLivePositions, placeOf, type Topic } from './live-positions.ts'
import type { Position } from './position.ts'

const start = Date.UTC(2026, 10, 23, 12)
const position = (driverId: string, second: number, branchId = 'b1'): Position => ({
  driverId,
  branchId,
  at: start + second * 1000,
  seq: second,
  lat: 42.5,
  lng: 1.5,
  accuracy: 5,
  speed: null,
  heading: null,
})

/** A stream with a clock set by hand, and followers that keep what they hear. */
function aStream() {
  let now = start
  const live = openLivePositions({ life: 'a', clock: () => new Date(now) })
  const tell = (...positions: Position[]) => live.tell(positions, new Date(now))
  const following = (topic: Topic, { after, backlog = () => 0 }: { after?: string; backlog?: () => number } = {}) => {
    const frames: Frame[] = []
    const send = (text: string | Buffer) => void frames.push(JSON.parse(String(text)))
    const leave = live.follow({ topic, send, backlog }, after === undefined ? undefined : placeOf(after))
    const heard = () => frames.flatMap(({ positions }) => positions.map(({ driverId, seq }) => `${driverId}${seq}`))
    return { frames, heard, leave }
  }
  return {
    live,
    tell,
    following,
    wait: (ms: number) => {
      now += ms
    },
  }
}

test('everybody hears the drivers they follow, each position once and in order', () => {
  const { tell, following } = aStream()
  const [branch, one, all] = [following('branch/b1'), following('driver/x'), following('chain')]
  tell(position('x', 1), position('y', 1), position('z', 1, 'b2'))
  tell(position('x', 2))
  expect(branch.heard()).toEqual(['x1', 'y1', 'x2'])
  expect(one.heard()).toEqual(['x1', 'x2'])
  expect(all.heard()).toEqual(['x1', 'y1', 'z1', 'x2'])
})

test('whoever was away for a minute gets what they missed from their cursor, once (AC-1.8)', () => {
  const { tell, following, wait, live } = aStream()
  const first = following('branch/b1')
  tell(position('x', 1))
  const cursor = first.frames.at(-1)?.cursor ?? ''
  first.leave()
  for (let second = 2; second <= 61; second += 1) {
    wait(1000)
    tell(position('x', second))
  }
  expect(live.remembers(placeOf(cursor) ?? { life: '', number: 0, at: 0 })).toBe(true)
  const again = following('branch/b1', { after: cursor })
  tell(position('x', 62))
  expect(again.heard()).toEqual(Array.from({ length: 61 }, (_, at) => `x${at + 2}`))
  expect(again.frames.some(({ skipped }) => skipped !== undefined)).toBe(false)
})

test('what took long to be kept is told whole: that is not the slowness of who reads', () => {
  const { live, following } = aStream()
  const quick = following('chain')
  live.tell([position('x', 1), position('x', 2)], new Date(start - 20_000))
  expect(quick.heard()).toEqual(['x1', 'x2'])
  expect(quick.frames.some(({ skipped }) => skipped !== undefined)).toBe(false)
})

test('whoever reads too slowly is brought to the newest of each driver, and told how many were left out (AC-1.8)', () => {
  const { tell, following, wait } = aStream()
  let backlog = 0
  const slow = following('chain', { backlog: () => backlog })
  const quick = following('chain')
  tell(position('x', 0), position('y', 0))
  backlog = 1_000_000
  for (let second = 1; second <= 20; second += 1) {
    wait(1000)
    tell(position('x', second), position('y', second))
  }
  expect(slow.heard()).toEqual(['x0', 'y0'])
  backlog = 0
  tell(position('x', 21))
  expect(slow.heard().slice(2)).toEqual(['x21', 'y20'])
  expect(slow.frames.at(-1)?.skipped).toBe(39)
  expect(quick.heard()).toHaveLength(43)
})

test('a short stall costs nobody a position', () => {
  const { tell, following, wait } = aStream()
  let backlog = 0
  const one = following('chain', { backlog: () => backlog })
  backlog = 1_000_000
  for (let second = 1; second <= 4; second += 1) {
    wait(1000)
    tell(position('x', second))
  }
  backlog = 0
  tell(position('x', 5))
  expect(one.heard()).toEqual(['x1', 'x2', 'x3', 'x4', 'x5'])
})

test('a cursor of another life or of long ago is not remembered', () => {
  const { live, tell, wait } = aStream()
  tell(position('x', 1))
  const cursor = live.cursor()
  expect(live.remembers(placeOf(cursor.replace(/^a/, 'b')) as never)).toBe(false)
  for (let minute = 1; minute < 13; minute += 1) {
    wait(60_000)
    tell(position('x', minute * 60))
  }
  expect(live.remembers(placeOf(cursor) as never)).toBe(false)
  expect(placeOf('drop table')).toBeUndefined()
})
