/** The catalog's door: what is offered and what it costs. */
export { type LineRate, type PriceOfLine, type PriceQuestion, pricesFor } from './find-prices.ts'
export { type LineUpcharge, type UpchargeQuestion, upchargesFor } from './find-upcharges.ts'
export type { Pricing } from './tables.ts'
