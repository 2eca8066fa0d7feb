import { formatAmount } from '#platform/money.ts'
import { type CellToWrite, numberCell } from '#platform/spreadsheet/write-csv.ts'
import type { AgedAccount } from './find-accounts.ts'
import type { Statement } from './find-statement.ts'

const amountIn = (currency: string) => (amount: number) => numberCell(formatAmount({ amount, currency }))

/** A statement as rows of a table, its header first; opening and closing stand as rows of their own. */
export function statementRows({ lines, from, to, opening, closing, currency }: Statement): CellToWrite[][] {
  const cell = amountIn(currency)
  return [
    ['Date', 'Kind', 'Reference', 'Branch', 'Due', 'Amount', 'Balance', 'Currency'],
    [from, 'opening', null, null, null, null, cell(opening), currency],
    ...lines.map(({ date, kind, reference, branch, dueOn, amount, balance }): CellToWrite[] => [
      date,
      kind,
      reference,
      branch,
      dueOn,
      cell(amount),
      cell(balance),
      currency,
    ]),
    [to, 'closing', null, null, null, null, cell(closing), currency],
  ]
}

/** The head of the ageing list. */
export const ageingHead: CellToWrite[] = [
  'Customer',
  'Currency',
  'Limit',
  'Owed',
  'Not due',
  '1-30 days',
  '31-60 days',
  '61-90 days',
  'Over 90 days',
]

/** An account as a row of the ageing list. */
export function ageingRow({ customer, currency, creditLimit, owed, ageing }: AgedAccount): CellToWrite[] {
  const cell = amountIn(currency)
  const { notDue, to30, to60, to90, over90 } = ageing
  return [customer, currency, ...[creditLimit, owed, notDue, to30, to60, to90, over90].map(cell)]
}
