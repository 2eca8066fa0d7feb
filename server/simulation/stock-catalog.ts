import {
  addUpcharge,
  type CounterCatalog,
  catalogForCounter,
  createPriceList,
  loadStarter,
  setPrices,
} from '#modules/catalog/index.ts'
import { ask, type Engine } from '#platform/command/execute.ts'
import type { DemoState } from './demo-state.ts'
import { castOf, founder, pastOf } from './past.ts'

const currency = 'GBP'

/** What comes on top: amounts in pence, rates in thousandths of a percent. */
const upcharges = [
  { name: 'Silk or delicate fabric', value: { kind: 'percent', percent: 20_000 } },
  { name: 'Stain treatment', value: { kind: 'per_piece', amount: 250, currency } },
  { name: 'Finished by hand', value: { kind: 'per_piece', amount: 395, currency } },
] as const

/** Businesses at Temple Quay pay less, and are shown prices without tax. */
const netTradePrice = (retail: number): number => Math.max(5, Math.round((retail * 0.76) / 5) * 5)

/** Writes the starter catalog, its example prices and a list of Temple Quay's own, as of a day; done again, it changes nothing. */
export async function stockCatalog(
  engine: Engine,
  state: DemoState,
  asOf: { at: Date; date: string },
): Promise<CounterCatalog> {
  const { at, date } = asOf
  const past = pastOf(engine, state)
  const by = castOf(state)('owner@demo.example')
  const deed = (what: string) => ({ at, by, what: `catalog-${what}` })
  const branchId = state.branches.TEMP ?? ''
  const examplePrices = { currency, listName: 'Counter prices', validFrom: date }
  await past(loadStarter, deed('starter'), { examplePrices })
  for (const [position, upcharge] of upcharges.entries()) {
    await past(addUpcharge, deed(`upcharge-${position}`), { ...upcharge, position })
  }
  const offered = (branch: string) =>
    ask(engine, founder, (reader) => catalogForCounter(reader, { branchId: branch, currency, date }))
  const retail = await offered(state.branches.HARB ?? '')
  const list = { name: 'Temple Quay prices', branchId, currency, validFrom: date }
  const { id: priceListId } = await past(createPriceList, deed('trade-list'), list)
  await past(setPrices, deed('trade-prices'), { priceListId, prices: tradePrices(retail) })
  return retail
}

const tradePrices = ({ items }: CounterCatalog) =>
  items.flatMap((item) =>
    item.prices.map(({ serviceId, unit, amount, minimumQuantity }) => ({
      itemId: item.id,
      serviceId,
      unit,
      terms: { amount: netTradePrice(amount), minimumQuantity },
    })),
  )
