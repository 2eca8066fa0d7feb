import { columnKey, columns, type Fault, type Reading, type SheetName } from './cells-rules.ts'
import type { Content } from './content.ts'

/** One row of a table: its cells by column, and what was found wrong with it. */
export interface Row {
  number: number
  /** The text of a cell; empty where there is none. */
  text: (column: string) => string
  /** What a cell was read as; a fault is noted where it was not. */
  cell: <T>(column: string, how: (text: string) => Reading<T>) => T | undefined
  /** As `cell`, for a cell that may be empty. */
  maybe: <T>(column: string, how: (text: string) => Reading<T>) => T | null | undefined
  /** Notes a fault. */
  refuse: (column: string, reason: string) => undefined
}

const clean = (text: string): string => text.toWellFormed().replaceAll('\0', '').trim()

/** The rows of a table, each noting its faults in one list; a header that names no or unknown columns is a fault of row 1. */
export function rowsOf(content: Content, sheet: SheetName, faults: Fault[]): Row[] {
  const read = content[sheet]
  if (read === undefined) return []
  const titles = read.header.map(columnKey)
  const faulty = headerFaults(sheet, titles)
  faults.push(...faulty.map((fault) => ({ ...fault, sheet, row: 1 })))
  if (faulty.length > 0) return []
  return read.rows.map(({ number, cells }) => {
    const text = (column: string): string => clean(cells[titles.indexOf(column)] ?? '')
    const refuse = (column: string, reason: string): undefined => {
      faults.push({ sheet, row: number, column, value: text(column).slice(0, 120), reason })
    }
    const cell: Row['cell'] = (column, how) => {
      const reading = how(text(column))
      return reading.ok ? reading.value : refuse(column, reading.reason)
    }
    const maybe: Row['maybe'] = (column, how) => (text(column) === '' ? null : cell(column, how))
    return { number, text, cell, maybe, refuse }
  })
}

function headerFaults(sheet: SheetName, titles: readonly string[]) {
  const known = columns[sheet].map((column) => column.replace('*', ''))
  const needed = columns[sheet].filter((column) => column.endsWith('*')).map((column) => column.slice(0, -1))
  const faults = titles.flatMap((title, at) => {
    if (title === '') return []
    if (!known.includes(title))
      return [{ column: title, value: title, reason: `There is no such column. There are: ${known.join(', ')}.` }]
    return titles.indexOf(title) === at ? [] : [{ column: title, value: title, reason: 'This column is there twice.' }]
  })
  const missing = needed.filter((column) => !titles.includes(column))
  return [...faults, ...missing.map((column) => ({ column, value: '', reason: 'This column is missing.' }))]
}
