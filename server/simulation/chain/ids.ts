import { createHash } from 'node:crypto'

/** Makes ids for what happens at an instant. */
export type IdsAt = (at: Date) => string

const quads = Array.from({ length: 65_536 }, (_, value) => value.toString(16).padStart(4, '0'))
const eight = (value: number): string => `${quads[value >>> 16]}${quads[value & 0xffff]}`

/** A bijection of 32 bits: two numbers never come to the same. */
function scattered(value: number): number {
  let mixed = value >>> 0
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

/** One of several sources of ids of a chain, by number from 0: none makes an id that another one makes. */
export interface Lane {
  lane: number
  lanes: number
}

/**
 * UUIDs version 7 that the seed alone decides: the instant of what happened, then which one it is of all that its lane made. The number of the id
 * is kept whole within it, so that no two are the same.
 */
export function idsOf(seed: string, { lane, lanes }: Lane = { lane: 0, lanes: 1 }): IdsAt {
  const salt = createHash('sha256').update(`ids/${seed}`).digest()
  const [first, second] = [salt.readUInt32LE(0), salt.readUInt32LE(4)]
  let count = lane
  return (at) => {
    count += lanes
    const ms = at.getTime()
    const unique = eight(scattered(count ^ first))
    const rest = eight(scattered(count ^ second))
    const variant = '89ab'[count & 3] ?? '8'
    const number = quads[0x7000 | ((count >>> 2) & 0xfff)]
    return `${eight(Math.floor(ms / 65_536))}-${quads[ms % 65_536]}-${number}-${variant}${rest.slice(0, 3)}-${unique}${rest.slice(4)}`
  }
}

/** The id of a thing that has one name in the whole chain. */
export function namedId(seed: string, ...name: string[]): string {
  const digest = createHash('sha256')
    .update([seed, ...name].join('/'))
    .digest('hex')
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-4${digest.slice(13, 16)}-8${digest.slice(17, 20)}-${digest.slice(20, 32)}`
}
