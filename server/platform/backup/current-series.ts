import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { writeAtomically } from '../data-directory/write-atomically.ts'
import { beginSeries, namesAt, readSeries, type Series } from './archive.ts'
import type { BackupKey } from './backup-key.ts'
import type { ClusterFacts } from './cluster-facts.ts'
import { BackupRefusal } from './refusal.ts'

/** Which data directory is backed up to where. */
export interface BackupPlace {
  /** The folder where backups lie: it has to be there. */
  readonly destination: string
  readonly dataDirectory: string
  readonly key: BackupKey
}

/** A series and its folder. */
export interface OpenSeries {
  readonly series: Series
  readonly folder: string
}

/** The series of a data directory by the folder they are in. */
const Noted = z.record(z.string(), z.string())
const noteFile = 'backup.json'

/** What this data directory noted about its own series. A restored one has noted nothing, and so begins series of its own. */
async function noted(dataDirectory: string): Promise<z.infer<typeof Noted>> {
  const text = await readFile(join(dataDirectory, noteFile), 'utf8').catch(() => '{}')
  try {
    return Noted.parse(JSON.parse(text))
  } catch {
    return {}
  }
}

/** Begins a new series for this data directory, which takes the place of the one it had. */
export async function renewSeries(place: BackupPlace, facts: ClusterFacts): Promise<OpenSeries> {
  const { destination, dataDirectory, key } = place
  const { systemIdentifier, timeline, segmentSize } = facts
  const series = await beginSeries(destination, key, { systemIdentifier, timeline, segmentSize, now: facts.at })
  const note = { ...(await noted(dataDirectory)), [destination]: series.id }
  await writeAtomically(join(dataDirectory, noteFile), `${JSON.stringify(note)}\n`, 0o600)
  return { series, folder: join(destination, series.id) }
}

/** The series this data directory writes to, begun where there is none yet or the database is no longer the one it was begun for. */
export async function currentSeries(place: BackupPlace, facts: ClusterFacts): Promise<OpenSeries> {
  const { destination, dataDirectory, key } = place
  const names = await namesAt(destination)
  const id = (await noted(dataDirectory))[destination]
  if (id === undefined) return renewSeries(place, facts)
  if (!names.includes(id)) {
    throw new BackupRefusal(
      `The backup folder ${destination} no longer holds ${id}: is its disk mounted? To begin anew there, remove ${join(dataDirectory, noteFile)}.`,
    )
  }
  const series = await readSeries(destination, id, key)
  const fits =
    series?.systemIdentifier === facts.systemIdentifier &&
    series.timeline === facts.timeline &&
    series.segmentSize === facts.segmentSize
  return fits ? { series, folder: join(destination, series.id) } : renewSeries(place, facts)
}
