import type { Say } from '#platform/messages/messages.ts'
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

const tenders = ['cash', 'card', 'transfer', 'wallet', 'package', 'account', 'credit'] as const
const words = [...tenders, 'none', 'packages', 'to7', 'to30', 'to60', 'to90', 'over90'] as const

/** What a key of a row is called in a file: by its name, or as a word of the program. */
function nameOf({ key, name }: ReportRow, say: Say): string {
  const word = words.find((one) => one === key)
  return name ?? (word ? say(`report.word.${word}`) : key)
}

/** How a file is told: with the figures of the period before or without, and in which language. */
interface Told {
  compared: boolean
  say: Say
}

/** The head of a report's file. */
export function headOf(by: Dimension, columns: readonly FigureName[], { compared, say }: Told): string[] {
  const titles = columns.map((name) => say(`report.figure.${name}`))
  return [
    say(`report.by.${by}`),
    ...(by === 'offer' ? [say('report.unit')] : []),
    say('report.currency'),
    ...titles.flatMap((figure) => [figure, ...(compared ? [say('report.before', { figure })] : [])]),
  ]
}

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
  { by, columns, say }: { by: Dimension; columns: readonly FigureName[]; say: Say },
): CellToWrite[][] {
  const compared = previous !== null
  const unit = (text: string | null): CellToWrite[] => (by === 'offer' ? [text] : [])
  return [
    ...items.map((row) => [nameOf(row, say), ...unit(row.unit), row.currency, ...cellsOf(columns, row)(compared)]),
    ...totals.map((row) => [say('report.total'), ...unit(null), row.currency, ...cellsOf(columns, row)(compared)]),
  ]
}

/** The decimals a column of money of these currencies is shown with. */
export const decimalsOf = (totals: ShownReport['totals']): number =>
  Math.max(2, ...totals.map(({ currency }) => exponentOf(currency)))

/** Whether the keys of a report's rows are days. */
export const isOfTime = (by: Dimension): boolean => dimensions[by] === 'date'

const rowColumns = ['date', 'branch', 'kind', 'ticket', 'customer', 'note'] as const

/** The head of a file of what a figure is made of. */
export const rowsHeadOf = (say: Say): string[] => [
  ...rowColumns.map((name) => say(`report.row.${name}`)),
  say('report.currency'),
  say('report.row.amount'),
]

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
