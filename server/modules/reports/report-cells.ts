import { exponentOf, formatAmount } from '#platform/money.ts'
import { type CellToWrite, numberCell } from '#platform/spreadsheet/write-csv.ts'
import { type FigureName, figures } from './figures-rules.ts'
import type { ReportRow, ShownReport, Values } from './find-report.ts'
import type { ShownRow } from './find-rows.ts'
import { type Dimension, dimensions } from './report.ts'

const quantityCell = (thousandths: number): CellToWrite => {
  const [whole, part] = [Math.trunc(Math.abs(thousandths) / 1000), Math.abs(thousandths) % 1000]
  return numberCell(`${thousandths < 0 ? '-' : ''}${whole}.${String(part).padStart(3, '0')}`)
}

/** A figure as a cell; money with the decimals of its currency, nothing for what is not known. */
export function figureCell(name: FigureName, value: number | null | undefined, currency: string): CellToWrite {
  if (value === null || value === undefined) return null
  const { kind } = figures[name]
  if (kind === 'money') return numberCell(formatAmount({ amount: value, currency }))
  return kind === 'quantity' ? quantityCell(value) : numberCell(String(value))
}

/** What the words of the program are called in a file. */
const words: Readonly<Record<string, string>> = {
  none: '(none)',
  packages: 'Packages, taxed when sold',
  to7: '0–7 days',
  to30: '8–30 days',
  to60: '31–60 days',
  to90: '61–90 days',
  over90: 'Over 90 days',
}

/** The head of a report's file. */
export const headOf = (by: Dimension, columns: readonly FigureName[], compared: boolean): string[] => [
  by,
  ...(by === 'offer' ? ['Unit'] : []),
  'Currency',
  ...columns.flatMap((name) => [figures[name].title, ...(compared ? [`${figures[name].title}, before`] : [])]),
]

const cellsOf = (columns: readonly FigureName[], row: { currency: string; values: Values; before: Values | null }) => {
  const { currency, values, before } = row
  return (compared: boolean): CellToWrite[] =>
    columns.flatMap((name) => [
      figureCell(name, values[name], currency),
      ...(compared ? [figureCell(name, before?.[name], currency)] : []),
    ])
}

/** A report as rows of a file, its totals at the end, one for each currency. */
export function tableOf(
  { items, totals, previous }: ShownReport,
  { by, columns }: { by: Dimension; columns: readonly FigureName[] },
): CellToWrite[][] {
  const compared = previous !== null
  const unit = (text: string | null): CellToWrite[] => (by === 'offer' ? [text] : [])
  const nameOf = ({ key, name }: ReportRow): string => name ?? words[key] ?? key
  return [
    ...items.map((row) => [nameOf(row), ...unit(row.unit), row.currency, ...cellsOf(columns, row)(compared)]),
    ...totals.map((row) => ['Total', ...unit(null), row.currency, ...cellsOf(columns, row)(compared)]),
  ]
}

/** The decimals a column of money of these currencies is shown with. */
export const decimalsOf = (totals: ShownReport['totals']): number =>
  Math.max(2, ...totals.map(({ currency }) => exponentOf(currency)))

/** Whether the keys of a report's rows are days. */
export const isOfTime = (by: Dimension): boolean => dimensions[by] === 'date'

/** The head of a file of what a figure is made of. */
export const rowsHead = ['Date', 'Branch', 'Kind', 'Ticket', 'Customer', 'Note', 'Currency', 'Amount'] as const

/** Something a figure is made of as a row of a file. */
export const rowCells = (
  row: ShownRow,
  { branch, column, currency }: { branch: string; column: FigureName; currency: string },
): CellToWrite[] => [
  row.date,
  branch,
  row.kind,
  row.ticket,
  row.customer,
  row.note,
  figures[column].kind === 'money' ? currency : null,
  figureCell(column, row.amount, currency),
]
