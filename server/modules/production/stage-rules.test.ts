import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  after,
  allRacked,
  isMain,
  isPending,
  mainStages,
  needsReason,
  nextStages,
  type Progress,
  type Stage,
  sideStages,
  stationStages,
  toldByOrder,
  waysFrom,
} from './stage-rules.ts'

const start: Progress = { stage: 'tagged', reached: 'tagged' }
const stages: readonly Stage[] = [...mainStages, ...sideStages, 'handed_over', 'cancelled']

/** Walks a piece along allowed steps chosen by numbers; each step lists where it could have gone. */
function walk(choices: readonly number[]): Progress[] {
  const path = [start]
  for (const choice of choices) {
    const here = path.at(-1) ?? start
    const ways = [...waysFrom(here).keys()]
    const to = ways[choice % Math.max(1, ways.length)]
    if (to === undefined) break
    path.push(after(here, to))
  }
  return path
}

const choices = fc.array(fc.nat(60), { maxLength: 60 })

describe('the way of a piece', () => {
  test('goes from the counter to the rack through every station, and each step is named as the next', () => {
    const way: Stage[] = [
      'sorted',
      'spotting',
      'cleaning',
      'drying',
      'finishing',
      'inspection',
      'assembly',
      'bagged',
      'racked',
    ]
    let piece = start
    for (const stage of way) {
      expect(nextStages(piece)).toContain(stage)
      expect(waysFrom(piece).get(stage)).toBe('forward')
      piece = after(piece, stage)
    }
    expect(nextStages(piece)).toEqual([])
  })

  test('no sequence of allowed steps leaves the stages there are, or comes to a stage without a way to the rack', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const wrong = walk(chosen).filter(({ stage, reached }) => {
          const known = stages.includes(stage) && stage !== 'handed_over' && stage !== 'cancelled'
          const kept = isMain(stage) ? reached === stage : reached !== 'racked'
          return !known || !kept || !canBeRacked({ stage, reached })
        })
        expect(wrong).toEqual([])
      }),
      { numRuns: 10_000 },
    )
  })

  test('stations that a branch does without are passed; whichever they are, the rack is reached', () => {
    fc.assert(
      fc.property(fc.subarray([...stationStages]), (skipped) => {
        const seen: Stage[] = []
        let here: Progress = { ...start, skipped }
        for (let [next] = nextStages(here); next !== undefined; [next] = nextStages(here)) {
          expect(skipped).not.toContain(next)
          seen.push(next)
          here = { ...after(here, next), skipped }
          if (next === 'racked') break
        }
        expect(seen.at(-1)).toBe('racked')
      }),
    )
  })

  test('onto the rack leads only from the bag: whatever happened before, nothing is racked unbagged', () => {
    fc.assert(
      fc.property(choices, (chosen) => {
        const path = walk(chosen)
        path.forEach(({ stage }, at) => {
          if (stage !== 'racked') return
          expect(path.slice(0, at).map((one) => one.reached)).toContain('bagged')
          expect(['bagged', 'received']).toContain(path[at - 1]?.stage)
        })
      }),
      { numRuns: 10_000 },
    )
  })

  test('what is missing, damaged or given back unprocessed, and every way back, needs a reason', () => {
    for (const reached of mainStages) {
      const ways = waysFrom({ stage: reached, reached })
      for (const [stage, kind] of ways) {
        const isBack = isMain(stage) && mainStages.indexOf(stage) < mainStages.indexOf(reached) && reached !== 'redo'
        if (
          stage === 'redo' ||
          stage === 'missing' ||
          stage === 'damaged' ||
          stage === 'returned_unprocessed' ||
          isBack
        )
          expect(needsReason(kind), `${reached} → ${stage}`).toBe(true)
      }
    }
  })

  test('a found piece goes on where it was lost', () => {
    const lost = after({ stage: 'finishing', reached: 'finishing' }, 'missing')
    expect([...waysFrom(lost)]).toEqual([['finishing', 'again']])
    const lostFromRack = after({ stage: 'racked', reached: 'racked' }, 'missing')
    expect([...waysFrom(lostFromRack)]).toEqual([['bagged', 'again']])
  })

  test('a piece that travelled goes on where it had come to', () => {
    const back = after(after({ stage: 'bagged', reached: 'bagged' }, 'sent'), 'received')
    expect(nextStages(back)).toContain('racked')
    expect(nextStages(back)).not.toContain('sorted')
  })

  test('what is given back as it came is bagged and racked like the rest', () => {
    const given = after({ stage: 'sorted', reached: 'sorted' }, 'returned_unprocessed')
    expect(nextStages(given)).toContain('bagged')
  })
})

describe('an order', () => {
  test('is whole exactly when all that was not called off is on the racks or already collected', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...stages), { maxLength: 12 }), (pieces) => {
        const left = pieces.filter((stage) => stage !== 'cancelled')
        const waits = left.filter((stage) => stage !== 'racked' && stage !== 'handed_over')
        expect(allRacked(pieces)).toBe(left.length > 0 && waits.length === 0)
      }),
      { numRuns: 10_000 },
    )
  })

  test('tells the plant what it cannot know: made ready by hand, collected, called off, back in work', () => {
    expect(toldByOrder('finishing', 'ready')).toBe('racked')
    expect(toldByOrder('racked', 'ready')).toBeUndefined()
    expect(toldByOrder('racked', 'tagged')).toBe('redo')
    expect(toldByOrder('finishing', 'tagged')).toBeUndefined()
    expect(toldByOrder('racked', 'handed_over')).toBe('handed_over')
    expect(toldByOrder('missing', 'cancelled')).toBe('cancelled')
  })
})

describe('a lot', () => {
  test('waits for what is at work before inspection, not for what is missing or passed', () => {
    for (const stage of stationStages) {
      const passed = stage === 'assembly' || stage === 'bagged'
      expect(isPending({ stage, reached: stage })).toBe(!passed)
      expect(isPending({ stage: 'missing', reached: stage })).toBe(false)
      expect(isPending({ stage: 'sent', reached: stage })).toBe(!passed)
    }
  })
})

const racked = new Map<string, boolean>()

/** Whether some sequence of steps ends on a rack. */
function canBeRacked(from: Progress): boolean {
  const key = ({ stage, reached }: Progress) => `${stage} ${reached}`
  const known = racked.get(key(from))
  if (known !== undefined) return known
  const seen = new Set([key(from)])
  const open = [from]
  for (let here = open.pop(); here !== undefined && here.stage !== 'racked'; here = open.pop())
    for (const stage of waysFrom(here).keys()) {
      const there = after(here, stage)
      if (!seen.has(key(there))) open.push(there)
      seen.add(key(there))
    }
  const found = [...seen].some((one) => one.startsWith('racked '))
  racked.set(key(from), found)
  return found
}
