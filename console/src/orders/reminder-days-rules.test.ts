import { expect, test } from 'vitest'
import { reminderDaysOf } from './reminder-days-rules.ts'

test('days are read however they are separated, none at all included', () => {
  expect(reminderDaysOf('7, 30,60;90')).toEqual([7, 30, 60, 90])
  expect(reminderDaysOf('  14 ')).toEqual([14])
  expect(reminderDaysOf('')).toEqual([])
})

test('what is no ascending list of up to eight days is refused', () => {
  for (const odd of ['7, 7', '30, 7', '0', '-3', '7.5', 'soon', '1001', '1,2,3,4,5,6,7,8,9'])
    expect(reminderDaysOf(odd), odd).toBeUndefined()
})
