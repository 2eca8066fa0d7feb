import { join } from 'node:path'
import { folders, stampOf } from './archive.ts'
import type { BackupPlace, OpenSeries } from './current-series.ts'
import { filesOf, packFiles } from './pack-files.ts'
import { writeSealed } from './sealed-file.ts'

/** A file system may tell the time of a change only roughly. */
const marginMs = 2_000

/** Archives what changed in the data directory beside the database, up to now. */
export async function archiveFiles(
  place: BackupPlace,
  { series, folder }: OpenSeries,
  { since, now }: { since: Date; now: Date },
): Promise<void> {
  const changed = (await filesOf(place.dataDirectory)).filter(
    ({ modifiedMs }) => modifiedMs > since.getTime() - marginMs,
  )
  if (changed.length === 0) return
  const name = `${folders.files}/${stampOf(now)}`
  const seal = { key: place.key, series: series.id, name, at: now }
  await writeSealed(join(folder, name), seal, packFiles(place.dataDirectory, changed))
}
