/** One value in DER (X.690): its tag, its length, its content. */
export function der(tag: number, ...content: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(content)
  return Buffer.concat([Buffer.of(tag), lengthOf(body.length), body])
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.of(length)
  const hex = length.toString(16)
  const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
  return Buffer.concat([Buffer.of(0x80 | bytes.length), bytes])
}

/** Values in a row. */
export const sequence = (...content: readonly Uint8Array[]): Buffer => der(0x30, ...content)

/** A positive whole number from its bytes, the highest first. */
export function integer(bytes: Uint8Array): Buffer {
  const isNegative = (bytes[0] ?? 0) >= 0x80
  return isNegative ? der(0x02, Buffer.of(0), bytes) : der(0x02, bytes)
}

/** Yes. */
export const truth = (): Buffer => der(0x01, Buffer.of(0xff))

/** Bytes as a string of bits; the last `unused` do not count. */
export const bits = (bytes: Uint8Array, unused = 0): Buffer => der(0x03, Buffer.of(unused), bytes)

/** Bytes as they are. */
export const octets = (bytes: Uint8Array): Buffer => der(0x04, bytes)

/** Text. */
export const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'))

/** A name of the tree of object identifiers, such as `2.5.29.17`. */
export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(inSevens)]))
}

function inSevens(value: number): number[] {
  const digits = [value & 0x7f]
  for (let left = value >>> 7; left > 0; left >>>= 7) digits.unshift((left & 0x7f) | 0x80)
  return digits
}

/** An instant to the second: with two digits of the year until 2049, with four from then on (RFC 5280). */
export function instant(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-T:]/g, '')}Z`
  const isLate = at.getUTCFullYear() >= 2050
  return der(isLate ? 0x18 : 0x17, Buffer.from(isLate ? digits : digits.slice(2), 'latin1'))
}

/** A value under a number of its own, around its own tag. */
export const explicit = (number: number, content: Uint8Array): Buffer => der(0xa0 | number, content)
