import type { Unit } from './catalog-filter.ts'

/** A price of a list with its terms; amounts in minor units, sizes in thousandths. */
export interface Price {
  readonly itemId: string
  readonly itemName: string
  readonly serviceId: string
  readonly serviceName: string
  readonly unit: Unit
  readonly amount: number
  readonly pricing: 'per_unit' | 'per_load' | 'flat'
  readonly loadSize: number | null
  readonly minimumQuantity: number | null
  readonly minimumCharge: number | null
}

/** Where a price stands. */
export interface Place {
  readonly itemId: string
  readonly serviceId: string
  readonly unit: Unit
}

/** The prices of a list by their place. */
export type Prices = ReadonlyMap<string, Price>

/** What somebody wrote and has not saved: the place and the new amount; null removes the price. */
export type Draft = ReadonlyMap<string, { readonly place: Place; readonly amount: number | null }>

/** The key of a place. */
export const placeKey = ({ itemId, serviceId, unit }: Place): string => `${itemId} ${serviceId} ${unit}`

/** The prices by their place. */
export const pricesByPlace = (prices: readonly Price[]): Prices =>
  new Map(prices.map((price) => [placeKey(price), price]))

/** A draft with one amount written; what is again as it was is no draft. */
export function written(
  draft: Draft,
  start: Prices,
  { place, amount }: { place: Place; amount: number | null },
): Draft {
  const key = placeKey(place)
  const next = new Map(draft)
  if ((start.get(key)?.amount ?? null) === amount) next.delete(key)
  else next.set(key, { place, amount })
  return next
}

const plain = { pricing: 'per_unit', loadSize: null, minimumQuantity: null, minimumCharge: null } as const

/** The draft as the server takes it: a changed amount keeps the other terms its price has now. */
export const wishesOf = (draft: Draft, now: Prices) =>
  [...draft].map(([key, { place, amount }]) => {
    const { pricing, loadSize, minimumQuantity, minimumCharge } = now.get(key) ?? plain
    const terms = amount === null ? null : { amount, pricing, loadSize, minimumQuantity, minimumCharge }
    return { ...place, terms }
  })

/** A price that others changed: as it was when the draft began, as it is now, and what the draft says where it says anything. */
export interface Moved {
  readonly itemName: string
  readonly serviceName: string
  readonly before: number | null
  readonly now: number | null
  readonly mine?: number | null
}

/** What others changed since the draft began; what the draft touches as well comes first. */
export function movedSince(start: Prices, now: Prices, draft: Draft): Moved[] {
  const keys = [...new Set([...start.keys(), ...now.keys()])]
  const moved = keys.flatMap((key) => {
    const [one, other] = [start.get(key), now.get(key)]
    const named = other ?? one
    if (!named || one?.amount === other?.amount) return []
    const mine = draft.get(key)
    const { itemName, serviceName } = named
    return [
      {
        itemName,
        serviceName,
        before: one?.amount ?? null,
        now: other?.amount ?? null,
        ...(mine && { mine: mine.amount }),
      },
    ]
  })
  return moved.sort((one, other) => Number('mine' in other) - Number('mine' in one))
}
