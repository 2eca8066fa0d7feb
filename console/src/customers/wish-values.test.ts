import { expect, test } from 'vitest'
import { wishesFrom, wishValues } from './wish-values.ts'

test('wishes go through the form unchanged', () => {
  const wishes = { starch: 'light', softener: false, temperature: '60', allergies: 'No perfume' } as const
  expect(wishesFrom(wishValues(wishes))).toEqual(wishes)
})

test('no wish is left out instead of being sent as one', () => {
  expect(wishesFrom(wishValues({}))).toEqual({})
})
