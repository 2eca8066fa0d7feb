import { writeFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'

/** What is written into an extract: nodes in degrees, ways by the ids of their nodes. */
export interface Extract {
  nodes: { id: number; lat: number; lng: number; tags?: Record<string, string> }[]
  ways: { id: number; refs: number[]; tags: Record<string, string> }[]
  /** What a reader must understand. */
  features?: string[]
}

const varint = (value: number): number[] => {
  const bytes: number[] = []
  let rest = value
  while (rest > 127) {
    bytes.push((rest % 128) + 128)
    rest = Math.floor(rest / 128)
  }
  return [...bytes, rest]
}
const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
const number = (field: number, value: number): number[] => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, inner: readonly number[]): number[] => [
  ...varint(field * 8 + 2),
  ...varint(inner.length),
  ...inner,
]
const text = (words: string): number[] => [...new TextEncoder().encode(words)]
const packed = (values: readonly number[]): number[] => values.flatMap(varint)
const deltas = (values: readonly number[]): number[] =>
  packed(values.map((value, at) => zigzag(value - (values[at - 1] ?? 0))))

function blob(type: string, content: readonly number[]): number[] {
  const inner = [...number(2, content.length), ...bytes(3, [...deflateSync(Uint8Array.from(content))])]
  const header = [...bytes(1, text(type)), ...number(3, inner.length)]
  return [0, 0, header.length >> 8, header.length & 255, ...header, ...inner]
}

/** Writes a small extract of OpenStreetMap as the format asks for: a header, then one block with dense nodes and ways. */
export function writeExtract(
  path: string,
  { nodes, ways, features = ['OsmSchema-V0.6', 'DenseNodes'] }: Extract,
): void {
  const strings = ['']
  const stringOf = (words: string): number => {
    const at = strings.indexOf(words)
    return at >= 0 ? at : strings.push(words) - 1
  }
  const tagsOf = (tags: Record<string, string> = {}): number[] =>
    Object.entries(tags).flatMap(([key, value]) => [stringOf(key), stringOf(value)])
  const nano = (degrees: number): number => Math.round(degrees * 1e7)
  const dense = [
    ...bytes(1, deltas(nodes.map(({ id }) => id))),
    ...bytes(8, deltas(nodes.map(({ lat }) => nano(lat)))),
    ...bytes(9, deltas(nodes.map(({ lng }) => nano(lng)))),
    ...bytes(10, packed(nodes.flatMap(({ tags }) => [...tagsOf(tags), 0]))),
  ]
  const written = ways.map(({ id, refs, tags }) => {
    const pairs = tagsOf(tags)
    const keys = packed(pairs.filter((_, at) => at % 2 === 0))
    const values = packed(pairs.filter((_, at) => at % 2 === 1))
    return [...number(1, id), ...bytes(2, keys), ...bytes(3, values), ...bytes(8, deltas(refs))]
  })
  const groups = [bytes(2, bytes(2, dense)), ...written.map((way) => bytes(2, bytes(3, way)))].flat()
  const table = bytes(
    1,
    strings.flatMap((words) => bytes(1, text(words))),
  )
  const header = features.flatMap((feature) => bytes(4, text(feature)))
  writeFileSync(path, Uint8Array.from([...blob('OSMHeader', header), ...blob('OSMData', [...table, ...groups])]))
}
