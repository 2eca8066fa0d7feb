import { closeSync, openSync, readSync } from 'node:fs'
import { inflateSync } from 'node:zlib'
import { notAMap } from './errors.ts'
import { type Cursor, cursorOver, fieldsOf, packed, signed, textOf, varint } from './protobuf.ts'

/** A way of an extract: the ids of its nodes and its tags. */
export interface OsmWay {
  refs: number[]
  tags: Map<string, string>
}

/** What is read from an extract; what is not asked for is skipped unread. */
export interface Visitor {
  way?: (way: OsmWay) => void
  /** Degrees; `tags` says what stands at the node. */
  node?: (node: { id: number; lat: number; lng: number; tags: () => Map<string, string> }) => void
}

// The bounds of the format itself.
const mostHeader = 64 * 1024
const mostBlob = 32 * 1024 * 1024
const known = new Set(['OsmSchema-V0.6', 'DenseNodes'])

interface Block {
  strings: Cursor[]
  granularity: number
  latOffset: number
  lngOffset: number
}

function* blobsOf(path: string): Generator<{ type: string; bytes: Uint8Array }> {
  const file = openSync(path, 'r')
  try {
    for (;;) {
      const length = read(file, 4, true)
      if (length === undefined) return
      const size = Buffer.from(length).readUInt32BE()
      if (size > mostHeader) throw new RangeError('it does not begin as one.')
      const { type, blob } = headerOf(read(file, size) ?? new Uint8Array())
      if (blob > mostBlob) throw new RangeError('a part of it is larger than the format allows.')
      yield { type, bytes: unpacked(read(file, blob) ?? new Uint8Array()) }
    }
  } finally {
    closeSync(file)
  }
}

function read(file: number, length: number, mayEnd = false): Uint8Array | undefined {
  const bytes = new Uint8Array(length)
  let at = 0
  while (at < length) {
    const count = readSync(file, bytes, at, length - at, null)
    if (count === 0) break
    at += count
  }
  if (at === length) return bytes
  if (mayEnd && at === 0) return undefined
  throw new RangeError('it ends in the middle.')
}

function headerOf(bytes: Uint8Array): { type: string; blob: number } {
  const header = { type: '', blob: 0 }
  for (const { number, value, inner } of fieldsOf(cursorOver(bytes))) {
    if (number === 1) header.type = textOf(inner)
    if (number === 3) header.blob = value
  }
  return header
}

function unpacked(bytes: Uint8Array): Uint8Array {
  for (const { number, inner } of fieldsOf(cursorOver(bytes))) {
    const held = bytes.subarray(inner.at, inner.end)
    if (number === 1) return held
    if (number === 3) return inflateSync(held, { maxOutputLength: mostBlob })
  }
  throw new RangeError('a part of it is packed in a way that is not known here.')
}

function checkHeader(bytes: Uint8Array): void {
  for (const { number, inner } of fieldsOf(cursorOver(bytes))) {
    if (number === 4 && !known.has(textOf(inner))) throw new RangeError(`it needs “${textOf(inner)}”.`)
  }
}

function readBlock(bytes: Uint8Array, visitor: Visitor): void {
  const block: Block = { strings: [], granularity: 100, latOffset: 0, lngOffset: 0 }
  const groups: Cursor[] = []
  for (const { number, value, inner } of fieldsOf(cursorOver(bytes))) {
    if (number === 1) for (const field of fieldsOf(inner)) block.strings.push(field.inner)
    if (number === 2) groups.push(inner)
    if (number === 17) block.granularity = value
    if (number === 19) block.latOffset = value
    if (number === 20) block.lngOffset = value
  }
  for (const group of groups) {
    for (const { number, inner } of fieldsOf(group)) {
      if (number === 2 && visitor.node) readDense(inner, block, visitor.node)
      if (number === 3 && visitor.way) visitor.way(readWay(inner, block))
    }
  }
}

const stringAt = ({ strings }: Block, at: number): string => {
  const found = strings[at]
  return found ? textOf(found) : ''
}

function summed(deltas: number[]): number[] {
  let sum = 0
  return deltas.map((delta) => {
    sum += delta
    return sum
  })
}

function readWay(cursor: Cursor, block: Block): OsmWay {
  let [keys, values, refs]: [number[], number[], number[]] = [[], [], []]
  for (const { number, inner } of fieldsOf(cursor)) {
    if (number === 2) keys = packed(inner, varint)
    if (number === 3) values = packed(inner, varint)
    if (number === 8) refs = summed(packed(inner, signed))
  }
  return { refs, tags: new Map(keys.map((key, at) => [stringAt(block, key), stringAt(block, values[at] ?? 0)])) }
}

function readDense(cursor: Cursor, block: Block, visit: NonNullable<Visitor['node']>): void {
  let [ids, lats, lngs, words]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (const { number, inner } of fieldsOf(cursor)) {
    if (number === 1) ids = summed(packed(inner, signed))
    if (number === 8) lats = summed(packed(inner, signed))
    if (number === 9) lngs = summed(packed(inner, signed))
    if (number === 10) words = packed(inner, varint)
  }
  let word = 0
  for (const [at, id] of ids.entries()) {
    const from = word
    while (words[word]) word += 2
    const until = word
    word += 1
    const tags = (): Map<string, string> => {
      const found = new Map<string, string>()
      for (let place = from; place < until; place += 2)
        found.set(stringAt(block, words[place] ?? 0), stringAt(block, words[place + 1] ?? 0))
      return found
    }
    const degrees = (offset: number, value: number): number => (offset + block.granularity * value) / 1e9
    visit({ id, lat: degrees(block.latOffset, lats[at] ?? 0), lng: degrees(block.lngOffset, lngs[at] ?? 0), tags })
  }
}

/** Reads an extract block by block; refuses what is none, or ends in the middle. */
export function readPbf(path: string, visitor: Visitor): void {
  let isKnown = false
  try {
    for (const { type, bytes } of blobsOf(path)) {
      if (type === 'OSMHeader') checkHeader(bytes)
      if (type === 'OSMData') readBlock(bytes, visitor)
      isKnown ||= type === 'OSMHeader' || type === 'OSMData'
    }
    if (!isKnown) throw new RangeError('there is nothing in it.')
  } catch (error) {
    if (error instanceof RangeError) throw notAMap({ reason: error.message })
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))
      throw notAMap({ reason: 'a part of it is damaged.' })
    throw error
  }
}
