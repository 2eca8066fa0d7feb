import { mkdir, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { folders } from './archive.ts'
import type { BackupKey } from './backup-key.ts'
import { gathered } from './byte-source.ts'
import { sealedIn } from './check-plan.ts'
import { unpackFiles } from './pack-files.ts'
import { BackupRefusal } from './refusal.ts'
import type { RestorePlan } from './restore-plan-rules.ts'
import { readSealed } from './sealed-file.ts'
import { copyFiles } from './take-copy.ts'
import { compareFiles, unpackTar } from './unpack-tar.ts'
import { segmentName, segmentStart } from './wal-rules.ts'

const megabyte = 1024 * 1024
const spareBytes = 256 * megabyte

/** Refuses when the disk has no room for so many bytes of a database. */
export async function refuseSmallDisk(folder: string, bytes: number): Promise<void> {
  const disk = await statfs(folder)
  const [free, needed] = [disk.bavail * disk.bsize, bytes + spareBytes]
  if (free >= needed) return
  const inMegabytes = (value: number): string => `${Math.ceil(value / megabyte)} MB`
  throw new BackupRefusal(
    `The disk of ${folder} has no room for the database: ${inMegabytes(free)} are free and ${inMegabytes(needed)} are needed.`,
  )
}

async function layOutWal(plan: RestorePlan, key: BackupKey, folder: string): Promise<void> {
  const { series } = plan.found
  const bySegment = Map.groupBy(plan.wal, ({ from }) => segmentName(from, series))
  for (const [segment, pieces] of bySegment) {
    // What is not archived yet of the last segment is zeros: PostgreSQL takes them for the end of its log.
    const content = Buffer.alloc(series.segmentSize)
    for (const { name, from } of pieces) {
      const { path, seal } = sealedIn(plan, key, `${folders.wal}/${name}`)
      const bytes = await gathered(readSealed(path, seal))
      bytes.copy(content, Number(from - segmentStart(from, series)))
    }
    await writeFile(join(folder, 'pg_wal', segment), content, { flag: 'wx', mode: 0o600, flush: true })
  }
}

/** Unpacks a plan into an empty folder as a data directory whose database has yet to be recovered. */
export async function layOut(plan: RestorePlan, key: BackupKey, folder: string): Promise<void> {
  const { copy, wal, packs, found } = plan
  await refuseSmallDisk(folder, copy.unpackedBytes + wal.length * found.series.segmentSize)
  const content = (name: string): AsyncGenerator<Buffer> => {
    const { path, seal } = sealedIn(plan, key, name)
    return readSealed(path, seal)
  }
  const ofCopy = (name: string): AsyncGenerator<Buffer> => content(`${folders.copies}/${copy.id}/${name}`)
  const cluster = join(folder, 'postgres')
  await mkdir(cluster, { mode: 0o700 })
  const digests = await unpackTar(ofCopy(copyFiles.database), cluster)
  compareFiles(digests, await gathered(ofCopy(copyFiles.checksums)))
  await layOutWal(plan, key, cluster)
  await unpackFiles(ofCopy(copyFiles.files), folder, true)
  await unpackFiles(ofCopy(copyFiles.added), folder, false)
  for (const { name, replaces } of packs) await unpackFiles(content(`${folders.files}/${name}`), folder, replaces)
}
