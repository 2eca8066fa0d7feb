import { type CodePage, pageNumber } from './code-pages.ts'
import type { Dots } from './dots.ts'

const ESC = 0x1b
const GS = 0x1d

/** Dots per inch of the common heads, set as the unit of feeding too. */
export const DOTS_PER_INCH = 203

const [low, high] = [(value: number) => value & 0xff, (value: number) => value >> 8]

/** Begins a print: forgets what the last one left, sets the unit of feeding and the code page. */
export const begin = (page: CodePage): number[] => [
  ...[ESC, 0x40],
  ...[GS, 0x50, DOTS_PER_INCH, DOTS_PER_INCH],
  ...[ESC, 0x74, pageNumber(page)],
]

/** Letters in bold, or not. */
export const bold = (on: boolean): number[] => [ESC, 0x45, on ? 1 : 0]

/** Letters so many times as wide and high. */
export const enlarged = (times: number): number[] => [GS, 0x21, ((times - 1) << 4) | (times - 1)]

/** White letters on black, or not. */
export const reversed = (on: boolean): number[] => [GS, 0x42, on ? 1 : 0]

/** Lines set in the middle, or at the left. */
export const centred = (on: boolean): number[] => [ESC, 0x61, on ? 1 : 0]

/** Ends a line. */
export const newLine = [0x0a]

/** Prints what is in the line and feeds some dots. */
export const feed = (dots: number): number[] => {
  const steps: number[] = []
  for (let left = Math.round(dots); left > 0; left -= 255) steps.push(ESC, 0x4a, Math.min(left, 255))
  return steps
}

/** Feeds to the knife and cuts, leaving one point. */
export const cut = [GS, 0x56, 66, 0]

/** A picture as a raster bit image. */
export const picture = ({ width, height, bits }: Dots): number[] => {
  const across = Math.ceil(width / 8)
  return [GS, 0x76, 0x30, 0, low(across), high(across), low(height), high(height), ...bits]
}

const symbol = (content: readonly number[]): number[] => [
  GS,
  0x28,
  0x6b,
  low(content.length),
  high(content.length),
  ...content,
]

/** A QR code (model 2, error correction M) by the printer itself, each module so many dots wide. */
export const qrCode = (text: string, module: number): number[] => {
  const bytes = Buffer.from(text)
  return [
    ...symbol([49, 65, 50, 0]),
    ...symbol([49, 67, module]),
    ...symbol([49, 69, 49]),
    ...symbol([49, 80, 48, ...bytes]),
    ...symbol([49, 81, 48]),
  ]
}

/** A Code 128 (set B) by the printer itself, with no letters below it; printable ASCII only. */
export const lineCode = (text: string, { height, module }: { height: number; module: number }): number[] => {
  const content = Buffer.from(`{B${text.replaceAll('{', '{{')}`, 'latin1')
  return [GS, 0x68, height, GS, 0x77, module, GS, 0x48, 0, GS, 0x6b, 73, content.length, ...content]
}

/** Opens the drawer on the printer's first pin: 50 ms on, 500 ms off. */
export const drawerKick = [ESC, 0x70, 0, 25, 250]

/** Asks the printer to answer with one byte once all before is printed. */
export const askDone = [GS, 0x72, 1]
