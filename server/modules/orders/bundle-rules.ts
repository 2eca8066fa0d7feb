import { allocate } from '#platform/money.ts'
import { isCounted } from '#platform/quantity.ts'
import type { Charge } from './discount-rules.ts'
import type { NominalLine } from './line-pricing-rules.ts'
import type { Bundle, PricingLine, PricingStep } from './pricing-terms-rules.ts'

/** A line on its way to its price, before any reduction. */
export type BundledCharge = Charge & { readonly line: PricingLine; readonly priced: NominalLine }

/** The things of one item and service in an order that have one price: `left` of them are in no bundle yet. */
type Pool = { readonly charges: readonly BundledCharge[]; readonly unitPrice: number; left: number }

/** A bundle that saves something here: what it takes of each pool, and by how much it is cheaper than its things one by one. */
type Offer = {
  readonly bundle: Bundle
  readonly takes: readonly { readonly pool: Pool; readonly count: number }[]
  readonly value: number
  readonly saving: number
}

/** How many choices are looked at before the best one found so far is taken: more than any order with a sane number of bundles has. */
const MOST_CHOICES = 5_000

/**
 * Puts things of an order into the bundles that make it cheapest and takes what they save off the lines, by the largest remainder. A thing is in one
 * bundle at most; upcharges stay on top. Only counted things at a price per unit, above any minimum, are bundled; where an order has a thing at several
 * prices (a line added after the list changed), the price that most of them have is the one bundled, of equals the higher. Of choices that save the
 * same, the one with the bundle that saves most, then with the smaller id, is taken. `charges` come in the order of their lines' ids. Returns the
 * order's own steps.
 */
export function bundle(charges: readonly BundledCharge[], bundles: readonly Bundle[]): PricingStep[] {
  if (bundles.length === 0) return []
  const pools = poolsOf(charges)
  const offers = bundles
    .flatMap((one) => offerOf(one, pools) ?? [])
    .sort((left, right) => right.saving - left.saving || (left.bundle.id < right.bundle.id ? -1 : 1))
  const times = cheapest(offers)
  for (const pool of pools.values()) pool.left = countIn(pool.charges)
  return offers.flatMap((offer, at) => take(offer, times[at] ?? 0))
}

const keyOf = (item: string, service: string, unit: string): string => `${item} ${service} ${unit}`

const countOf = ({ line }: BundledCharge): number => line.quantity / 1000
const countIn = (charges: readonly BundledCharge[]): number =>
  charges.reduce((count, charge) => count + countOf(charge), 0)

function isBundled({ line, priced }: BundledCharge): boolean {
  const { pricing, unit, itemRef, serviceRef, discountable } = line
  if (pricing.kind !== 'per_unit' || !isCounted(unit) || discountable === false) return false
  if (itemRef === undefined || serviceRef === undefined) return false
  return priced.base * 1000 === pricing.unitPrice * line.quantity
}

const unitPriceOf = ({ line: { pricing } }: BundledCharge): number =>
  pricing.kind === 'per_unit' ? pricing.unitPrice : 0

function poolsOf(charges: readonly BundledCharge[]): Map<string, Pool> {
  const pools = new Map<string, Pool>()
  const things = Map.groupBy(charges.filter(isBundled), ({ line }) =>
    keyOf(line.itemRef ?? '', line.serviceRef ?? '', line.unit),
  )
  for (const [key, same] of things) {
    const [first] = [...Map.groupBy(same, unitPriceOf)]
      .map(([unitPrice, members]): Pool => ({ charges: members, unitPrice, left: countIn(members) }))
      .sort((left, right) => right.left - left.left || right.unitPrice - left.unitPrice)
    if (first !== undefined) pools.set(key, first)
  }
  return pools
}

function offerOf(one: Bundle, pools: ReadonlyMap<string, Pool>): Offer | undefined {
  const takes: { pool: Pool; count: number }[] = []
  for (const { itemRef, serviceRef, unit, count } of one.parts) {
    const pool = pools.get(keyOf(itemRef, serviceRef, unit))
    if (pool === undefined || pool.left < count) return undefined
    takes.push({ pool, count })
  }
  const value = takes.reduce((sum, { pool, count }) => sum + pool.unitPrice * count, 0)
  const saving = value - one.price
  return takes.length > 0 && saving > 0 ? { bundle: one, takes, value, saving } : undefined
}

const mostTimes = ({ takes }: Offer): number =>
  takes.reduce((most, { pool, count }) => Math.min(most, Math.floor(pool.left / count)), Number.MAX_SAFE_INTEGER)

function use({ takes }: Offer, times: number): void {
  for (const { pool, count } of takes) pool.left -= count * times
}

/** How often each offer is taken so that they save the most together: depth first, the greedy choice first, cut where nothing better can follow. */
function cheapest(offers: readonly Offer[]): number[] {
  let best = { saving: 0, times: offers.map(() => 0) }
  let choices = 0
  const chosen: number[] = []
  const look = (at: number, saved: number): void => {
    if (saved > best.saving) best = { saving: saved, times: offers.map((_, index) => chosen[index] ?? 0) }
    const offer = offers[at]
    if (offer === undefined || saved + hoped(offers, at) <= best.saving) return
    for (let times = mostTimes(offer); times >= 0 && choices < MOST_CHOICES; times -= 1) {
      choices += 1
      chosen[at] = times
      use(offer, times)
      look(at + 1, saved + times * offer.saving)
      use(offer, -times)
    }
    chosen[at] = 0
  }
  look(0, 0)
  return best.times
}

/** What the offers from one on could save at most, if they did not share things. */
function hoped(offers: readonly Offer[], from: number): number {
  let hope = 0
  for (let at = from; at < offers.length; at += 1) {
    const offer = offers[at]
    if (offer) hope += offer.saving * mostTimes(offer)
  }
  return hope
}

function take(offer: Offer, times: number): PricingStep[] {
  if (times === 0) return []
  const { id, name, price } = offer.bundle
  const whole = offer.value * times
  const amount = offer.saving * times
  const shares = offer.takes.flatMap(({ pool, count }) => takeFrom(pool, count * times))
  const parts = allocate(
    amount,
    shares.map(({ value }) => value),
  )
  shares.forEach(({ charge, value }, at) => {
    const part = parts[at] ?? 0
    charge.amount -= part
    charge.discount += part
    charge.discounts.push({ id, source: name, amount: part })
    charge.steps.push({ kind: 'bundle_share', id, of: amount, weight: value, whole, amount: part })
  })
  return [{ kind: 'bundle', id, times, price, of: whole, amount }]
}

/** Takes things out of a pool, from the first of its lines on that has some left: `left` counts from the last line back. */
function takeFrom(pool: Pool, count: number): { charge: BundledCharge; value: number }[] {
  const taken: { charge: BundledCharge; value: number }[] = []
  let skip = countIn(pool.charges) - pool.left
  let wanted = count
  for (const charge of pool.charges) {
    const some = Math.min(wanted, Math.max(0, countOf(charge) - skip))
    skip = Math.max(0, skip - countOf(charge))
    if (some > 0) taken.push({ charge, value: some * pool.unitPrice })
    wanted -= some
  }
  pool.left -= count
  return taken
}
