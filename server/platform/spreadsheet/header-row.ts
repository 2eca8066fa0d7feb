import { type CellKind, cellKind, isValueKind } from './cell-kinds.ts'
import type { SheetRow } from './sheet.ts'

/** Where a table begins: the names of its columns, the row they stand in (0: none) and how many rows with content stand above. */
export type TableStart = { header: string[]; headerRow: number; skippedPreamble: number; firstDataRow: number }

/**
 * Finds the header in the first rows of a file: the first row as wide as the table, if it reads like names rather than values. Titles and notes
 * above are preamble. `chosen` is the row a person pointed at; 0 says that there is no header.
 */
export function findTableStart(sample: SheetRow[], chosen?: number): TableStart {
  const rows = sample.filter(hasContent)
  if (chosen !== undefined && chosen > 0) return startAt(rows, chosen, true)
  const width = tableWidth(rows)
  const first = rows.find((row) => filled(row) >= Math.max(1, Math.ceil(width * 0.6)))
  if (!first) return { header: [], headerRow: 0, skippedPreamble: 0, firstDataRow: 1 }
  const body = rows.filter(({ number }) => number > first.number)
  return startAt(rows, first.number, chosen !== 0 && readsLikeNames(first, body))
}

/** True when any cell holds more than blanks. */
export function hasContent({ cells }: SheetRow): boolean {
  return cells.some((cell) => cell.trim() !== '')
}

function startAt(rows: SheetRow[], number: number, named: boolean): TableStart {
  const skippedPreamble = rows.filter((row) => row.number < number).length
  const row = rows.find((candidate) => candidate.number === number)
  const cells = row?.cells ?? []
  if (named) return { header: trimmedHeader(cells), headerRow: number, skippedPreamble, firstDataRow: number + 1 }
  const width = Math.max(
    ...rows.filter((candidate) => candidate.number >= number).map((candidate) => candidate.cells.length),
    0,
  )
  const header = Array.from({ length: width }, (_, at) => `Column ${at + 1}`)
  return { header, headerRow: 0, skippedPreamble, firstDataRow: number }
}

function trimmedHeader(cells: string[]): string[] {
  const names = cells.map((cell) => cell.trim())
  while (names.length > 1 && names.at(-1) === '') names.pop()
  return names
}

function filled({ cells }: SheetRow): number {
  return cells.filter((cell) => cell.trim() !== '').length
}

/** The width that most cells of the sample belong to: a long table outweighs the notes around it. */
function tableWidth(rows: SheetRow[]): number {
  const weights = new Map<number, number>()
  for (const row of rows) weights.set(row.cells.length, (weights.get(row.cells.length) ?? 0) + row.cells.length)
  let best = 0
  let most = 0
  for (const [width, weight] of weights) if (weight > most) [best, most] = [width, weight]
  const wide = rows.filter(({ cells }) => cells.length === best).map(filled)
  return Math.min(best, Math.max(...wide, 0))
}

/** Each column votes: words above values speak for a header, values above values against it, and so do words that come again below. */
function readsLikeNames(first: SheetRow, body: SheetRow[]): boolean {
  let votes = 0
  for (const [at, cell] of first.cells.entries()) {
    const below = body.map(({ cells }) => cells[at]?.trim() ?? '').filter((text) => text !== '')
    votes += columnVote(cell.trim(), below)
  }
  return votes > 0
}

function columnVote(name: string, below: string[]): number {
  if (name === '') return 0
  if (isValueKind(cellKind(name))) return -1
  if (isValueKind(mostFrequentKind(below))) return 1
  return below.includes(name) ? -0.5 : 0.25
}

function mostFrequentKind(cells: string[]): CellKind {
  const times = new Map<CellKind, number>()
  for (const cell of cells) times.set(cellKind(cell), (times.get(cellKind(cell)) ?? 0) + 1)
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 'empty'
}
