import { fontOf } from './fonts.ts'
import type { TextStyle } from './paper.ts'
import { runsOf, type TextRun, visible } from './text-runs.ts'

type Document = PDFKit.PDFDocument

/** The names of the fonts a document has opened. */
const registered = new WeakMap<Document, Set<string>>()

/** The font and size of a style, set on the document for a run; a font is opened once a document, by name. */
function prepare(doc: Document, { script }: TextRun, { size, weight = 'regular' }: TextStyle): void {
  const name = `${script} ${weight}`
  const names = registered.get(doc) ?? new Set<string>()
  registered.set(doc, names)
  // The library takes an opened font as well, which its types do not tell.
  if (!names.has(name)) doc.registerFont(name, fontOf(script, weight) as unknown as Uint8Array)
  names.add(name)
  doc.font(name).fontSize(size)
}

/** With features given, the library shapes a run whole and so keeps the words of a right-to-left run in their order. */
const shaping = ({ rightToLeft }: TextRun) => (rightToLeft ? { features: {} as never } : {})

const widthOfRun = (doc: Document, run: TextRun, style: TextStyle): number => {
  prepare(doc, run, style)
  return doc.widthOfString(run.text, shaping(run))
}

/** The width of one line of text in points. */
export const widthOf = (doc: Document, text: string, style: TextStyle): number =>
  runsOf(text).reduce((width, run) => width + widthOfRun(doc, run, style), 0)

/** Breaks a text into lines that fit a width, at blanks where possible, inside a word where not. */
export function linesOf(doc: Document, text: string, fit: { style: TextStyle; width: number }): string[] {
  const { style, width } = fit
  const lines: string[] = []
  let line = ''
  for (const word of visible(text)
    .split(' ')
    .flatMap((whole) => pieces(doc, whole, fit))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && widthOf(doc, longer, style) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line]
}

function pieces(doc: Document, word: string, { style, width }: { style: TextStyle; width: number }): string[] {
  if (widthOf(doc, word, style) <= width) return [word]
  const found: string[] = []
  let piece = ''
  for (const letter of word) {
    if (piece !== '' && widthOf(doc, piece + letter, style) > width) {
      found.push(piece)
      piece = ''
    }
    piece += letter
  }
  return [...found, piece]
}

const colours = { ink: '#111111', soft: '#4a4a4a', paper: '#ffffff' }

/** Draws one line with its left end at `x` and its baseline at `y`. */
export function drawLine(doc: Document, text: string, place: { x: number; y: number; style: TextStyle }): void {
  const { y, style } = place
  let { x } = place
  doc.fillColor(colours[style.tone ?? 'ink'])
  for (const run of runsOf(text)) {
    const width = widthOfRun(doc, run, style)
    doc.text(run.text, x, y, { lineBreak: false, baseline: 'alphabetic', ...shaping(run) })
    x += width
  }
}
