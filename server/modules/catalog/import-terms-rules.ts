import type { Unit } from '#platform/quantity.ts'

/** How a file of prices is to be taken, apart from what its columns mean. */
export type ImportTerms = {
  /** All or nothing refuses to apply while there is an exception; skip_bad applies the rest. */
  readonly mode: 'all_or_nothing' | 'skip_bad'
  /** The list to fill where the file names none; null: the list in force, else a new one. */
  readonly listName: string | null
  /** The branch the list belongs to where the file names none; null is the whole chain. */
  readonly branchId: string | null
  /** The first day of lists that are created, and the day at which the list in force is looked for: 'YYYY-MM-DD'. */
  readonly validFrom: string
  readonly defaultCurrency: string | null
  readonly defaultService: string | null
  readonly defaultUnit: Unit
  /** Where new items go when the file names no department. */
  readonly defaultDepartment: string
  /** Turnaround of services that are created, in hours. */
  readonly turnaroundHours: number
  /** Words such as “inc. VAT” beside a price are passed over instead of making the line an exception. */
  readonly ignoreTaxWords: boolean
  /** The mark before the decimals, where somebody said it; null lets the column tell. */
  readonly decimalMark: '.' | ',' | null
}

/** Why a cell or a line cannot be taken, in a code for programs and a sentence for people. */
export type LineFault = { readonly column: string; readonly code: string; readonly sentence: string }

/** What one line says once it is read, before it is compared with the catalog. Amounts in minor units, sizes in thousandths. */
export type ReadLine = {
  readonly row: number
  readonly list: string | null
  readonly branch: string | null
  readonly department: string | null
  readonly item: string
  readonly code: string | null
  readonly tags: number | null
  readonly service: string
  readonly unit: Unit
  readonly currency: string
  readonly terms: PriceTerms
}

/** The price of a line with everything that belongs to it. */
export type PriceTerms = {
  readonly amount: number
  readonly pricing: 'per_unit' | 'per_load' | 'flat'
  readonly loadSize: number | null
  readonly minimumQuantity: number | null
  readonly minimumCharge: number | null
}

/** A line that cannot be read, with the text it had, so that a person finds it. */
export type FaultyLine = {
  readonly row: number
  readonly item: string
  readonly service: string
  readonly price: string
  readonly faults: readonly LineFault[]
  /** The row it says nothing new beside; it is then no exception. */
  readonly repeats?: number
}

export type LineReading =
  | { readonly ok: true; readonly line: ReadLine }
  | { readonly ok: false; readonly line: FaultyLine }

/** Whether two prices are the same in all their terms. */
export const samePrice = (left: PriceTerms, right: PriceTerms): boolean =>
  left.amount === right.amount &&
  left.pricing === right.pricing &&
  left.loadSize === right.loadSize &&
  left.minimumQuantity === right.minimumQuantity &&
  left.minimumCharge === right.minimumCharge
