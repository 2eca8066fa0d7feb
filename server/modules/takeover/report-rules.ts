/** What is compared: store credit, money owed on account, what packages are worth and hold, and orders with their pieces. */
export type ReportKind =
  | 'store_credit'
  | 'on_account'
  | 'packages'
  | 'package_credits'
  | 'orders'
  | 'orders_paid'
  | 'orders_due'
  | 'pieces'

/** How many there are and what they come to: minor units, or for credits of packages the lots' own unit in thousandths. */
export interface Tally {
  count: number
  sum: number
}

/** One kind in the file and, after it was brought over, in our books. */
export interface ReportLine {
  kind: ReportKind
  /** The unit of credits; null where the sum is money. */
  unit: string | null
  file: Tally
  books: Tally
  /** Books less file; 0 when all is well. */
  difference: Tally
}

/** What one kind comes to in the file, before anything is brought over. */
export type ReportSum = Pick<ReportLine, 'kind' | 'unit'> & Tally

/** Tallies by kind, and for credits of packages by unit: `kind` or `kind unit`. */
export type Tallies = ReadonlyMap<string, Tally>

/** The tally of some amounts. */
export const tallied = (amounts: readonly number[]): Tally => ({
  count: amounts.length,
  sum: amounts.reduce((sum, amount) => sum + amount, 0),
})

const none: Tally = { count: 0, sum: 0 }

const kindOf = (name: string): Pick<ReportLine, 'kind' | 'unit'> => {
  const [kind, unit = null] = name.split(' ')
  return { kind: kind as ReportKind, unit }
}

/** Tallies as a list. */
export const summed = (tallies: Tallies): ReportSum[] =>
  [...tallies].map(([name, tally]) => ({ ...kindOf(name), ...tally }))

/** Lays what the file says beside what the books say; what only one of them knows differs by all of it. */
export function reconciled(file: Tallies, books: Tallies): ReportLine[] {
  const names = [...new Set([...file.keys(), ...books.keys()])]
  return names.map((name) => {
    const [expected, found] = [file.get(name) ?? none, books.get(name) ?? none]
    const difference = { count: found.count - expected.count, sum: found.sum - expected.sum }
    return { ...kindOf(name), file: expected, books: found, difference }
  })
}

/** Whether nothing differs. */
export const isEven = (lines: readonly ReportLine[]): boolean =>
  lines.every(({ difference }) => difference.count === 0 && difference.sum === 0)
