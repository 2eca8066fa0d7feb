/** How things are taxed, by category, place and day. */
export { type TaxesOfDay, taxesOn, taxOf } from './find-rates.ts'
export { setRate } from './set-rate.ts'
export type { TaxComponent } from './tables.ts'
export { taxWithin } from './tax-within-rules.ts'
