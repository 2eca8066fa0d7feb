import { create } from 'qrcode'
import { barWidths } from '../pdf/line-code.ts'
import { type CodePage, codePageNames, letterOf, pageNumber } from './code-pages.ts'
import { blackenArea, blank, type Dots, inverted, lay } from './dots.ts'
import { drawLetters, widthOfLetters } from './draw-letters.ts'
import { CELL, dotsOf, type PrintHead } from './print-head.ts'

/** A piece of paper as it left the printer. */
export interface Slip {
  /** The lines set in the printer's own letters, without the blanks around them. */
  lines: string[]
  /** The codes on it, as a scanner reads them. */
  codes: { kind: 'qr' | 'line'; text: string }[]
  /** How many rows came as pictures. */
  pictures: number
  paper: Dots
}

/** What bytes make a printer do. */
export interface Print {
  slips: Slip[]
  /** How often the drawer was opened. */
  kicks: number
  /** How often an answer was asked for. */
  asked: number
}

const LINE = 34

interface Style {
  bold: boolean
  times: number
  white: boolean
}

/** Reads bytes as a printer would and draws what comes out of it; bytes it does not know are an error, as nothing of ours sends any. */
class Reader {
  readonly print: Print = { slips: [], kicks: 0, asked: 0 }
  readonly #bytes: Uint8Array
  readonly #width: number
  #at = 0
  #page: CodePage = 'cp437'
  #style: Style = { bold: false, times: 1, white: false }
  #line: { letter: string; style: Style }[] = []
  #strips: Dots[] = []
  #slip: Omit<Slip, 'paper'> = { lines: [], codes: [], pictures: 0 }
  #centred = false
  #module = 3
  #barModule = 2
  #barHeight = 100
  #symbol = ''

  constructor(bytes: Uint8Array, head: Pick<PrintHead, 'columns'>) {
    this.#bytes = bytes
    this.#width = dotsOf({ codePage: 'ascii', codes: 'native', ...head })
  }

  read(): Print {
    while (this.#at < this.#bytes.length) this.#step(this.#next())
    if (this.#line.length > 0 || this.#strips.length > 0) this.#cut()
    return this.print
  }

  #next(): number {
    const byte = this.#bytes[this.#at]
    if (byte === undefined) throw new Error('The print ends inside a command.')
    this.#at += 1
    return byte
  }

  #take(count: number): Uint8Array {
    const taken = this.#bytes.subarray(this.#at, this.#at + count)
    if (taken.length < count) throw new Error('The print ends inside a command.')
    this.#at += count
    return taken
  }

  #step(byte: number): void {
    if (byte === 0x1b) this.#escape(this.#next())
    else if (byte === 0x1d) this.#group(this.#next())
    else if (byte === 0x0a) this.#endLine()
    else if (byte < 0x20) throw this.#unknown([byte])
    else this.#line.push({ letter: letterOf(byte, this.#page), style: { ...this.#style } })
  }

  #unknown(bytes: readonly number[]): Error {
    const shown = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
    return new Error(`The printer does not know the command ${shown} before byte ${this.#at}.`)
  }

  #escape(code: number): void {
    if (code === 0x40) this.#style = { bold: false, times: 1, white: false }
    else if (code === 0x74) this.#selectPage(this.#next())
    else if (code === 0x45) this.#style.bold = this.#next() === 1
    else if (code === 0x61) this.#centred = this.#next() === 1
    else if (code === 0x4a) this.#strips.push(blank(this.#width, this.#next()))
    else if (code === 0x70) this.print.kicks += this.#take(3).length / 3
    else throw this.#unknown([0x1b, code])
  }

  #selectPage(number: number): void {
    const page = codePageNames.find((name) => name !== 'ascii' && pageNumber(name) === number)
    if (page === undefined) throw this.#unknown([0x1b, 0x74, number])
    this.#page = page
  }

  #group(code: number): void {
    if (code === 0x50) this.#take(2)
    else if (code === 0x21) this.#style.times = (this.#next() & 7) + 1
    else if (code === 0x42) this.#style.white = this.#next() === 1
    else if (code === 0x76) this.#picture()
    else if (code === 0x28) this.#qr()
    else if (code === 0x68) this.#barHeight = this.#next()
    else if (code === 0x77) this.#barModule = this.#next()
    else if (code === 0x48) this.#next()
    else if (code === 0x6b) this.#bars()
    else if (code === 0x56) this.#knife(this.#take(2))
    else if (code === 0x72) this.print.asked += this.#take(1).length
    else throw this.#unknown([0x1d, code])
  }

  #knife([mode]: Uint8Array): void {
    if (mode !== 66) throw this.#unknown([0x1d, 0x56, mode ?? 0])
    this.#cut()
  }

  #picture(): void {
    const [, mode = 0, acrossLow = 0, acrossHigh = 0, low = 0, high = 0] = this.#take(6)
    const [across, height] = [acrossLow + acrossHigh * 256, low + high * 256]
    if (mode !== 0 || across * 8 > this.#width) throw new Error('The picture is wider than the paper.')
    const bits = Uint8Array.from(this.#take(across * height))
    this.#strips.push({ width: across * 8, height, bits })
    this.#slip.pictures += 1
  }

  #qr(): void {
    const [, low = 0, high = 0] = this.#take(3)
    const [, part, ...rest] = this.#take(low + high * 256)
    if (part === 67) this.#module = rest[0] ?? 3
    if (part === 80) this.#symbol = Buffer.from(rest.slice(1)).toString()
    if (part !== 81) return
    const { modules } = create(this.#symbol, { errorCorrectionLevel: 'M' })
    const side = modules.size * this.#module
    const strip = blank(this.#width, side)
    const left = this.#centred ? Math.floor((this.#width - side) / 2) : 0
    for (let at = 0; at < modules.size ** 2; at += 1) {
      const [x, y] = [at % modules.size, Math.floor(at / modules.size)]
      const [width, height] = [this.#module, this.#module]
      if (modules.get(y, x)) blackenArea(strip, { x: left + x * width, y: y * height, width, height })
    }
    this.#strips.push(strip)
    this.#slip.codes.push({ kind: 'qr', text: this.#symbol })
  }

  #bars(): void {
    const [kind, length = 0] = this.#take(2)
    if (kind !== 73) throw this.#unknown([0x1d, 0x6b, kind ?? 0])
    const text = Buffer.from(this.#take(length)).toString('latin1').replace(/^\{B/, '').replaceAll('{{', '{')
    const widths = barWidths(text).map((width) => width * this.#barModule)
    const strip = blank(this.#width, this.#barHeight)
    const side = widths.reduce((sum, width) => sum + width, 0)
    let x = this.#centred ? Math.floor((this.#width - side) / 2) : 0
    widths.forEach((width, at) => {
      if (at % 2 === 0) blackenArea(strip, { x, y: 0, width, height: this.#barHeight })
      x += width
    })
    this.#strips.push(strip)
    this.#slip.codes.push({ kind: 'line', text })
  }

  #endLine(): void {
    const times = Math.max(1, ...this.#line.map(({ style }) => style.times))
    const strip = blank(this.#width, Math.max(LINE, CELL.height * times))
    const bottom = strip.height
    let x = 0
    for (const { letter, style } of this.#line) {
      const cell = letterCell(letter, style)
      if (x + cell.width > this.#width) throw new Error('The line is longer than the paper is wide.')
      lay(strip, cell, { x, y: bottom - cell.height })
      x += cell.width
    }
    this.#strips.push(strip)
    this.#slip.lines.push(
      this.#line
        .map(({ letter }) => letter)
        .join('')
        .trim(),
    )
    this.#line = []
  }

  #cut(): void {
    if (this.#line.length > 0) this.#endLine()
    const height = this.#strips.reduce((sum, strip) => sum + strip.height, 0)
    const paper = blank(this.#width, height)
    let y = 0
    for (const strip of this.#strips) {
      lay(paper, strip, { x: 0, y })
      y += strip.height
    }
    this.print.slips.push({ ...this.#slip, paper })
    this.#strips = []
    this.#slip = { lines: [], codes: [], pictures: 0 }
  }
}

/** One letter in the printer's own font: here a narrow place with a letter of ours. */
function letterCell(letter: string, { bold, times, white }: Style): Dots {
  const small = blank(CELL.width, CELL.height)
  const wide = { size: 18, weight: bold ? ('bold' as const) : ('regular' as const) }
  const pen = { ...wide, size: Math.min(18, (18 * (CELL.width - 1)) / Math.max(1, widthOfLetters(letter, wide))) }
  drawLetters(small, letter, { x: (CELL.width - widthOfLetters(letter, pen)) / 2, y: 18, pen })
  const cell = blank(CELL.width * times, CELL.height * times)
  lay(cell, white ? inverted(small) : small, { x: 0, y: 0, across: times, down: times })
  return cell
}

/** What a printer of that width makes of bytes. */
export const readPrint = (bytes: Uint8Array, head: Pick<PrintHead, 'columns'>): Print => new Reader(bytes, head).read()
