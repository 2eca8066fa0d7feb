import { expect, test } from 'vitest'
import { movedSince, type Price, placeKey, pricesByPlace, wishesOf, written } from './price-draft-rules.ts'

const shirt: Price = {
  itemId: 'shirt',
  itemName: 'Shirt',
  serviceId: 'wash',
  serviceName: 'Wash',
  unit: 'piece',
  amount: 350,
  pricing: 'per_unit',
  loadSize: null,
  minimumQuantity: null,
  minimumCharge: null,
}
const laundry: Price = { ...shirt, itemId: 'laundry', itemName: 'Laundry', unit: 'kg', minimumQuantity: 3000 }
const start = pricesByPlace([shirt, laundry])
const place = ({ itemId, serviceId, unit }: Price) => ({ itemId, serviceId, unit })

test('a price written back to what it was is no longer a change', () => {
  const draft = written(new Map(), start, { place: place(shirt), amount: 400 })
  expect(draft.size).toBe(1)
  expect(written(draft, start, { place: place(shirt), amount: 350 }).size).toBe(0)
})

test('a changed amount keeps the minimum of its price', () => {
  const draft = written(new Map(), start, { place: place(laundry), amount: 410 })
  expect(wishesOf(draft, start)).toEqual([
    {
      ...place(laundry),
      terms: { amount: 410, pricing: 'per_unit', loadSize: null, minimumQuantity: 3000, minimumCharge: null },
    },
  ])
})

test('an emptied price is removed, a new one is plain', () => {
  const fresh = { itemId: 'tie', serviceId: 'wash', unit: 'piece' as const }
  const emptied = written(new Map(), start, { place: place(shirt), amount: null })
  const draft = written(emptied, start, { place: fresh, amount: 0 })
  expect(wishesOf(draft, start).map(({ terms }) => terms && [terms.amount, terms.pricing])).toEqual([
    null,
    [0, 'per_unit'],
  ])
})

test('what others changed is told, first what the draft changes as well', () => {
  const now = pricesByPlace([
    { ...shirt, amount: 380 },
    { ...laundry, amount: 500 },
  ])
  const draft = written(new Map(), start, { place: place(laundry), amount: 410 })
  expect(movedSince(start, now, draft)).toEqual([
    { itemName: 'Laundry', serviceName: 'Wash', before: 350, now: 500, mine: 410 },
    { itemName: 'Shirt', serviceName: 'Wash', before: 350, now: 380 },
  ])
  expect(movedSince(start, new Map([...start].filter(([key]) => key !== placeKey(shirt))), new Map())).toEqual([
    { itemName: 'Shirt', serviceName: 'Wash', before: 350, now: null },
  ])
})
