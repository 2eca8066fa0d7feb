import { type Position, presented } from './position.ts'

/** Which drivers somebody follows: those of a branch, one, or all. */
export type Topic = `branch/${string}` | `driver/${string}` | 'chain'

/** What a follower is told. `skipped`: of so many positions only the newest of each driver came, for they were read too slowly. */
export interface Frame {
  topic: Topic
  cursor: string
  positions: ReturnType<typeof presented>[]
  skipped?: number
}

/** One who follows: where frames go as text, and how many bytes of it are still on their way. */
export interface Follower {
  topic: Topic
  send: (frame: string | Buffer) => void
  backlog: () => number
}

interface Parcel {
  number: number
  at: number
  positions: readonly Position[]
  /** Encoded once for all who follow the same. */
  frames: Map<Topic, Buffer | undefined>
  /** When it was told: a slow commit before that is not the slowness of who reads. */
  toldAt: number
}

interface Following extends Follower {
  next: number
  /** So far behind a follower may be by having just come back. */
  grantedMs: number
}

const keptMs = 10 * 60_000
const keptPositions = 400_000
const backlogLimit = 256 * 1024
const lateMs = 5_000
const mergedPositions = 1_000
const drainMs = 50

const isOf = (topic: Topic, position: Position): boolean =>
  topic === 'chain' || topic === `branch/${position.branchId}` || topic === `driver/${position.driverId}`

/** A place in the stream as text: which life of the server, how far, and when. */
export interface Place {
  life: string
  number: number
  at: number
}

/** A cursor read back; undefined when it is none. */
export function placeOf(cursor: string): Place | undefined {
  const match = /^([0-9a-z]{1,16})-(\d{1,15})-(\d{1,15})$/.exec(cursor)
  return match?.[1] ? { life: match[1], number: Number(match[2]), at: Number(match[3]) } : undefined
}

/** The stream of positions in this process, with a memory of the last minutes. */
export interface LivePositions {
  /** How many follow. */
  size: () => number
  tell: (positions: readonly Position[], at: Date) => void
  /** The cursor of this moment. */
  cursor: () => string
  /** Whether everything after a place is still in memory. */
  remembers: (place: Place) => boolean
  /** Follows from a number on (`cursor` of now when undefined); the returned function ends it. */
  follow: (follower: Follower, after?: Place) => () => void
  /** A frame as it is sent. */
  frame: (topic: Topic, positions: readonly Position[], more?: object) => string
}

interface Stream {
  life: string
  clock: () => Date
  parcels: Parcel[]
  followers: Set<Following>
  head: number
  kept: number
  timer: NodeJS.Timeout | undefined
}

const cursorAt = ({ life }: Stream, number: number, at: number): string => `${life}-${number}-${at}`
const first = ({ parcels, head }: Stream): number => parcels[0]?.number ?? head + 1
const parcelAt = (stream: Stream, number: number): Parcel | undefined => stream.parcels[number - first(stream)]
const nowOf = ({ clock }: Stream): number => clock().getTime()

const encode = (topic: Topic, positions: readonly Position[], more: object): string =>
  JSON.stringify({ topic, positions: positions.map(presented), ...more })

function frameOf(stream: Stream, parcel: Parcel, topic: Topic): Buffer | undefined {
  if (parcel.frames.has(topic)) return parcel.frames.get(topic)
  const positions = parcel.positions.filter((one) => isOf(topic, one))
  const cursor = cursorAt(stream, parcel.number, parcel.at)
  const frame = positions.length === 0 ? undefined : Buffer.from(encode(topic, positions, { cursor }))
  parcel.frames.set(topic, frame)
  return frame
}

/** The next positions for somebody behind, several parcels in one frame. */
function sendMerged(stream: Stream, one: Following): void {
  const positions: Position[] = []
  let last: Parcel | undefined
  while (one.next <= stream.head && positions.length < mergedPositions) {
    last = parcelAt(stream, one.next++)
    for (const position of last?.positions ?? []) if (isOf(one.topic, position)) positions.push(position)
  }
  if (last && positions.length > 0)
    one.send(encode(one.topic, positions, { cursor: cursorAt(stream, last.number, last.at) }))
}

/** Skips to the newest position of each driver. */
function sendNewest(stream: Stream, one: Following): void {
  const newest = new Map<string, Position>()
  let count = 0
  for (; one.next <= stream.head; one.next += 1) {
    for (const position of parcelAt(stream, one.next)?.positions ?? []) {
      if (!isOf(one.topic, position)) continue
      count += 1
      const { driverId, at } = position
      if ((newest.get(driverId)?.at ?? 0) <= at) newest.set(driverId, position)
    }
  }
  const more = { cursor: cursorAt(stream, stream.head, nowOf(stream)), skipped: count - newest.size }
  one.send(encode(one.topic, [...newest.values()], more))
}

function isLate(stream: Stream, one: Following): boolean {
  const parcel = parcelAt(stream, one.next)
  return parcel === undefined || nowOf(stream) - parcel.toldAt > lateMs + one.grantedMs
}

function pump(stream: Stream, one: Following): void {
  while (one.next <= stream.head && one.backlog() <= backlogLimit) {
    if (isLate(stream, one)) sendNewest(stream, one)
    else if (one.next < stream.head) sendMerged(stream, one)
    else {
      const parcel = parcelAt(stream, one.next++)
      const frame = parcel && frameOf(stream, parcel, one.topic)
      if (frame) one.send(frame)
    }
  }
  if (one.next > stream.head) one.grantedMs = 0
}

function drainLater(stream: Stream): void {
  if (stream.timer !== undefined || ![...stream.followers].some((one) => one.next <= stream.head)) return
  stream.timer = setTimeout(() => {
    stream.timer = undefined
    for (const one of stream.followers) pump(stream, one)
    drainLater(stream)
  }, drainMs)
  stream.timer.unref()
}

function forgetOld(stream: Stream, now: number): void {
  let count = 0
  for (const { at, positions } of stream.parcels) {
    if (now - at <= keptMs && stream.kept <= keptPositions) break
    stream.kept -= positions.length
    count += 1
  }
  if (count > 0) stream.parcels.splice(0, count)
}

function tell(stream: Stream, positions: readonly Position[], at: number): void {
  stream.head += 1
  stream.kept += positions.length
  stream.parcels.push({ number: stream.head, at, toldAt: nowOf(stream), positions, frames: new Map() })
  forgetOld(stream, at)
  for (const one of stream.followers) pump(stream, one)
  drainLater(stream)
}

const remembers = (stream: Stream, { life, number }: Place): boolean =>
  life === stream.life && number <= stream.head && number >= first(stream) - 1

function follow(stream: Stream, follower: Follower, after: Place | undefined): () => void {
  const from = after && remembers(stream, after) ? after : undefined
  const next = (from?.number ?? stream.head) + 1
  const one: Following = { ...follower, next, grantedMs: from ? Math.max(0, nowOf(stream) - from.at) : 0 }
  stream.followers.add(one)
  pump(stream, one)
  drainLater(stream)
  return () => void stream.followers.delete(one)
}

/** Opens the stream; `life` tells one start of the server from another. */
export function openLivePositions(ground: { life: string; clock: () => Date }): LivePositions {
  const stream: Stream = { ...ground, parcels: [], followers: new Set(), head: 0, kept: 0, timer: undefined }
  return {
    size: () => stream.followers.size,
    cursor: () => cursorAt(stream, stream.head, nowOf(stream)),
    remembers: (place) => remembers(stream, place),
    frame: (topic, positions, more = {}) => encode(topic, positions, more),
    tell: (positions, at) => tell(stream, positions, at.getTime()),
    follow: (follower, after) => follow(stream, follower, after),
  }
}
