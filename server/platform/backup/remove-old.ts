import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { syncDirectory } from '../data-directory/write-atomically.ts'
import { type Copy, folders, readArchive, type SeriesFound } from './archive.ts'
import type { BackupPlace } from './current-series.ts'
import { reachOf } from './restore-plan-rules.ts'
import { expired, type Keep } from './retention-rules.ts'
import { segmentStart } from './wal-rules.ts'

/** What was removed. */
export interface Removed {
  readonly copies: string[]
  readonly walFiles: number
}

async function removeCopy(folder: string, { id }: Copy): Promise<void> {
  const path = join(folder, folders.copies, id)
  await rename(path, `${path}.old`)
  await rm(`${path}.old`, { recursive: true, force: true })
}

/** Removes the write-ahead log and the files that only copies that are gone needed. */
async function removeBefore({ folder, series, wal, packs }: SeriesFound, oldest: Copy): Promise<number> {
  const end = wal.reduce((latest, { to }) => (to > latest ? to : latest), 0n)
  // The parts of the segment that is being written are still to be put together.
  const needed = segmentStart(end < oldest.startLsn ? end - 1n : oldest.startLsn, series)
  const pieces = wal.filter(({ to }) => to <= needed)
  for (const { name } of pieces) await rm(join(folder, folders.wal, name), { force: true })
  const stale = packs.filter(({ at }) => at.getTime() < oldest.startedAt.getTime())
  for (const { name } of stale) await rm(join(folder, folders.files, name), { force: true })
  return pieces.length
}

const abandonedMs = 7 * 86_400_000

/** Without a copy for so long, it is nobody's beginning. */
const isAbandoned = ({ series }: SeriesFound, now: Date): boolean =>
  Date.parse(series.beganAt) < now.getTime() - abandonedMs

/** Removes copies that are no longer kept, and of the archive what no kept copy needs; the series that is being written to stays. */
export async function removeOld(
  place: BackupPlace,
  request: { keep: Keep; current: string; now: Date },
): Promise<Removed> {
  const { keep, current, now } = request
  const archive = await readArchive(place.destination, place.key)
  const copies = archive.flatMap((found) =>
    found.copies.map((copy) => ({
      ...reachOf(found, copy),
      found,
      copy,
      series: found.series.id,
      endedAt: copy.endedAt,
    })),
  )
  const gone = expired(copies, keep, now)
  for (const { found, copy } of gone) await removeCopy(found.folder, copy)
  let walFiles = 0
  for (const found of archive) {
    const kept = found.copies.filter((copy) => !gone.some((one) => one.copy === copy))
    const [oldest] = kept
    if (oldest) walFiles += await removeBefore(found, oldest)
    else if (found.series.id !== current && isAbandoned(found, now))
      await rm(found.folder, { recursive: true, force: true })
  }
  await syncDirectory(place.destination)
  return { copies: gone.map(({ copy }) => copy.id), walFiles }
}
