/** A black-and-white picture as thermal heads take it: rows of whole bytes, the leftmost dot in the highest bit, a set bit black. */
export interface Dots {
  width: number
  height: number
  bits: Uint8Array
}

/** A rectangle of dots. */
export interface Area {
  x: number
  y: number
  width: number
  height: number
}

const rowBytes = ({ width }: Pick<Dots, 'width'>): number => Math.ceil(width / 8)

/** White paper of this size. */
export const blank = (width: number, height: number): Dots => ({
  width,
  height,
  bits: new Uint8Array(rowBytes({ width }) * height),
})

/** Whether a dot is black; outside the picture none is. */
export const isBlack = (dots: Dots, x: number, y: number): boolean =>
  x >= 0 && x < dots.width && y >= 0 && y < dots.height && ((dots.bits[at(dots, x, y)] ?? 0) & bit(x)) !== 0

const at = (dots: Dots, x: number, y: number): number => y * rowBytes(dots) + (x >> 3)
const bit = (x: number): number => 0x80 >> (x & 7)

/** Blackens one dot; one outside the picture is left away. */
export function blacken(dots: Dots, x: number, y: number): void {
  if (x < 0 || x >= dots.width || y < 0 || y >= dots.height) return
  const index = at(dots, x, y)
  dots.bits[index] = (dots.bits[index] ?? 0) | bit(x)
}

/** Blackens a rectangle. */
export function blackenArea(dots: Dots, { x, y, width, height }: Area): void {
  for (let row = y; row < y + height; row += 1) {
    for (let column = x; column < x + width; column += 1) blacken(dots, column, row)
  }
}

/** Lays a picture's black dots onto another, enlarged by whole factors. */
export function lay(onto: Dots, dots: Dots, place: { x: number; y: number; across?: number; down?: number }): void {
  const { x, y, across = 1, down = 1 } = place
  for (let row = 0; row < dots.height; row += 1) {
    for (let column = 0; column < dots.width; column += 1) {
      if (!isBlack(dots, column, row)) continue
      blackenArea(onto, { x: x + column * across, y: y + row * down, width: across, height: down })
    }
  }
}

/** White on black instead of black on white. */
export function inverted(dots: Dots): Dots {
  const turned = blank(dots.width, dots.height)
  for (let y = 0; y < dots.height; y += 1) {
    for (let x = 0; x < dots.width; x += 1) if (!isBlack(dots, x, y)) blacken(turned, x, y)
  }
  return turned
}
