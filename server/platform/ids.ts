import { randomFillSync } from 'node:crypto'

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const POOL_BYTES = 8192
const COUNTER_LIMIT = 0x1000

/** Makes a source of UUIDs version 7 (RFC 9562): each sorts after the one before it, within a millisecond and when the clock steps back too. */
export function idSource(now: () => number): () => string {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  let lastMs = 0
  let counter = 0

  const take = (count: number): number => {
    if (used + count > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    used += count
    return used - count
  }

  const tick = (): void => {
    const ms = now()
    if (ms > lastMs) {
      lastMs = ms
      const at = take(2)
      counter = (((pool[at] ?? 0) << 8) | (pool[at + 1] ?? 0)) & 0x7ff
      return
    }
    counter += 1
    if (counter === COUNTER_LIMIT) {
      lastMs += 1
      counter = 0
    }
  }

  return () => {
    tick()
    const high = Math.floor(lastMs / 0x10000)
    const low = lastMs % 0x10000
    const at = take(8)
    const random = (offset: number) => HEX[pool[at + offset] ?? 0]
    const variant = HEX[((pool[at] ?? 0) & 0x3f) | 0x80]
    return (
      `${HEX[high >>> 24]}${HEX[(high >>> 16) & 255]}${HEX[(high >>> 8) & 255]}${HEX[high & 255]}-` +
      `${HEX[low >>> 8]}${HEX[low & 255]}-${HEX[0x70 | (counter >>> 8)]}${HEX[counter & 255]}-` +
      `${variant}${random(1)}-${random(2)}${random(3)}${random(4)}${random(5)}${random(6)}${random(7)}`
    )
  }
}

/** A new UUIDv7 for a row: unique everywhere, and later ids of this program sort after earlier ones. Not a secret. */
export const newId: () => string = idSource(Date.now)

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i

/** Whether the text is a UUID of any version, in the usual hyphenated form. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}

/** The instant written in a UUIDv7, to the millisecond. */
export function instantOfId(id: string): Date {
  return new Date(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16))
}
