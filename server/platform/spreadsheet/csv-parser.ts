import { SheetRefusal } from './refusals.ts'
import type { CsvDialect, SheetLimits, SheetRow } from './sheet.ts'

const LF = 10
const CR = 13
const SPACE = 32
const otherDelimiters = [',', ';', '\t', '|']

type ParserLimits = Pick<SheetLimits, 'maxCellLength' | 'maxColumns'>

/** What a parse says about itself besides its rows: how well the quotes fit the dialect. */
export type QuoteEvidence = {
  /** Quoted cells that close right before a delimiter or the end of the row. */
  wellFormed: number
  /** Quoted cells with more text after their closing quote. */
  broken: number
  /** Quotes in bare cells that touch another delimiter, as if they wrapped the cells of another dialect. */
  stray: number
}

/**
 * Cuts text into rows of cells, one chunk at a time: a cell or a row may span any number of chunks. It is lenient where people's files are
 * broken (text after a closing quote is kept, a quote inside a bare cell is a letter) and exact everywhere else.
 */
export class CsvParser {
  readonly evidence: QuoteEvidence = { wellFormed: 0, broken: 0, stray: 0 }
  readonly #delimiter: number
  readonly #quote: number
  readonly #backslash: boolean
  readonly #endsAtCr: boolean
  readonly #limits: ParserLimits
  #rest = ''
  #row: string[] = []
  #cell = ''
  #tail = ''
  #quoted = false
  #inQuotes = false
  #rowNumber = 1
  #begun = false

  constructor(dialect: CsvDialect, limits: ParserLimits) {
    this.#delimiter = dialect.delimiter.charCodeAt(0)
    this.#quote = dialect.quote === '' ? -1 : dialect.quote.charCodeAt(0)
    this.#backslash = dialect.escape === '\\'
    this.#endsAtCr = dialect.lineEnding === '\r'
    this.#limits = limits
  }

  /** After the last piece: the row whose quoted cell was still open at the end of the file, or null. */
  get openQuoteRow(): number | null {
    return this.#inQuotes ? this.#rowNumber - 1 : null
  }

  /** Takes the next piece of the file and returns the rows that are complete; the last call has `last` true. */
  push(chunk: string, last = false): SheetRow[] {
    const text = this.#rest + chunk
    const rows: SheetRow[] = []
    // The character that follows decides about quotes, escapes and CR LF, so one is held back until it is known.
    const end = last ? text.length : text.length - 1
    let at = 0
    while (at < end) at = this.#inQuotes ? this.#readQuoted(text, at, end) : this.#readBare(text, at, end, rows)
    this.#rest = text.slice(at)
    if (last && this.#begun) this.#endRow(rows)
    return rows
  }

  #readQuoted(text: string, start: number, end: number): number {
    let at = start
    while (at < end) {
      const code = text.charCodeAt(at)
      if (code === this.#quote) {
        this.#append(text, start, at)
        return this.#closeOrDouble(text, at)
      }
      if (code === 92 && this.#backslash) {
        this.#append(text, start, at)
        this.#cell += text.charAt(at + 1)
        return at + 2
      }
      at++
    }
    this.#append(text, start, at)
    return at
  }

  #closeOrDouble(text: string, at: number): number {
    const next = text.charCodeAt(at + 1)
    if (next === this.#quote && !this.#backslash) {
      this.#cell += text.charAt(at)
      return at + 2
    }
    this.#inQuotes = false
    if (Number.isNaN(next) || next === this.#delimiter || next === LF || next === CR || next === SPACE)
      this.evidence.wellFormed++
    else this.evidence.broken++
    return at + 1
  }

  #readBare(text: string, start: number, end: number, rows: SheetRow[]): number {
    this.#begun = true
    if (this.#opensQuote(text, start)) {
      this.#quoted = true
      this.#inQuotes = true
      this.#cell = ''
      return start + 1
    }
    let at = start
    for (; at < end; at++) {
      const code = text.charCodeAt(at)
      if (code === this.#delimiter) {
        this.#append(text, start, at)
        this.#endCell()
        return at + 1
      }
      if (code === LF && !this.#endsAtCr) return this.#endLine(text, start, at, rows)
      if (code === CR && (this.#endsAtCr || text.charCodeAt(at + 1) === LF)) return this.#endLine(text, start, at, rows)
      if (code === this.#quote) {
        if (this.#opensQuote(text, at, start)) break
        this.#noteStray(text, at)
      }
    }
    this.#append(text, start, at)
    return at
  }

  /** A quote opens a cell at its very start or after the few blanks that some writers put behind a delimiter. */
  #opensQuote(text: string, at: number, from = at): boolean {
    if (this.#quoted || text.charCodeAt(at) !== this.#quote) return false
    if (this.#cell.length + at - from > 8) return false
    return (this.#cell + text.slice(from, at)).trim() === ''
  }

  #noteStray(text: string, at: number): void {
    if (otherDelimiters.includes(text.charAt(at - 1)) || otherDelimiters.includes(text.charAt(at + 1)))
      this.evidence.stray++
    else if (text.charCodeAt(at - 1) === SPACE) this.evidence.stray += 0.25
  }

  #endLine(text: string, start: number, at: number, rows: SheetRow[]): number {
    this.#append(text, start, at)
    this.#endRow(rows)
    return text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : at + 1
  }

  #append(text: string, from: number, to: number): void {
    if (to === from) return
    if (this.#quoted && !this.#inQuotes) this.#tail += text.slice(from, to)
    else this.#cell += text.slice(from, to)
    if (this.#cell.length + this.#tail.length > this.#limits.maxCellLength) this.#refuseCell()
  }

  #refuseCell(): never {
    const place = { row: this.#rowNumber, column: this.#row.length + 1 }
    const where = `row ${place.row}, column ${place.column}`
    if (this.#inQuotes) {
      throw new SheetRefusal(
        'quote_never_closed',
        `The cell in ${where} opens with a quotation mark that is not closed within ${this.#limits.maxCellLength} characters. Close or remove it.`,
        place,
      )
    }
    throw new SheetRefusal(
      'cell_too_long',
      `The cell in ${where} is longer than ${this.#limits.maxCellLength} characters.`,
      place,
    )
  }

  #endCell(): void {
    // Blanks after a closing quote mean nothing, anything else is kept as it stands.
    this.#row.push(this.#tail.trim() === '' ? this.#cell : this.#cell + this.#tail)
    this.#cell = ''
    this.#tail = ''
    this.#quoted = false
    if (this.#row.length > this.#limits.maxColumns) {
      throw new SheetRefusal(
        'too_many_columns',
        `Row ${this.#rowNumber} has more than ${this.#limits.maxColumns} columns.`,
        { row: this.#rowNumber },
      )
    }
  }

  #endRow(rows: SheetRow[]): void {
    this.#endCell()
    rows.push({ number: this.#rowNumber, cells: this.#row })
    this.#row = []
    this.#rowNumber++
    this.#begun = false
  }
}
