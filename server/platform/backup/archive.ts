import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { syncDirectory } from '../data-directory/write-atomically.ts'
import type { BackupKey } from './backup-key.ts'
import { BackupRefusal, unusableFolder } from './refusal.ts'
import { sealedAt } from './sealed-file.ts'
import { readSigned, readUnverified, writeSigned } from './signed-file.ts'
import { lsnOf, pieceOf, type WalPiece } from './wal-rules.ts'

/** One unbroken run of a database: its copies, and its write-ahead log without a fork. A restored database begins a new one. */
const Series = z.object({
  format: z.literal('clothesline backup series 1'),
  id: z.string(),
  keyId: z.string(),
  systemIdentifier: z.string(),
  timeline: z.int().positive(),
  segmentSize: z.int().positive(),
  beganAt: z.iso.datetime(),
})
export type Series = z.infer<typeof Series>

/** A copy of the whole installation, and every file it consists of. */
const Copy = z.object({
  format: z.literal('clothesline backup copy 1'),
  id: z.string(),
  series: z.string(),
  startedAt: z.iso.datetime().transform((text) => new Date(text)),
  /** From this moment on the copy is consistent: the earliest it can restore. */
  endedAt: z.iso.datetime().transform((text) => new Date(text)),
  startLsn: z.string().transform(lsnOf),
  endLsn: z.string().transform(lsnOf),
  postgresMajor: z.int(),
  release: z.string(),
  /** Size of the database's files when they are unpacked. */
  unpackedBytes: z.int(),
  files: z.array(z.object({ name: z.string(), bytes: z.int(), sha256: z.string() })),
})
export type Copy = z.infer<typeof Copy>
/** A copy as it is written down. */
export type WrittenCopy = z.input<typeof Copy>

/** How far the archive had come at a time when nothing new was to be written. */
const Reached = z.object({
  series: z.string(),
  lsn: z.string().transform(lsnOf),
  at: z.iso.datetime().transform((text) => new Date(text)),
})

/** A piece of the write-ahead log with the moment up to which it completes the archive, where it completes one. */
export interface ArchivedWal extends WalPiece {
  readonly at: Date | undefined
}

/** Files of the data directory that changed after the last copy. */
export interface ArchivedFiles {
  readonly name: string
  readonly at: Date
}

/** All there is of one series. */
export interface SeriesFound {
  readonly series: Series
  readonly folder: string
  /** Oldest first. */
  readonly copies: readonly Copy[]
  readonly wal: readonly ArchivedWal[]
  readonly packs: readonly ArchivedFiles[]
  readonly reached: z.infer<typeof Reached> | undefined
}

/** The folders within a series. */
export const folders = { copies: 'copies', wal: 'wal', files: 'files' } as const
const seriesFile = 'series.json'
const reachedFile = 'reached.json'
const manifestFile = 'manifest.json'

/** An instant as it is used in names: `20261122T101500123Z`. */
export const stampOf = (at: Date): string => at.toISOString().replace(/[-:.]/g, '')

const namesIn = async (folder: string): Promise<string[]> => (await readdir(folder)).sort()

/** Reads such a name; undefined when it is none. */
export function instantOf(stamp: string): Date | undefined {
  const found = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z$/.exec(stamp)
  if (!found) return undefined
  const [, year, month, day, hour, minute, second, ms] = found
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
}

/** The names in the folder where backups lie; a refusal when it cannot be used. */
export async function namesAt(destination: string): Promise<string[]> {
  return namesIn(destination).catch((error) => {
    throw unusableFolder('The backup folder', destination, error)
  })
}

/** Begins a series in the folder where backups lie. */
export async function beginSeries(
  destination: string,
  key: BackupKey,
  about: Pick<Series, 'systemIdentifier' | 'timeline' | 'segmentSize'> & { now: Date },
): Promise<Series> {
  const { now, ...rest } = about
  await namesAt(destination)
  const id = `${stampOf(now).replace(/\d{3}Z$/, 'Z')}-${randomBytes(4).toString('hex')}`
  const series = { format: Series.shape.format.value, id, keyId: key.id, ...rest, beganAt: now.toISOString() }
  const aside = join(destination, `${id}.new`)
  for (const folder of Object.values(folders)) await mkdir(join(aside, folder), { recursive: true, mode: 0o700 })
  await writeSigned(join(aside, seriesFile), key, series)
  await rename(aside, join(destination, id))
  await syncDirectory(destination)
  return series
}

/** The series of that name; undefined when it was made under another key. */
export async function readSeries(destination: string, id: string, key: BackupKey): Promise<Series | undefined> {
  const path = join(destination, id, seriesFile)
  const { keyId } = await readUnverified(path, Series)
  return keyId === key.id ? readSigned(path, key, Series) : undefined
}

/** Lets a copy appear: its folder, filled beside its place as `<id>.new`, gets its manifest and its name. */
export async function publishCopy(folder: string, key: BackupKey, copy: WrittenCopy): Promise<void> {
  const path = join(folder, folders.copies, copy.id)
  await writeSigned(join(`${path}.new`, manifestFile), key, copy)
  await rename(`${path}.new`, path)
  await syncDirectory(join(folder, folders.copies))
}

/** Writes down how far the archive has come. */
export const writeReached = (folder: string, key: BackupKey, reached: z.input<typeof Reached>): Promise<void> =>
  writeSigned(join(folder, reachedFile), key, reached)

/** The pieces of the write-ahead log in a series, without looking into them. */
export async function walPieces(folder: string, { segmentSize }: Pick<Series, 'segmentSize'>): Promise<WalPiece[]> {
  const names = await namesIn(join(folder, folders.wal))
  return names.map((name) => pieceOf(name, segmentSize)).filter((piece) => piece !== undefined)
}

/** The copies of a series, oldest first. */
export async function copiesIn(folder: string, key: BackupKey): Promise<Copy[]> {
  const names = (await namesIn(join(folder, folders.copies))).filter((name) => /^\w+$/.test(name))
  const copies: Copy[] = []
  for (const name of names) copies.push(await readSigned(join(folder, folders.copies, name, manifestFile), key, Copy))
  return copies.sort((a, b) => a.endedAt.getTime() - b.endedAt.getTime())
}

async function packsIn(folder: string): Promise<ArchivedFiles[]> {
  const names = (await namesIn(join(folder, folders.files))).filter((name) => /^\w+$/.test(name))
  const packs: ArchivedFiles[] = []
  for (const name of names) {
    const at = await sealedAt(join(folder, folders.files, name))
    if (at !== undefined) packs.push({ name, at })
  }
  return packs
}

async function readFound(folder: string, series: Series, key: BackupKey): Promise<SeriesFound> {
  // Read first: what the server archives meanwhile is no gap.
  const hasReached = (await namesIn(folder)).includes(reachedFile)
  const reached = hasReached ? await readSigned(join(folder, reachedFile), key, Reached) : undefined
  const wal: ArchivedWal[] = []
  for (const piece of await walPieces(folder, series)) {
    if (piece.timeline !== series.timeline) continue
    wal.push({ ...piece, at: await sealedAt(join(folder, folders.wal, piece.name)) })
  }
  return { series, folder, copies: await copiesIn(folder, key), wal, packs: await packsIn(folder), reached }
}

/** Everything in the folder where backups lie that is of this key, oldest series first; a refusal when nothing there is. */
export async function readArchive(destination: string, key: BackupKey): Promise<SeriesFound[]> {
  const found: SeriesFound[] = []
  let others = 0
  for (const name of await namesAt(destination)) {
    if (!/^\d{8}T\d{6}Z-[0-9a-f]{8}$/.test(name)) continue
    const folder = join(destination, name)
    const claimed = await readUnverified(join(folder, seriesFile), Series)
    if (claimed.keyId !== key.id) others += 1
    else found.push(await readFound(folder, await readSigned(join(folder, seriesFile), key, Series), key))
  }
  if (found.length > 0) return found
  throw new BackupRefusal(
    others > 0
      ? `The backups in ${destination} were made under another key: give the recovery key that was written down for them.`
      : `There are no backups in ${destination}.`,
  )
}

/** Removes what an interrupted run left half-made in a part of a series. */
export async function removeHalfMade(folder: string, part: keyof typeof folders): Promise<void> {
  const names = (await namesIn(join(folder, folders[part]))).filter((name) => /\.(new|old)$/.test(name))
  for (const name of names) await rm(join(folder, folders[part], name), { recursive: true, force: true })
}
