import type { Path } from 'fontkit'
import { fontOf } from '../pdf/fonts.ts'
import { runsOf } from '../pdf/text-runs.ts'
import type { Dots } from './dots.ts'
import { type Edge, fillShape } from './fill-shape.ts'

/** How letters are drawn: their height in dots (the font's em) and how strong. */
export interface Pen {
  size: number
  weight: 'regular' | 'semibold' | 'bold'
}

type Point = readonly [x: number, y: number]

const STEPS = 4

/** The points of a curve after its first (de Casteljau), for two to four control points. */
function bent(points: readonly Point[]): Point[] {
  if (points.length <= 2) return points.slice(1)
  return Array.from({ length: STEPS }, (_, step) => {
    const part = (step + 1) / STEPS
    let rest = points
    while (rest.length > 1) {
      rest = rest.slice(1).map(([x, y], at): Point => {
        const [fromX, fromY] = rest[at] ?? [x, y]
        return [fromX + (x - fromX) * part, fromY + (y - fromY) * part]
      })
    }
    return rest[0] ?? [0, 0]
  })
}

/** The outline of a glyph as straight edges, its origin at a place on the paper. */
function edgesOf(path: Path, place: { x: number; y: number; scale: number }): Edge[] {
  const edges: Edge[] = []
  const put = ([x, y]: Point): Point => [place.x + x * place.scale, place.y - y * place.scale]
  let [start, here]: Point[] = [put([0, 0]), put([0, 0])]
  const go = (to: Point): void => {
    const [x1 = 0, y1 = 0] = here ?? []
    edges.push({ x1, y1, x2: to[0], y2: to[1] })
    here = to
  }
  for (const { command, args } of path.commands) {
    const points = Array.from({ length: args.length / 2 }, (_, at) => put([args[at * 2] ?? 0, args[at * 2 + 1] ?? 0]))
    if (command === 'closePath') go(start ?? put([0, 0]))
    else if (command === 'moveTo') [start, here] = [points[0] ?? put([0, 0]), points[0] ?? put([0, 0])]
    else for (const point of bent([here ?? put([0, 0]), ...points])) go(point)
  }
  return edges
}

const laidOut = (line: string, { size, weight }: Pen) =>
  runsOf(line).map(({ text, script }) => {
    const font = fontOf(script, weight)
    return { ...font.layout(text), scale: size / font.unitsPerEm }
  })

/** The width of one line of text in dots, rounded up. */
export const widthOfLetters = (line: string, pen: Pen): number =>
  Math.ceil(
    laidOut(line, pen).reduce(
      (width, { positions, scale }) => width + positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * scale,
      0,
    ),
  )

/** Draws one line of text with its left end at `x` and its baseline at `y`; letters join and run as their script wants. */
export function drawLetters(dots: Dots, line: string, { x, y, pen }: { x: number; y: number; pen: Pen }): void {
  let left = x
  for (const { glyphs, positions, scale } of laidOut(line, pen)) {
    glyphs.forEach((glyph, at) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[at] ?? {}
      fillShape(dots, edgesOf(glyph.path, { x: left + xOffset * scale, y: y - yOffset * scale, scale }))
      left += xAdvance * scale
    })
  }
}
