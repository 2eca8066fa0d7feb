import { type CellKind, cellKind } from './cell-kinds.ts'
import { CsvParser, type QuoteEvidence } from './csv-parser.ts'
import type { CsvDialect, SheetRow } from './sheet.ts'

/**
 * How believable a delimiter is before any text is seen: those that programs write come first, marks that prose, times and paths are full of
 * must win by more.
 */
const delimiters: [string, number][] = [
  [',', 1],
  [';', 1],
  ['\t', 1],
  ['|', 0.95],
  ['^', 0.8],
  ['~', 0.8],
  ['§', 0.8],
  ['#', 0.6],
  ['*', 0.6],
  ['=', 0.6],
  ['&', 0.6],
  [':', 0.6],
  [' ', 0.5],
]

const quotes: CsvDialect['quote'][] = ['"', "'"]
const kindWeight: Partial<Record<CellKind, number>> = { code: 0.9, words: 0.75, odd: 0.1 }
const unbounded = { maxCellLength: Number.POSITIVE_INFINITY, maxColumns: Number.POSITIVE_INFINITY }
const mostRows = 400
const mostTypedCells = 6_000

/** Below this no delimiter makes a table of the text: it is one column. */
const leastScore = 0.1

type Candidate = { dialect: CsvDialect; score: number }

/**
 * Finds the dialect of a text from its beginning: the one that cuts it into the most regular table of the most recognisable cells, with
 * quotation marks where cells begin and end (after the idea of van den Burg, Nazábal and Sutton: row pattern × cell types).
 * `complete` says that the sample is the whole file; otherwise its last row is not looked at.
 */
export function detectDialect(sample: string, complete: boolean): CsvDialect {
  const endings = lineEndingsOf(sample)
  let best: Candidate = {
    dialect: { delimiter: ',', quote: '"', escape: '"', lineEnding: endings[0] ?? '\n' },
    score: 0,
  }
  for (const lineEnding of endings) {
    for (const quote of quotes.filter((mark) => mark === '"' || sample.includes(mark))) {
      for (const [delimiter, belief] of delimiters.filter(([mark]) => sample.includes(mark))) {
        const candidate = rate(sample, { delimiter, quote, escape: quote, lineEnding }, complete)
        const score = candidate.score * belief
        if (score > best.score && score >= leastScore) best = { ...candidate, score }
      }
    }
  }
  return best.dialect
}

/** The marks that may end rows, the likeliest first: those inside quotation marks do not count while there are others. */
function lineEndingsOf(text: string): CsvDialect['lineEnding'][] {
  const outside = text
    .split('"')
    .filter((_, at) => at % 2 === 0)
    .join('')
  const likeliest = mostFrequentEnding(outside) ?? mostFrequentEnding(text) ?? '\n'
  const loneReturns = count(text, '\r') - count(text, '\r\n')
  return likeliest === '\r' || loneReturns === 0 ? [likeliest] : [likeliest, '\r']
}

function mostFrequentEnding(text: string): CsvDialect['lineEnding'] | null {
  const pairs = count(text, '\r\n')
  const feeds = count(text, '\n') - pairs
  const returns = count(text, '\r') - pairs
  if (pairs + feeds + returns === 0) return null
  if (pairs >= feeds && pairs >= returns) return '\r\n'
  return returns > feeds ? '\r' : '\n'
}

function count(text: string, part: string): number {
  let found = 0
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length)) found++
  return found
}

function rate(sample: string, plain: CsvDialect, complete: boolean): Candidate {
  const dialect: CsvDialect = { ...plain, escape: escapeOf(sample, plain) }
  const parser = new CsvParser(dialect, unbounded)
  const parsed = parser.push(sample, complete)
  const rows = parsed.slice(0, mostRows).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0) return { dialect, score: 0 }
  const score = regularity(rows) * recognisable(rows) * quoting(parser.evidence, plain.quote)
  return { dialect, score }
}

/** A backslash escapes when it stands before quotes that do not end a cell, and more often than quotes are doubled. */
function escapeOf(sample: string, { quote, delimiter }: CsvDialect): string {
  const token = `\\${quote}`
  let escaped = 0
  for (let at = sample.indexOf(token); at >= 0; at = sample.indexOf(token, at + 2)) {
    if (![delimiter, '\n', '\r', ''].includes(sample.charAt(at + 2))) escaped++
  }
  if (escaped === 0) return quote
  return escaped > count(sample, quote + quote) ? '\\' : quote
}

/** 0 to 1: near 1 when all rows have the same number of cells and more than one. */
function regularity(rows: SheetRow[]): number {
  const widths = new Map<number, number>()
  for (const { cells } of rows) widths.set(cells.length, (widths.get(cells.length) ?? 0) + 1)
  let sameness = 0
  let breadth = 0
  for (const [width, times] of widths) {
    const share = times / rows.length
    sameness += share * share
    breadth += (share * Math.max(width - 1, 0.001)) / width
  }
  return sameness * breadth
}

/** 0 to 1: how many of the cells look like something that people put into tables. */
function recognisable(rows: SheetRow[]): number {
  let total = 0
  let cells = 0
  for (const row of rows) {
    for (const cell of row.cells) {
      total += kindWeight[cellKind(cell)] ?? 1
      cells++
    }
    if (cells > mostTypedCells) break
  }
  return total / cells
}

/** Rewards marks that wrap whole cells and punishes those that stand elsewhere. */
function quoting(evidence: QuoteEvidence, quote: string): number {
  const { wellFormed, broken, stray } = evidence
  // An apostrophe is a quotation mark only where it is seen to wrap cells.
  if (quote === "'" && wellFormed === 0) return 0
  if (wellFormed + broken + stray === 0) return 1
  const fit = wellFormed / (wellFormed + broken + stray)
  return 0.2 + 0.8 * fit
}
