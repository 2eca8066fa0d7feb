/** The catalog's door: what is offered and what it costs. */

export { addBundle } from './add-bundle.ts'
export { addDepartment } from './add-department.ts'
export { addItem } from './add-item.ts'
export { addService } from './add-service.ts'
export { addUpcharge } from './add-upcharge.ts'
export { inferDecimalMark } from './amount-notation-rules.ts'
export { createPriceList } from './create-price-list.ts'
export { examplePrices } from './example-prices.ts'
export { type OrderOffers, orderOffersAt } from './find-bundles.ts'
export {
  type CounterCatalog,
  type CounterItem,
  type CounterQuestion,
  catalogForCounter,
} from './find-catalog.ts'
export { exportOf } from './find-export.ts'
export { type Item, itemsByIds } from './find-items.ts'
export { catalogByNames, type NamedThing } from './find-names.ts'
export { type LineRate, type PriceOfLine, type PriceQuestion, pricesFor, rateOf } from './find-prices.ts'
export { type LineUpcharge, type UpchargeQuestion, upchargesFor } from './find-upcharges.ts'
export { handPriceListsTo, priceListsHeldBy } from './hand-to-customer.ts'
export {
  type ImportGround,
  type ImportOutcome,
  type ImportRequest,
  importCatalogFile,
} from './import-from-command-line.ts'
export { reportOf } from './import-report-rules.ts'
export { loadStarter } from './load-starter.ts'
export { nameKey } from './name-rules.ts'
export { permissions } from './permissions.ts'
export { readPrice } from './price-list-rules.ts'
export { setMinimum } from './set-minimum.ts'
export { setPrices } from './set-prices.ts'
export { starterDepartments } from './starter-items.ts'
export { starterServices } from './starter-services.ts'
export type { Pricing } from './tables.ts'
export type { Treatment } from './treatment-rules.ts'
