import { createHash } from 'node:crypto'

/** Makes ids for what happens at an instant. */
export type IdsAt = (at: Date) => string

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0')

/** A bijection of 32 bits: two numbers never come to the same. */
function scattered(value: number): number {
  let mixed = value >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/**
 * UUIDs version 7 that the seed alone decides: the instant of what happened, then which one it is of all that were made. The number of the id is
 * kept whole within it, so that no two are the same.
 */
export function idsOf(seed: string): IdsAt {
  const salt = createHash('sha256').update(`ids/${seed}`).digest()
  const [first, second] = [salt.readUInt32LE(0), salt.readUInt32LE(4)]
  let count = 0
  return (at) => {
    count += 1
    const instant = hex(at.getTime(), 12)
    const unique = hex(scattered(count ^ first), 8)
    const rest = hex(scattered(count ^ second), 8)
    const variant = '89ab'[count & 3] ?? '8'
    return `${instant.slice(0, 8)}-${instant.slice(8)}-7${hex((count >>> 2) & 0xfff, 3)}-${variant}${rest.slice(0, 3)}-${unique}${rest.slice(4)}`
  }
}

/** The id of a thing that has one name in the whole chain. */
export function namedId(seed: string, ...name: string[]): string {
  const digest = createHash('sha256')
    .update([seed, ...name].join('/'))
    .digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
