import { expect, test } from 'vitest'
import { cellMove } from './cell-grid-keys.ts'

const size = { rows: 3, columns: 4 }
const press = (key: string, at: [number, number], how: { ctrl?: boolean; rtl?: boolean } = {}) => {
  const place = cellMove({ key, ctrl: how.ctrl ?? false, rtl: how.rtl ?? false }, { row: at[0], column: at[1] }, size)
  return place && [place.row, place.column]
}

test('arrows move by one cell and stop at the edges', () => {
  expect(press('ArrowDown', [0, 1])).toEqual([1, 1])
  expect(press('ArrowDown', [2, 1])).toEqual([2, 1])
  expect(press('ArrowRight', [0, 3])).toEqual([0, 3])
})

test('in text from right to left the left arrow goes to the next column', () => {
  expect(press('ArrowLeft', [1, 1], { rtl: true })).toEqual([1, 2])
})

test('Home and End stay in the row; with Ctrl they go to the corners', () => {
  expect(press('End', [1, 1])).toEqual([1, 3])
  expect(press('End', [1, 1], { ctrl: true })).toEqual([2, 3])
  expect(press('Home', [2, 2], { ctrl: true })).toEqual([0, 0])
})

test('going on from the last column leads to the next row, and from the last cell nowhere', () => {
  expect(press('Next', [0, 3])).toEqual([1, 0])
  expect(press('Previous', [1, 0])).toEqual([0, 3])
  expect(press('Next', [2, 3])).toEqual([2, 3])
})

test('a figure does not move', () => {
  expect(press('5', [0, 0])).toBeUndefined()
})
