/** A place in bytes that are read. */
export interface Cursor {
  bytes: Uint8Array
  at: number
  end: number
}

/** A cursor over bytes. */
export const cursorOver = (bytes: Uint8Array): Cursor => ({ bytes, at: 0, end: bytes.length })

/** Reads an unsigned number; exact up to 2⁵³. */
export function varint(cursor: Cursor): number {
  let [value, factor] = [0, 1]
  for (let count = 0; count < 10; count += 1) {
    if (cursor.at >= cursor.end) throw new RangeError('The bytes end within a number.')
    const byte = cursor.bytes[cursor.at++] ?? 0
    value += (byte & 127) * factor
    if (byte < 128) return value
    factor *= 128
  }
  throw new RangeError('A number is too long.')
}

/** Reads a number that may be negative, zigzag-coded. */
export function signed(cursor: Cursor): number {
  const value = varint(cursor)
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2
}

/** A field that was read: its number, and either its value or the bytes it holds. */
export interface Field {
  number: number
  value: number
  inner: Cursor
}

function innerOf(cursor: Cursor, length: number): Cursor {
  const end = cursor.at + length
  if (end > cursor.end) throw new RangeError('The bytes end within a field.')
  const inner = { bytes: cursor.bytes, at: cursor.at, end }
  cursor.at = end
  return inner
}

/** Reads the fields of a message one by one. */
export function* fieldsOf(cursor: Cursor): Generator<Field> {
  while (cursor.at < cursor.end) {
    const key = varint(cursor)
    const [number, type] = [Math.floor(key / 8), key % 8]
    if (type === 0) yield { number, value: varint(cursor), inner: innerOf(cursor, 0) }
    else if (type === 1) yield { number, value: 0, inner: innerOf(cursor, 8) }
    else if (type === 2) yield { number, value: 0, inner: innerOf(cursor, varint(cursor)) }
    else if (type === 5) yield { number, value: 0, inner: innerOf(cursor, 4) }
    else throw new RangeError(`A field has the unknown type ${type}.`)
  }
}

/** All numbers of a packed field. */
export function packed(cursor: Cursor, read: (cursor: Cursor) => number): number[] {
  const numbers: number[] = []
  while (cursor.at < cursor.end) numbers.push(read(cursor))
  return numbers
}

const decoder = new TextDecoder('utf-8')

/** The bytes of a field as text. */
export const textOf = ({ bytes, at, end }: Cursor): string => decoder.decode(bytes.subarray(at, end))

/** Bytes that are written. */
export type Written = number[]

/** Writes an unsigned number. */
export function writeVarint(to: Written, value: number): void {
  let rest = value
  while (rest > 127) {
    to.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  to.push(rest)
}

/** A number that may be negative as the unsigned one it is written as. */
export const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)

/** Writes a field with a number. */
export function writeNumber(to: Written, field: number, value: number): void {
  writeVarint(to, field * 8)
  writeVarint(to, value)
}

/** Writes a field of bytes: a message, a text, packed numbers. */
export function writeBytes(to: Written, field: number, bytes: ArrayLike<number>): void {
  writeVarint(to, field * 8 + 2)
  writeVarint(to, bytes.length)
  for (let at = 0; at < bytes.length; at += 1) to.push(bytes[at] ?? 0)
}

const encoder = new TextEncoder()

/** Writes a field of text. */
export const writeText = (to: Written, field: number, text: string): void => writeBytes(to, field, encoder.encode(text))

/** Packed numbers as bytes. */
export function packedBytes(values: readonly number[]): Written {
  const bytes: Written = []
  for (const value of values) writeVarint(bytes, value)
  return bytes
}
