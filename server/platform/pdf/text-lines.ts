import { brokenLines, shortened } from './break-lines.ts'
import { fontOf } from './fonts.ts'
import type { TextStyle } from './paper.ts'
import { runsOf, type TextRun } from './text-runs.ts'

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

/** Breaks a text into at most `most` lines that fit a width, at blanks where possible, inside a word where not. */
export function linesOf(
  doc: Document,
  text: string,
  { style, width, most }: { style: TextStyle; width: number; most?: number | undefined },
): string[] {
  const fits = (piece: string) => widthOf(doc, piece, style) <= width
  return shortened(brokenLines(text, fits), most, fits)
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
