import { blacken, type Dots } from './dots.ts'

/** A straight piece of an outline; y grows downwards, in dots. */
export interface Edge {
  x1: number
  y1: number
  x2: number
  y2: number
}

const SAMPLES = 4

interface Crossing {
  x: number
  turn: 1 | -1
}

function crossingsAt(edges: readonly Edge[], y: number): Crossing[] {
  const found: Crossing[] = []
  for (const { x1, y1, x2, y2 } of edges) {
    if (y1 <= y === y2 <= y) continue
    found.push({ x: x1 + ((y - y1) / (y2 - y1)) * (x2 - x1), turn: y1 < y2 ? 1 : -1 })
  }
  return found.sort((a, b) => a.x - b.x)
}

/** Adds how much of each dot of a row, which begins at `start`, a span covers. */
function cover(row: Float32Array, start: number, [from, to]: readonly [number, number]): void {
  const [left, right] = [Math.max(0, from - start), Math.min(row.length, to - start)]
  for (let x = Math.floor(left); x < right; x += 1) {
    row[x] = (row[x] ?? 0) + Math.min(right, x + 1) - Math.max(left, x)
  }
}

/** The whole dots between which numbers lie. */
function boundsOf(numbers: readonly number[], most: number): { from: number; to: number } {
  const from = numbers.reduce((least, one) => Math.min(least, one), most)
  const to = numbers.reduce((greatest, one) => Math.max(greatest, one), 0)
  return { from: Math.max(0, Math.floor(from)), to: Math.min(most, Math.ceil(to)) }
}

/** Blackens what an outline encloses, by the nonzero winding rule: each dot of which at least half lies inside. */
export function fillShape(dots: Dots, edges: readonly Edge[]): void {
  const across = boundsOf(
    edges.flatMap(({ x1, x2 }) => [x1, x2]),
    dots.width,
  )
  const down = boundsOf(
    edges.flatMap(({ y1, y2 }) => [y1, y2]),
    dots.height,
  )
  for (let y = down.from; y < down.to; y += 1) {
    const row = new Float32Array(Math.max(0, across.to - across.from))
    const near = edges.filter(({ y1, y2 }) => Math.min(y1, y2) <= y + 1 && Math.max(y1, y2) >= y)
    for (let sample = 0; sample < SAMPLES; sample += 1) {
      let winding = 0
      let from = 0
      for (const { x, turn } of crossingsAt(near, y + (sample + 0.5) / SAMPLES)) {
        if (winding !== 0) cover(row, across.from, [from, x])
        winding += turn
        from = x
      }
    }
    row.forEach((covered, x) => {
      if (covered >= SAMPLES / 2) blacken(dots, across.from + x, y)
    })
  }
}
