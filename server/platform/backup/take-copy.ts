import { mkdir, rm, stat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import pg from 'pg'
import type { Login } from '../postgres/connection.ts'
import { folders, publishCopy, removeHalfMade, stampOf, type WrittenCopy } from './archive.ts'
import { clusterFacts } from './cluster-facts.ts'
import { streamCopy } from './copy-stream.ts'
import { type BackupPlace, currentSeries } from './current-series.ts'
import { filesOf, packFiles } from './pack-files.ts'
import { BackupRefusal, unusableFolder } from './refusal.ts'
import { type SealedBytes, writeSealed } from './sealed-file.ts'
import { lsnText } from './wal-rules.ts'

/** What a copy is made of. */
export interface CopyRequest extends BackupPlace {
  /** The administrator's login to the database `postgres`. */
  readonly login: Login
  /** The version of Clothesline that makes it. */
  readonly release: string
}

/** A copy that was made. */
export interface TakenCopy {
  readonly series: string
  readonly id: string
  readonly endedAt: Date
  /** Encrypted, as it lies in the backup folder. */
  readonly bytes: number
  readonly unpackedBytes: number
}

/** The files of a copy, within its folder. */
export const copyFiles = { database: 'database', checksums: 'checksums', files: 'files', added: 'files-added' } as const

/** Lets one program at a time copy, and keeps the write-ahead log that the copy needs. */
async function alone<T>(login: Login, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ ...login, application_name: 'clothesline backup' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    const { rows } = await client.query<{ mine: boolean }>(
      `select pg_try_advisory_lock(hashtext('clothesline.backup')) as mine`,
    )
    if (rows[0]?.mine !== true) throw new BackupRefusal('A copy of this database is being made already.')
    await client.query(`select pg_create_physical_replication_slot('clothesline_copy', true, true)`)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

const clockOf = async (client: pg.Client): Promise<Date> => {
  const { rows } = await client.query<{ now: Date }>('select clock_timestamp() as now')
  return rows[0]?.now ?? new Date()
}

const unpackedSize = async (client: pg.Client): Promise<number> => {
  const { rows } = await client.query<{ bytes: number }>(
    `select (select sum(pg_database_size(oid)) from pg_database)::float8 as bytes`,
  )
  return rows[0]?.bytes ?? 0
}

async function fill(request: CopyRequest, aside: string, about: { series: string; id: string; startedAt: Date }) {
  const { key, dataDirectory, login } = request
  const written: (SealedBytes & { name: string })[] = []
  const write = async (name: string, content: AsyncIterable<Uint8Array> | Uint8Array[]): Promise<void> => {
    const seal = { key, series: about.series, name: `${folders.copies}/${about.id}/${name}` }
    written.push({ name, ...(await writeSealed(join(aside, name), seal, content)) })
  }
  // The audit trail's signed heads are copied before the end of the database's copy, which therefore holds what they speak of.
  await write(copyFiles.files, packFiles(dataDirectory, await filesOf(dataDirectory)))
  const { tar, finished } = streamCopy(login, about.id)
  await write(copyFiles.database, tar)
  const { startLsn, endLsn, checksums } = await finished
  await write(copyFiles.checksums, [checksums])
  const later = (await filesOf(dataDirectory)).filter(({ modifiedMs }) => modifiedMs > about.startedAt.getTime())
  await write(copyFiles.added, packFiles(dataDirectory, later))
  return { files: written, startLsn: lsnText(startLsn), endLsn: lsnText(endLsn) }
}

async function copyWith(client: pg.Client, request: CopyRequest): Promise<TakenCopy> {
  const facts = await clusterFacts(client)
  const { series, folder } = await currentSeries(request, facts)
  await removeHalfMade(folder, 'copies')
  const startedAt = facts.at
  const id = stampOf(startedAt)
  const aside = join(folder, folders.copies, `${id}.new`)
  await mkdir(aside, { mode: 0o700 })
  try {
    const filled = await fill(request, aside, { series: series.id, id, startedAt })
    const endedAt = await clockOf(client)
    const unpackedBytes = await unpackedSize(client)
    const copy: WrittenCopy = {
      format: 'clothesline backup copy 1',
      id,
      series: series.id,
      startedAt: startedAt.toISOString(),
      endedAt: endedAt.toISOString(),
      postgresMajor: facts.postgresMajor,
      release: request.release,
      unpackedBytes,
      ...filled,
    }
    await publishCopy(folder, request.key, copy)
    const bytes = filled.files.reduce((sum, file) => sum + file.bytes, 0)
    return { series: series.id, id, endedAt, bytes, unpackedBytes }
  } catch (error) {
    await rm(aside, { recursive: true, force: true }).catch(() => undefined)
    throw error
  }
}

/** Whether a folder is another one, or lies in it. */
export const isInside = (folder: string, other: string): boolean => !/^\.\.(\/|$)/.test(relative(other, folder))

/** Makes a copy of the whole installation while it works on; the copy appears whole or not at all. */
export async function takeCopy(request: CopyRequest): Promise<TakenCopy> {
  const isFolder = await stat(request.destination).then(
    (found) => found.isDirectory(),
    () => false,
  )
  if (!isFolder) {
    throw new BackupRefusal(`The backup folder ${request.destination} does not exist: mount its disk, or create it.`)
  }
  if (isInside(request.destination, request.dataDirectory)) {
    throw new BackupRefusal(
      `The backup folder ${request.destination} lies inside the data directory: take another disk.`,
    )
  }
  try {
    return await alone(request.login, (client) => copyWith(client, request))
  } catch (error) {
    throw unusableFolder('The backup folder', request.destination, error)
  }
}
