import { addDays, businessDate, daysBetween, MS_PER_HOUR, MS_PER_MINUTE } from '#platform/time.ts'
import type { Random } from '../random.ts'
import type { Days } from './calendar.ts'
import { isOpen } from './demand.ts'
import type { Shop } from './shops.ts'

/** Something that happens on a day. */
export interface Moment {
  at: Date
  /** The number of the business day; beyond the last one it has not happened yet. */
  day: number
}

/** What becomes of an order, all the way to its end. */
export interface Life {
  taken: Moment
  ready: Moment
  collected: Moment | null
  paid: Moment | null
  onAccount: boolean
  cancelled: (Moment & { reason: string; refunded: boolean }) | null
  late: boolean
}

/** What decides the life of an order beside chance. */
export interface Circumstances {
  shop: Shop
  days: Days
  taken: Moment
  promisedAt: Date
  onAccount: boolean
  /** Brought to the customer instead of collected. */
  delivered: boolean
  busy: boolean
}

const after = (moment: Date, ms: number): Date => new Date(moment.getTime() + ms)

/** The business day an instant belongs to at a store. */
function momentOf({ days, shop }: Circumstances, at: Date): Moment {
  return { at, day: daysBetween(days.dates[0] ?? '', businessDate(at, shop.plan.timeZone, '04:00')) }
}

function readyOf(random: Random, circumstances: Circumstances): Moment & { late: boolean } {
  const { taken, promisedAt, busy } = circumstances
  const late = random.chance(busy ? 0.22 : 0.06)
  if (late) return { ...momentOf(circumstances, after(promisedAt, random.whole(2, 26) * MS_PER_HOUR)), late }
  const early = after(promisedAt, -random.whole(30, 600) * MS_PER_MINUTE)
  const earliest = after(taken.at, 90 * MS_PER_MINUTE)
  return { ...momentOf(circumstances, early > earliest ? early : earliest), late }
}

/** The next moment somebody comes to the counter, so many days after another one. */
function visitAfter(
  random: Random,
  { shop, days, delivered }: Circumstances,
  { from, wait }: { from: Moment; wait: number },
): Moment {
  const first = days.dates[0] ?? ''
  for (let day = from.day + wait; ; day += 1) {
    if (!isOpen(addDays(first, day))) continue
    const minute = delivered ? random.whole(600, 1010) : random.whole(490, 1130)
    const at = shop.at(day, minute + random.share())
    if (at > from.at) return { at, day }
  }
}

function paymentOf(
  random: Random,
  { taken, onAccount, delivered }: Circumstances,
  collected: Moment | null,
): Moment | null {
  if (onAccount || delivered || random.chance(0.52))
    return { at: after(taken.at, random.whole(20, 120) * 1000), day: taken.day }
  return collected === null ? null : { at: after(collected.at, -random.whole(20, 50) * 1000), day: collected.day }
}

/** The life of an order nobody calls off: made ready mostly in time, mostly collected some days later, paid before or then. */
export function lifeOf(random: Random, circumstances: Circumstances): Life {
  const { taken, promisedAt, onAccount } = circumstances
  const { late, ...ready } = readyOf(random, circumstances)
  const promised = momentOf(circumstances, promisedAt)
  const latest = promised.at > ready.at ? promised : ready
  const wait = Math.floor(random.waiting(1.4))
  const collected = random.chance(0.012) ? null : visitAfter(random, circumstances, { from: latest, wait })
  const paid = paymentOf(random, circumstances, collected)
  return { taken, ready, collected, paid, onAccount, cancelled: null, late }
}

/** The same order called off on its day: unpaid, or after its money was given back. */
export function calledOff(life: Life, { at, reason, refunded }: { at: Date; reason: string; refunded: boolean }): Life {
  const { taken } = life
  const paid = refunded ? { at: after(taken.at, 45_000), day: taken.day } : null
  return { ...life, collected: null, paid, late: false, cancelled: { at, day: taken.day, reason, refunded } }
}
