import type { PriceOfLine } from '#modules/catalog/index.ts'
import type { Random } from '../random.ts'
import type { Wish } from './archetypes.ts'
import { normal } from './chance.ts'
import { roomToRise, takenUp } from './experiments.ts'
import type { Shopper } from './shoppers.ts'
import type { Stock } from './stock.ts'

/** A line somebody brings, in thousandths of its unit. */
export interface Brought {
  offer: PriceOfLine
  quantity: number
  /** The weight was typed in pounds as if it were kilograms. */
  mistaken: boolean
}

const POUNDS = 2.2046
const mistakes = 0.004
const MOST_UNITS = 16

function quantityOf(random: Random, { from, to }: Wish, { offer, size }: { offer: PriceOfLine; size: number }): number {
  const grown = size ** 0.7
  if (offer.unit !== 'piece') return Math.max(500, Math.round(random.whole(from / 100, to / 100) * grown) * 100)
  return (
    Math.min(MOST_UNITS, Math.max(1, Math.round(random.whole(from / 1000, to / 1000) * (to > 1000 ? grown : 1)))) * 1000
  )
}

/** What somebody brings to a store on a day, at least one line. */
export function basketOf(random: Random, shopper: Shopper, { stock, date }: { stock: Stock; date: string }): Brought[] {
  const { archetype, shop, size } = shopper
  const place = { branch: shop.plan.code, date }
  const isTried = ({ item }: Wish): boolean =>
    stock.experiments.some((one) => one.branch === place.branch && one.item === item)
  const weighed = archetype.wishes.map((wish) => [wish, wish.weight * (isTried(wish) ? roomToRise : 1)] as const)
  const wanted = Math.min(weighed.length, Math.max(1, Math.round(archetype.lines + normal(random) * 0.9)))
  const chosen = new Set<Wish>()
  const declined = new Set<Wish>()
  while (chosen.size + declined.size < wanted) {
    const left = weighed.filter(([wish]) => !chosen.has(wish) && !declined.has(wish))
    const wish = random.weighted(left)
    if (random.chance(takenUp(stock.experiments, place, wish.item))) chosen.add(wish)
    else declined.add(wish)
  }
  if (chosen.size === 0) chosen.add(random.weighted(weighed.filter(([wish]) => !isTried(wish))))
  return [...chosen].map((wish) => {
    const offer = stock.offerOf({ id: shop.id, plan: shop.plan }, date, wish.item)
    const quantity = quantityOf(random, wish, { offer, size })
    const mistaken = offer.unit === 'kg' && random.chance(mistakes)
    return { offer, quantity: mistaken ? Math.round((quantity * POUNDS) / 100) * 100 : quantity, mistaken }
  })
}
