import { portionOf } from '#platform/money.ts'

/** What earning the money of a lot depends on. `price` is what was paid without tax, `carrying` what of it is still owed in services. */
export interface LotWorth {
  face: number
  remaining: number
  price: number
  carrying: number
  /** The part of the face that will not be used, in thousandths of a percent. */
  expectedBreakage: number
}

const whole = 100_000

/** How much of the face will be used, at least one unit. */
export const expectedUse = ({ face, expectedBreakage }: Pick<LotWorth, 'face' | 'expectedBreakage'>): number =>
  Math.max(1, face - portionOf(face, expectedBreakage, whole))

/**
 * What is earned by the time so much of the face is used: in proportion to the use that is expected, so that the money of what will not be used
 * is earned along the way (IFRS 15 B46). Never more than the price; one rounding for the sum, none for its parts.
 */
export function earnedBy(lot: Omit<LotWorth, 'remaining' | 'carrying'>, used: number): number {
  const expected = expectedUse(lot)
  return portionOf(lot.price, Math.min(used, expected), expected)
}

/** What using a quantity earns: the sum earned by then less what was earned before; with the last unit all that is left. */
export function releasedBy(lot: LotWorth, quantity: number): number {
  const left = lot.remaining - quantity
  if (left === 0) return lot.carrying
  const before = lot.price - lot.carrying
  return Math.min(lot.carrying, Math.max(0, earnedBy(lot, lot.face - left) - before))
}

/** What goes along when a quantity leaves the lot for another one: its share of what is still owed. */
export const carriedAlong = ({ remaining, carrying }: LotWorth, quantity: number): number =>
  portionOf(carrying, quantity, remaining)

/** What of the price was not spent: bonus is spent first or last. Only for lots of money, whose face is in minor units. */
export function unspentPrice(
  { face, remaining, price }: Pick<LotWorth, 'face' | 'remaining' | 'price'>,
  spend: 'bonus_first' | 'paid_first',
): number {
  const used = face - remaining
  const spent = spend === 'paid_first' ? used : used - (face - price)
  return Math.min(price, Math.max(0, price - Math.max(0, spent)))
}
