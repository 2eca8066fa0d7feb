import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  chainFrom,
  lsnOf,
  lsnText,
  pieceName,
  pieceOf,
  segmentEndBefore,
  segmentName,
  segmentStart,
} from './wal-rules.ts'

const shape = { timeline: 1, segmentSize: 16 * 1024 * 1024 }
const size = BigInt(shape.segmentSize)
const anyLsn = fc.bigInt({ min: 1n, max: 2n ** 50n })

describe('the write-ahead log', () => {
  test('is named as PostgreSQL names it', () => {
    expect(segmentName(lsnOf('0/2000028'), shape)).toBe('000000010000000000000002')
    expect(segmentName(lsnOf('16/B374D848'), { ...shape, timeline: 11 })).toBe('0000000B00000016000000B3')
    expect(segmentName(lsnOf('1/40000000'), { timeline: 1, segmentSize: 1024 ** 3 })).toBe('000000010000000100000001')
  })

  test('is read back from the names it was written under', () => {
    const sizes = fc.integer({ min: 20, max: 30 }).map((power) => 2 ** power)
    fc.assert(
      fc.property(
        anyLsn,
        sizes,
        fc.integer({ min: 1, max: 0xffff }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (lsn, segmentSize, timeline, share) => {
          const cut = { timeline, segmentSize }
          expect(lsnOf(lsnText(lsn))).toBe(lsn)
          const end = segmentStart(lsn, cut) + BigInt(segmentSize)
          const to = lsn + 1n + BigInt(Math.floor(Number(end - lsn - 1n) * share))
          const name = pieceName(lsn, to, cut)
          expect(pieceOf(name, segmentSize)).toEqual({ name, timeline, from: lsn, to })
          expect(segmentEndBefore(to, cut)).toBe(end)
        },
      ),
      { numRuns: 2000 },
    )
  })

  test('files of others in the archive are no pieces of it', () => {
    expect(
      ['00000002.history', 'lost+found', '000000010000000000000003.new'].map((name) => pieceOf(name, 2 ** 24)),
    ).toEqual([undefined, undefined, undefined])
  })

  test('a chain ends at the first gap, and takes the longest of what overlaps', () => {
    const piece = (from: bigint, to: bigint) => pieceOf(pieceName(from, to, shape), shape.segmentSize)
    const pieces = [
      piece(size * 3n, size * 3n + 10n),
      piece(size * 3n, size * 3n + 300n),
      piece(size * 3n + 10n, size * 3n + 40n),
      piece(size * 3n + 300n, size * 3n + 400n),
      piece(size * 2n, size * 3n),
      piece(size * 4n, size * 5n),
    ].filter((one) => one !== undefined)
    const { chain, end, beyond } = chainFrom(size * 2n, pieces)
    expect(chain.map(({ from, to }) => [from, to])).toEqual([
      [size * 2n, size * 3n],
      [size * 3n, size * 3n + 300n],
      [size * 3n + 300n, size * 3n + 400n],
    ])
    expect([end, beyond?.from]).toEqual([size * 3n + 400n, size * 4n])
  })
})
