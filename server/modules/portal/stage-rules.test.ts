import { expect, test } from 'vitest'
import { stageOfOrder, stageOfPiece, stepsOf } from './stage-rules.ts'

const waiting = { begun: false, onTheWay: false }

test('an order is told in the words of its owner', () => {
  expect(stageOfOrder('to_detail', waiting)).toBe('received')
  expect(stageOfOrder('received', waiting)).toBe('received')
  expect(stageOfOrder('received', { ...waiting, begun: true })).toBe('cleaning')
  expect(stageOfOrder('on_hold', { ...waiting, begun: true })).toBe('cleaning')
  expect(stageOfOrder('awaiting_customer_approval', waiting)).toBe('needs-you')
  expect(stageOfOrder('ready', waiting)).toBe('ready')
  expect(stageOfOrder('unclaimed', waiting)).toBe('ready')
  expect(stageOfOrder('ready', { begun: true, onTheWay: true })).toBe('on-the-way')
  expect(stageOfOrder('collected', { begun: true, onTheWay: true })).toBe('done')
  expect(stageOfOrder('cancelled', waiting)).toBe('cancelled')
})

test('so is each piece', () => {
  expect(stageOfPiece('tagged', false)).toBe('received')
  expect(stageOfPiece('tagged', true)).toBe('cleaning')
  expect(stageOfPiece('ready', true)).toBe('ready')
  expect(stageOfPiece('handed_over', true)).toBe('done')
})

test('what is ready has been cleaned, whether or not anybody scanned it', () => {
  const takenAt = new Date('2026-11-25T09:00:00Z')
  const reached = (at: object) =>
    stepsOf({ takenAt, begun: false, readyAt: null, collectedAt: null, ...at }).map((step) => step.reached)
  expect(reached({})).toEqual([true, false, false, false])
  expect(reached({ begun: true })).toEqual([true, true, false, false])
  expect(reached({ readyAt: takenAt })).toEqual([true, true, true, false])
})
