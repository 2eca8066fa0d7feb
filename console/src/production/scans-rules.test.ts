import { expect, test } from 'vitest'
import { MOST_SCANS, readCode, type ScanEntry, undoable, withAnswer, withScan } from './scans-rules.ts'

const entry = (id: string, moveId: string | null = null): ScanEntry => ({
  id,
  code: 'DT-1-1',
  tone: undefined,
  title: '',
  detail: '',
  moveId,
  pieceId: null,
})

test('the last ten scans stay in sight, the latest first', () => {
  const scans = Array.from({ length: 12 }, (_, at) => entry(`${at}`)).reduce<ScanEntry[]>(withScan, [])
  expect(scans).toHaveLength(MOST_SCANS)
  expect(scans[0]?.id).toBe('11')
})

test('an answer that comes late belongs to its own scan', () => {
  const scans = withAnswer([entry('b'), entry('a')], 'a', { tone: 'bad', title: 'Refused' })
  expect(scans.map(({ tone }) => tone)).toEqual([undefined, 'bad'])
})

test('only the latest scan is taken back, and only one that moved something', () => {
  expect(undoable([entry('b', 'm2'), entry('a', 'm1')])?.moveId).toBe('m2')
  expect(undoable([entry('b'), entry('a', 'm1')])).toBeUndefined()
  expect(undoable([])).toBeUndefined()
})

test('a code is read as the scanner gives it, without its line break', () => {
  expect(readCode(' dt-1042-1\r\n')).toBe('DT-1042-1')
})
