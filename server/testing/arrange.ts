import { addDepartment, addItem, addService, addUpcharge, createPriceList, setPrices } from '#modules/catalog/index.ts'
import { addCustomer } from '#modules/customers/index.ts'
import { markReady, type OrderInput, placeOrder } from '#modules/orders/index.ts'
import { takeCash } from '#modules/payments/index.ts'
import { setRate } from '#modules/taxes/index.ts'
import type { Unit } from '#platform/quantity.ts'
import type { TestApp } from './app.ts'
import { asSystem } from './people.ts'

export { aBranch } from './people.ts'

let count = 0
const named = (name: string): string => {
  count += 1
  return `${name} ${count}`
}

/** Something with a price: what a line of an order names. */
export interface Priced {
  itemId: string
  serviceId: string
  unit: Unit
}

/** What the price list of a test offers, with its prices in minor units. */
export interface Prices {
  /** 2.95 a piece. */
  shirt: Priced
  /** 12.00 a piece, two tags. */
  suit: Priced
  /** 1.80 a kilogram, at least 6 kg. */
  laundry: Priced
  /** 9.00 a square metre, at least 20.00. */
  rug: Priced
  /** 17.95 for each started load of 6 kg. */
  load: Priced
  /** 3.50 a metre. */
  curtain: Priced
  /** 24.00 a set. */
  bedding: Priced
  /** 15.00 for the line, however many bags. */
  bag: Priced
  /** 25 % on top. */
  silk: string
  /** 0.50 a piece on top. */
  starch: string
}

type Terms = {
  amount: number
  pricing?: string
  loadSize?: number
  minimumQuantity?: number
  minimumCharge?: number
}

const offers: Record<Exclude<keyof Prices, 'silk' | 'starch'>, { unit: Unit; tagsPerItem?: number; terms: Terms }> = {
  shirt: { unit: 'piece', terms: { amount: 295 } },
  suit: { unit: 'piece', tagsPerItem: 2, terms: { amount: 1200 } },
  laundry: { unit: 'kg', terms: { amount: 180, minimumQuantity: 6000 } },
  rug: { unit: 'm2', terms: { amount: 900, minimumCharge: 2000 } },
  load: { unit: 'kg', terms: { amount: 1795, pricing: 'per_load', loadSize: 6000 } },
  curtain: { unit: 'm', terms: { amount: 350 } },
  bedding: { unit: 'set', terms: { amount: 2400 } },
  bag: { unit: 'bag', terms: { amount: 1500, pricing: 'flat' } },
}

type Made = { id: string }

async function theUpcharges(app: TestApp, currency: string) {
  const [silk, starch] = [
    { name: named('Silk'), value: { kind: 'percent', percent: 25_000 } },
    { name: named('Starch'), value: { kind: 'per_piece', amount: 50, currency } },
  ]
  return {
    silk: (await asSystem<Made>(app, addUpcharge, silk)).id,
    starch: (await asSystem<Made>(app, addUpcharge, starch)).id,
  }
}

/** A price list with one thing for each unit, and 19 % of tax; of one branch when `branchId` is given, else of the chain. */
export async function aPriceList(
  app: TestApp,
  { branchId = null, currency = 'EUR' }: { branchId?: string | null; currency?: string } = {},
): Promise<Prices> {
  const vat = [{ code: 'VAT', name: 'Value added tax', rate: 19_000 }]
  await asSystem(app, setRate, { category: 'standard', validFrom: '2020-01-01', components: vat })
  const department = await asSystem<Made>(app, addDepartment, { name: named('Laundry') })
  const service = await asSystem<Made>(app, addService, { name: named('Wash & press'), turnaroundHours: 48 })
  const things: [string, Priced & { terms: Terms }][] = []
  for (const [name, { unit, tagsPerItem = 1, terms }] of Object.entries(offers)) {
    const item = { name: named(name), departmentId: department.id, tagsPerItem }
    const { id: itemId } = await asSystem<Made>(app, addItem, item)
    things.push([name, { itemId, serviceId: service.id, unit, terms }])
  }
  const listed = { name: named('List'), branchId, currency, validFrom: '2020-01-01' }
  const list = await asSystem<Made>(app, createPriceList, listed)
  await asSystem(app, setPrices, { priceListId: list.id, prices: things.map(([, thing]) => thing) })
  const offered = Object.fromEntries(things.map(([name, { terms: _, ...thing }]) => [name, thing]))
  return { ...(offered as Omit<Prices, 'silk' | 'starch'>), ...(await theUpcharges(app, currency)) }
}

/** A person with nothing but a name, unless said otherwise. */
export const aCustomer = (app: TestApp, other: object = {}): Promise<{ id: string; version: number }> =>
  asSystem(app, addCustomer, { name: named('Priya Raman'), ...other })

/** What is asked of an order: two shirts for nobody in particular, unless said otherwise. */
export const orderInput = (wish: {
  branchId: string
  prices: Prices
  lines?: OrderInput['lines']
  customerId?: string | null
}): OrderInput => ({
  branchId: wish.branchId,
  customerId: wish.customerId ?? null,
  lines: wish.lines ?? [{ ...wish.prices.shirt, quantity: 2000 }],
})

/** An order taken in. */
export type Placed = Awaited<ReturnType<typeof placeOrder.run>>

/** An order that is taken in: two shirts, 5.90, unless other lines are asked for. */
export const anOrder = (app: TestApp, wish: Parameters<typeof orderInput>[0]): Promise<Placed> =>
  asSystem<Placed>(app, placeOrder, orderInput(wish))

/** An order with all its pieces ready. */
export async function aReadyOrder(app: TestApp, wish: Parameters<typeof orderInput>[0]): Promise<Placed> {
  const order = await anOrder(app, wish)
  await asSystem(app, markReady, { orderId: order.id })
  return order
}

/** Cash for an order: all that is due, exactly, unless said otherwise. */
export const aPayment = (app: TestApp, payment: { orderId: string; amount?: number; tendered?: number }) =>
  asSystem<Awaited<ReturnType<typeof takeCash.run>>>(app, takeCash, payment)
