import { expect, test } from 'vitest'
import { emptyDraft, orderInput } from './draft-rules.ts'
import { partsOf } from './parts-rules.ts'

const lines = ['Shirt', 'Rug', 'Shirt', 'Trousers'].map((itemName) => ({ itemName }))
const [soon, late] = ['2026-11-24T17:00:00.000Z', '2026-12-03T17:00:00.000Z'] as const

test('each part is told with its date and what is in it, a name once', () => {
  const parts = [
    { promisedAt: soon, lines: [0, 2, 3] },
    { promisedAt: late, lines: [1] },
  ]
  expect(partsOf({ parts, lines })).toEqual([
    { promisedAt: soon, items: ['Shirt', 'Trousers'] },
    { promisedAt: late, items: ['Rug'] },
  ])
})

test('splitting is not offered where everything is ready at once', () => {
  expect(partsOf({ parts: [], lines })).toEqual([])
  expect(partsOf({ parts: [{ promisedAt: late, lines: [0, 1, 2, 3] }], lines })).toEqual([])
})

test('the parts are promised apart only where somebody asks for it', () => {
  expect(orderInput(emptyDraft, 'b')).not.toHaveProperty('split')
  expect(orderInput({ ...emptyDraft, split: false }, 'b')).not.toHaveProperty('split')
  expect(orderInput({ ...emptyDraft, split: true }, 'b').split).toBe(true)
})
