import { portionOf } from '#platform/money.ts'

/** What goes back of a payment of which `left` was not given back yet: all of that when nothing is asked for; undefined when it is more than is left. */
export function amountBack(left: number, asked?: number): number | undefined {
  const amount = asked ?? left
  return amount > 0 && amount <= left ? amount : undefined
}

/** What goes back for a package: what is unspent of its price without tax, and as much of the tax paid with it at the sale. Minor units. */
export function packageBack({ paid, price, unspent }: { paid: number; price: number; unspent: number }): {
  amount: number
  tax: number
} {
  const tax = price === 0 ? 0 : portionOf(Math.max(0, paid - price), unspent, price)
  return { amount: unspent + tax, tax }
}

/** How much goes back of each of several payments, of which so much is left, in the order they came; undefined when all of them hold less. */
export function backOfParts(lefts: readonly number[], amount: number): number[] | undefined {
  let open = amount
  const shares = lefts.map((left) => {
    const share = Math.min(Math.max(0, left), open)
    open -= share
    return share
  })
  return amount > 0 && open === 0 ? shares : undefined
}
