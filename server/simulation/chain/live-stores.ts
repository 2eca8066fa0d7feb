import type { BranchForOrder } from '#modules/identity/index.ts'
import { booksIn } from './books.ts'
import type { Scale } from './branches.ts'
import { daysUpTo } from './calendar.ts'
import { type Lump, openSheet, type Sheet } from './copy-writer.ts'
import { crewOf } from './crew.ts'
import { type Living, startLiving } from './days-lived.ts'
import { idsOf } from './ids.ts'
import type { Lot } from './lots.ts'
import { gatherShoppers, type Shopper } from './shoppers.ts'
import { type Shop, shopsOf } from './shops.ts'
import { type Stock, stockOf } from './stock.ts'
import { trailIn } from './trail.ts'
import { type Notes, openNotes } from './truth.ts'

/** Stores of a chain to be lived through, by their numbers. */
export interface StoresWish {
  seed: string
  scale: Scale
  until: string
  terms: ReadonlyMap<string, BranchForOrder>
  stores: readonly number[]
}

/** What one store wrote in some days. */
export interface Share {
  store: number
  lumps: Lump[]
  truth: string
}

/** How a store stands on the last day. */
export interface Standing {
  id: string
  tickets: number
  register: Shop['register']
  lots: Pick<Lot, 'id' | 'remaining' | 'carrying'>[]
}

/** Some days of the stores; how they stand after the last of them. */
export interface Stretch {
  shares: Share[]
  standings: Standing[]
}

/** How many days make a stretch. */
export const STRETCH_DAYS = 7

interface Lived {
  store: number
  shop: Shop
  shoppers: readonly Shopper[]
  sheet: Sheet
  notes: Notes
  living: Living
}

interface Ground {
  wish: StoresWish
  shops: readonly Shop[]
  stock: Stock
  days: ReturnType<typeof daysUpTo>
}

function open({ wish, shops, stock, days }: Ground, store: number): Lived {
  const shop = shops[store]
  if (!shop) throw new Error(`The chain has no store ${store}.`)
  const { seed, scale } = wish
  const [writer, truth] = [openSheet(), openNotes()]
  // Lane 0 is the chain's own.
  const ids = idsOf(seed, { lane: store + 1, lanes: shops.length + 1 })
  const gathering = { seed, count: scale.customers, shop, shops, days: days.dates.length, writer, ids, truth }
  const shoppers = gatherShoppers(gathering)
  const pen = { seed, days, writer, ids, post: booksIn(writer, ids), tell: trailIn(writer, ids) }
  const living = startLiving({ ...pen, stock, shop, shoppers, truth })
  return { store, shop, shoppers, sheet: writer, notes: truth, living }
}

const standingOf = ({ shop: { id, tickets, register }, shoppers }: Lived): Standing => ({
  id,
  tickets,
  register,
  lots: shoppers.flatMap(({ lots }) => lots.map(({ id, remaining, carrying }) => ({ id, remaining, carrying }))),
})

/** Lives through all the days of some stores, a stretch at a time: what a store writes does not depend on which others are lived through beside it. */
export function* liveStores(wish: StoresWish): Generator<Stretch> {
  const { seed, scale, until, terms } = wish
  const days = daysUpTo(until, scale.days)
  const stock = stockOf(seed, scale, { first: days.dates[0] ?? until, last: until })
  const shops = shopsOf({ seed, scale, days, crew: crewOf(seed, scale) }, (id) => {
    const found = terms.get(id)
    if (!found) throw new Error(`There is no branch ${id}.`)
    return found
  })
  const lived = wish.stores.map((store) => open({ wish, shops, stock, days }, store))
  for (let day = STRETCH_DAYS - 1; ; day += STRETCH_DAYS) {
    const isEnd = day >= days.last
    const shares = lived.map(({ store, sheet, notes, living }) => {
      living.liveUpTo(day)
      return { store, lumps: sheet.take(), truth: notes.take() }
    })
    yield { shares, standings: isEnd ? lived.map(standingOf) : [] }
    if (isEnd) return
  }
}
