import { randomOf } from '../random.ts'
import type { Days } from './calendar.ts'
import { normal, placeByWeight } from './chance.ts'
import type { Shopper } from './shoppers.ts'

/** How many days before and after the day that is due somebody may come instead: weather and weekday decide which. */
const reach = (cadence: number): number => (cadence < 5 ? 1 : 3)

/** The day on which so many days are over as the season counts them: in its high season a day counts for more. */
function dueOn(
  { months, last }: Days,
  { archetype }: Shopper,
  { from, plain }: { from: number; plain: number },
): number {
  let counted = 0
  for (let day = from + 1; day <= last; day += 1) {
    counted += archetype.season[months[Math.max(0, day)] ?? 0] ?? 1
    if (counted >= plain - 0.5) return day
  }
  return last + Math.max(1, Math.round(plain - counted))
}

/** The day of somebody's next visit: their cadence, hastened or slowed by the season, then the likeliest day around it. Undefined once it is too late. */
export function nextVisit(
  seed: string,
  days: Days,
  { shopper, from }: { shopper: Shopper; from: number },
): number | undefined {
  const { archetype, cadence, shop, index, visits } = shopper
  const random = randomOf(seed, 'gap', index, visits)
  const due = dueOn(days, shopper, { from, plain: cadence * Math.exp(normal(random) * archetype.spread) })
  const first = Math.max(from + 1, due - reach(cadence), 0)
  const last = Math.max(first, due + reach(cadence))
  if (first > days.last) return undefined
  const weights = Array.from({ length: last - first + 1 }, (_, place) => shop.demand[first + place] ?? 0)
  const chosen = placeByWeight(random, weights)
  if (chosen >= 0) return first + chosen
  for (let day = last + 1; day <= days.last; day += 1) if ((shop.demand[day] ?? 0) > 0) return day
  return undefined
}

/** The day of somebody's first visit: soon after they joined, or somewhere in their rhythm where that was long ago. */
export function firstVisit(seed: string, days: Days, shopper: Shopper): number | undefined {
  const random = randomOf(seed, 'first', shopper.index)
  const from =
    shopper.joined >= 0
      ? shopper.joined - 1
      : Math.floor(random.share() * shopper.cadence) - Math.round(shopper.cadence)
  if (shopper.joined < 0) return nextVisit(seed, days, { shopper, from })
  for (let day = Math.max(0, from + 1); day <= days.last; day += 1) if ((shopper.shop.demand[day] ?? 0) > 0) return day
  return undefined
}

/** Why somebody does not come again. */
export type Leaving = 'moved away' | 'late order' | 'dearer prices' | 'another laundry'

/** How much likelier it is that somebody leaves after a late order, and within a month after prices rose. */
export const leavingEffects = { late: 3.5, dearer: 1.6 } as const

/** Whether somebody does not come again after a visit, and why; what is planted, and found again by whoever looks. */
export function leaving(
  seed: string,
  shopper: Shopper,
  { late, dearer }: { late: boolean; dearer: boolean },
): Leaving | undefined {
  const random = randomOf(seed, 'leaving', shopper.index, shopper.visits)
  const usual = shopper.archetype.churn
  const chance = Math.min(0.9, usual * (late ? leavingEffects.late : 1) * (dearer ? leavingEffects.dearer : 1))
  if (!random.chance(chance)) return undefined
  if (late && random.chance(1 - 1 / leavingEffects.late)) return 'late order'
  if (dearer && random.chance(1 - 1 / leavingEffects.dearer)) return 'dearer prices'
  return random.chance(0.4) ? 'moved away' : 'another laundry'
}
