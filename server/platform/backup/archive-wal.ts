import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import type { Logger } from '../logger.ts'
import { folders, removeHalfMade, walPieces, writeReached } from './archive.ts'
import { gathered } from './byte-source.ts'
import { type ClusterFacts, clusterFacts } from './cluster-facts.ts'
import { type BackupPlace, currentSeries, type OpenSeries, renewSeries } from './current-series.ts'
import { readSealed, type Seal, sealedAt, writeSealed } from './sealed-file.ts'
import { chainFrom, type Lsn, lsnText, pieceName, segmentName, segmentStart, type WalPiece } from './wal-rules.ts'
import { keepWal, releaseWal } from './wal-slot.ts'

/** How far the archive has come. */
export interface Archived {
  readonly series: OpenSeries
  /** Every transaction acknowledged before this moment is in the archive. */
  readonly reaches: Date
  /** Bytes of the write-ahead log that are still to be archived. */
  readonly waiting: number
}

/** A series, where its archive ends, and the pieces of the segment it ends in. */
interface Position {
  readonly open: OpenSeries
  end: Lsn
  parts: WalPiece[]
  reachedAt: number
}

/** A segment that is written slowly is put together before it has more parts than this. */
const mostParts = 60
const reachedEveryMs = 20_000

const sealOf = (place: BackupPlace, { series }: OpenSeries, name: string): Seal => ({
  key: place.key,
  series: series.id,
  name: `${folders.wal}/${name}`,
})

const pathOf = ({ folder }: OpenSeries, name: string): string => join(folder, folders.wal, name)

/** Read at once, so that turning them from text into bytes keeps nobody waiting. */
const sliceBytes = 2n * 1024n * 1024n

/** Bytes of the write-ahead log as they lie on the cluster's disk; undefined where that segment is gone. */
async function localWal(client: pg.ClientBase, facts: ClusterFacts, from: Lsn, to: Lsn): Promise<Buffer | undefined> {
  const start = segmentStart(from, facts)
  const slices: Buffer[] = []
  for (let at = from; at < to; at += sliceBytes) {
    const length = to - at < sliceBytes ? to - at : sliceBytes
    const { rows } = await client.query<{ bytes: Buffer | null }>(
      'select pg_read_binary_file($1::text, $2::bigint, $3::bigint, true) as bytes',
      [`pg_wal/${segmentName(from, facts)}`, at - start, length],
    )
    if (!rows[0]?.bytes) return undefined
    slices.push(rows[0].bytes)
  }
  return Buffer.concat(slices)
}

const firstOf = (pieces: readonly WalPiece[]): Lsn =>
  pieces.reduce((least, { from }) => (from < least ? from : least), pieces[0]?.from ?? 0n)

/** Why the archive of a series cannot be gone on with; undefined when the cluster's log continues it byte by byte. */
async function whyBroken(
  client: pg.ClientBase,
  place: BackupPlace,
  at: { open: OpenSeries; facts: ClusterFacts; kept: Lsn | undefined; chain: ReturnType<typeof chainFrom> },
): Promise<string | undefined> {
  const { open, facts, kept, chain } = at
  const last = chain.chain.at(-1)
  if (kept === undefined) return 'the database had to give up write-ahead log that was not archived yet'
  if (last === undefined) return undefined
  if (chain.beyond) return `its segment ${segmentName(chain.end, facts)} is missing`
  if (chain.end > facts.flushed || chain.end < segmentStart(kept, facts))
    return 'it does not end where the database goes on'
  const archived = await gathered(readSealed(pathOf(open, last.name), sealOf(place, open, last.name)))
  const local = await localWal(client, facts, last.from, last.to)
  return local?.equals(archived) ? undefined : 'the database has written something else there'
}

async function positionIn(
  client: pg.ClientBase,
  place: BackupPlace,
  { open, facts, logger }: { open: OpenSeries; facts: ClusterFacts; logger: Logger },
): Promise<Position> {
  await removeHalfMade(open.folder, 'wal')
  await removeHalfMade(open.folder, 'files')
  const kept = await keepWal(client)
  const pieces = await walPieces(open.folder, facts)
  const chain = chainFrom(firstOf(pieces), pieces)
  const why = await whyBroken(client, place, { open, facts, kept, chain })
  if (why !== undefined) {
    logger.warn(
      { series: open.series.id },
      `a new series of backups begins, for the archive cannot be continued: ${why}`,
    )
    return {
      open: await renewSeries(place, facts),
      end: segmentStart(kept ?? facts.flushed, facts),
      parts: [],
      reachedAt: 0,
    }
  }
  const end = pieces.length === 0 ? segmentStart(kept ?? facts.flushed, facts) : chain.end
  const parts = chain.chain.filter(({ from, name }) => name.includes('.') && from >= segmentStart(end - 1n, facts))
  return { open, end, parts, reachedAt: 0 }
}

/** A restore that is being read from them has so long. */
const coveredMs = 3_600_000

/** Removes parts that were put together long ago. */
async function removeCovered(open: OpenSeries, facts: ClusterFacts): Promise<void> {
  const pieces = await walPieces(open.folder, facts)
  const { chain } = chainFrom(firstOf(pieces), pieces)
  const needed = new Set(chain.map(({ name }) => name))
  for (const { name } of pieces.filter((piece) => piece.name.includes('.') && !needed.has(piece.name))) {
    const { mtimeMs } = await stat(pathOf(open, name))
    if (mtimeMs < Date.now() - coveredMs) await rm(pathOf(open, name), { force: true })
  }
}

/** Puts the parts of a segment together. */
async function merge(place: BackupPlace, facts: ClusterFacts, position: Position): Promise<void> {
  const { open, parts } = position
  const [first, last] = [parts[0], parts.at(-1)]
  if (!first || !last || parts.length < 2) return
  const instants: Date[] = []
  for (const { name } of parts) {
    const at = await sealedAt(pathOf(open, name))
    if (at) instants.push(at)
  }
  const name = pieceName(first.from, last.to, facts)
  async function* content(): AsyncGenerator<Buffer> {
    for (const part of parts) yield* readSealed(pathOf(open, part.name), sealOf(place, open, part.name))
  }
  await writeSealed(pathOf(open, name), { ...sealOf(place, open, name), at: instants.at(-1) }, content())
  await removeCovered(open, facts)
  position.parts = [{ name, timeline: facts.timeline, from: first.from, to: last.to }]
}

/** Archives the next piece, up to the end of its segment at most. */
async function archivePiece(
  client: pg.ClientBase,
  place: BackupPlace,
  { facts, position }: { facts: ClusterFacts; position: Position },
): Promise<void> {
  const { open, end: from } = position
  const segmentEnd = segmentStart(from, facts) + BigInt(facts.segmentSize)
  const to = facts.flushed < segmentEnd ? facts.flushed : segmentEnd
  const bytes = await localWal(client, facts, from, to)
  if (bytes?.length !== Number(to - from)) throw new Error(`The write-ahead log at ${lsnText(from)} cannot be read.`)
  const name = pieceName(from, to, facts)
  const at = to === facts.flushed ? facts.at : undefined
  await writeSealed(pathOf(open, name), { ...sealOf(place, open, name), at }, [bytes])
  if (from === segmentStart(from, facts)) position.parts = []
  position.parts.push({ name, timeline: facts.timeline, from, to })
  position.end = to
  if (to === segmentEnd || position.parts.length > mostParts) await merge(place, facts, position)
}

/** Brings the archive of one data directory up to the database, again and again; nothing is ever overwritten. */
export class WalArchiver {
  readonly #place: BackupPlace
  readonly #logger: Logger
  #position: Position | undefined

  constructor(place: BackupPlace, logger: Logger) {
    this.#place = place
    this.#logger = logger
  }

  async #positionNow(client: pg.ClientBase, facts: ClusterFacts): Promise<Position> {
    const open = await currentSeries(this.#place, facts)
    if (this.#position?.open.series.id !== open.series.id || this.#position.end > facts.flushed) {
      this.#position = await positionIn(client, this.#place, { open, facts, logger: this.#logger })
    }
    return this.#position
  }

  /** Archives all that the cluster has flushed by now; a failure leaves the archive as far as it had come. */
  async run(client: pg.ClientBase, signal: AbortSignal): Promise<Archived> {
    const facts = await clusterFacts(client)
    const position = await this.#positionNow(client, facts)
    const { open } = position
    try {
      const begin = position.end
      while (position.end < facts.flushed && !signal.aborted)
        await archivePiece(client, this.#place, { facts, position })
      if (position.end > begin) await releaseWal(client, segmentStart(position.end - 1n, facts))
      const isIdle = position.end === begin && facts.at.getTime() - position.reachedAt > reachedEveryMs
      if (isIdle && position.end === facts.flushed) {
        const reached = { series: open.series.id, lsn: lsnText(position.end), at: facts.at.toISOString() }
        await writeReached(open.folder, this.#place.key, reached)
      }
      if (isIdle || position.end > begin) position.reachedAt = facts.at.getTime()
    } catch (error) {
      // The next run looks at what is really there.
      this.#position = undefined
      throw error
    }
    const waiting = Number(facts.flushed - position.end)
    return { series: open, reaches: waiting === 0 ? facts.at : new Date(position.reachedAt), waiting }
  }
}
