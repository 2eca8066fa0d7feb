import { type Comparison, compareSets, count, seen, sinceStart, untilRight } from './day-findings.ts'
import { factsOf, type Journal } from './day-journal.ts'

/** Compares the Z reports with what each cashier knows was in the drawer, and the sessions there are with those that were closed. */
export async function compareTills(comparison: Comparison, journal: Journal): Promise<void> {
  const tills = factsOf(journal, 'till')
  for (const { id, expected, counted } of tills)
    if (expected !== counted)
      comparison.findings.wrong.push(`till ${id} was to hold ${expected}, its cashier knows of ${counted}`)
  for (const branchId of new Set(tills.map((till) => till.branchId))) {
    const path = `/branches/${branchId}/cash-sessions?limit=100`
    const sessions = await sinceStart<{ id: string; openedAt: string; state: string }>(
      comparison,
      path,
      ({ openedAt }) => openedAt,
    )
    const there = sessions.filter(({ state }) => state === 'closed').map(({ id }) => id)
    compareSets(comparison, 'till', {
      there,
      acknowledged: tills.filter((till) => till.branchId === branchId).map(({ id }) => id),
    })
  }
  count(comparison, 'tills', tills.length)
}

interface Balance {
  currency: string
  account: string
  debits: number
  credits: number
}

type Totals = { totals: { currency: string; values: Record<string, number> }[] }

const money = ['cash', 'card_clearing', 'bank', 'wallet_clearing']

/** What a figure of a report must come to by the books: the accounts it moves, and on which side. */
const claims: { report: string; column: string; accounts: string[]; side: 1 | -1 }[] = [
  { report: 'sales', column: 'sales', accounts: ['revenue'], side: -1 },
  { report: 'branches', column: 'sales', accounts: ['revenue'], side: -1 },
  { report: 'tax', column: 'tax', accounts: ['tax'], side: -1 },
  { report: 'payments', column: 'takings', accounts: money, side: 1 },
  { report: 'cash', column: 'difference', accounts: ['over_short'], side: -1 },
]

const inPlace = (totals: Map<string, number>): string =>
  JSON.stringify([...totals].filter(([, sum]) => sum !== 0).sort())

/** Compares the reports of these days with the books, by currency; answers those that are not equal. */
export async function compareReports(comparison: Comparison): Promise<string[]> {
  const day = (days: number): string => new Date(comparison.startedAt + days * 86_400_000).toISOString().slice(0, 10)
  const period = `from=${day(-1)}&to=${day(1)}`
  const unequal: string[] = []
  for (const { report, column, accounts, side } of claims) {
    const fault = await untilRight(async () => {
      const { items } = await seen<{ items: Balance[] }>(comparison, `/books/balances?${period}`)
      const books = new Map<string, number>()
      for (const { currency, account, debits, credits } of items)
        if (accounts.includes(account)) books.set(currency, (books.get(currency) ?? 0) + side * (debits - credits))
      const { totals } = await seen<Totals>(comparison, `/reports/${report}?${period}`)
      const shown = new Map(totals.map(({ currency, values }) => [currency, values[column] ?? 0]))
      if (inPlace(books) === inPlace(shown)) return undefined
      return `${report}.${column} is ${inPlace(shown)}, the books say ${inPlace(books)}`
    })
    if (fault !== undefined) unequal.push(fault)
    count(comparison, 'reports')
  }
  return unequal
}
