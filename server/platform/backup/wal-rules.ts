/** A place in PostgreSQL's write-ahead log: how many bytes were ever written before it. */
export type Lsn = bigint

/** How the write-ahead log of one cluster is cut: its timeline and the bytes of a segment file. */
export interface WalShape {
  readonly timeline: number
  readonly segmentSize: number
}

/** A piece of the write-ahead log in an archive: a whole segment file, or a part of one. */
export interface WalPiece {
  readonly name: string
  readonly timeline: number
  readonly from: Lsn
  readonly to: Lsn
}

const hex = (value: number | bigint): string => value.toString(16).toUpperCase().padStart(8, '0')

/** Reads `16/B374D848`. */
export function lsnOf(text: string): Lsn {
  const [high = '', low = ''] = text.split('/')
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`)
}

/** Writes `16/B374D848`. */
export const lsnText = (lsn: Lsn): string =>
  `${(lsn >> 32n).toString(16).toUpperCase()}/${(lsn & 0xffff_ffffn).toString(16).toUpperCase()}`

/** Where the segment begins that holds the byte at a place. */
export const segmentStart = (lsn: Lsn, { segmentSize }: WalShape): Lsn => lsn - (lsn % BigInt(segmentSize))

/** Where the segment ends that holds the last byte before a place. */
export const segmentEndBefore = (lsn: Lsn, shape: WalShape): Lsn =>
  segmentStart(lsn - 1n, shape) + BigInt(shape.segmentSize)

/** PostgreSQL's file name of the segment that holds the byte at a place: timeline, then the segment's number in two words. */
export function segmentName(lsn: Lsn, { timeline, segmentSize }: WalShape): string {
  const perWord = 0x1_0000_0000n / BigInt(segmentSize)
  const number = lsn / BigInt(segmentSize)
  return `${hex(timeline)}${hex(number / perWord)}${hex(number % perWord)}`
}

/** What a piece is called in the archive: a whole segment as PostgreSQL calls it, a part with its first and last offset. */
export function pieceName(from: Lsn, to: Lsn, shape: WalShape): string {
  const start = segmentStart(from, shape)
  const name = segmentName(from, shape)
  const isWhole = from === start && to === start + BigInt(shape.segmentSize)
  return isWhole ? name : `${name}.${hex(from - start)}-${hex(to - start)}`
}

/** Reads a piece's name; undefined when it is none. */
export function pieceOf(name: string, segmentSize: number): WalPiece | undefined {
  const found = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})(?:\.([0-9A-F]{8})-([0-9A-F]{8}))?$/.exec(name)
  if (!found) return undefined
  const [timeline, high, low, from, to] = found.slice(1).map((word) => BigInt(`0x${word ?? '0'}`)) as bigint[]
  const size = BigInt(segmentSize)
  const start = ((high ?? 0n) * (0x1_0000_0000n / size) + (low ?? 0n)) * size
  const isWhole = found[4] === undefined
  const reach = isWhole ? { from: start, to: start + size } : { from: start + (from ?? 0n), to: start + (to ?? 0n) }
  return { name, timeline: Number(timeline), ...reach }
}

/** The pieces that follow each other without a gap from a place on, in order, and the first one beyond the gap if there is one. */
export function chainFrom<P extends WalPiece>(
  start: Lsn,
  pieces: readonly P[],
): { chain: P[]; end: Lsn; beyond: P | undefined } {
  // Where a part and what it was merged into are both still there, the longer one comes first.
  const ordered = pieces
    .filter(({ to }) => to > start)
    .sort((a, b) => (a.from === b.from ? Number(b.to - a.to) : Number(a.from - b.from)))
  const chain: P[] = []
  let end = start
  for (const piece of ordered) {
    if (piece.from > end) return { chain, end, beyond: piece }
    if (piece.to <= end) continue
    chain.push(piece)
    end = piece.to
  }
  return { chain, end, beyond: undefined }
}
