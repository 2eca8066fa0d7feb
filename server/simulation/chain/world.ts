import type { Shopper } from './shoppers.ts'
import type { Shop } from './shops.ts'
import type { Stock } from './stock.ts'
import type { Pen } from './takings.ts'
import type { Truth } from './truth.ts'

/** What a store of the chain lives with. */
export interface World extends Pen {
  stock: Stock
  shop: Shop
  shoppers: readonly Shopper[]
  truth: Truth
}
