import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { systemCode } from '../data-directory/file-refusals.ts'
import { folders } from './archive.ts'
import type { BackupKey } from './backup-key.ts'
import { BackupRefusal } from './refusal.ts'
import type { RestorePlan } from './restore-plan-rules.ts'
import { readSealed, type Seal } from './sealed-file.ts'

/** A file of a series under the key it is sealed with, and where it lies. */
export function sealedIn({ found }: RestorePlan, key: BackupKey, name: string): { path: string; seal: Seal } {
  return { path: join(found.folder, name), seal: { key, series: found.series.id, name } }
}

async function digestOf(path: string): Promise<string> {
  const digest = createHash('sha256')
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) digest.update(chunk)
  } catch (error) {
    if (systemCode(error) !== 'ENOENT') throw error
    throw new BackupRefusal(`The backup file ${path} is missing.`, { cause: error })
  }
  return digest.digest('hex')
}

/** Reads every byte a restore would use, before anything is written; names the first file that is missing, damaged or altered. */
export async function checkPlan(plan: RestorePlan, key: BackupKey): Promise<void> {
  const { copy, wal, packs } = plan
  for (const { name, sha256 } of copy.files) {
    const { path } = sealedIn(plan, key, `${folders.copies}/${copy.id}/${name}`)
    if ((await digestOf(path)) !== sha256)
      throw new BackupRefusal(`The backup file ${path} is damaged, or was altered.`)
  }
  const followers = [
    ...wal.map(({ name }) => `${folders.wal}/${name}`),
    ...packs.map(({ name }) => `${folders.files}/${name}`),
  ]
  for (const name of followers) {
    const { path, seal } = sealedIn(plan, key, name)
    for await (const _ of readSealed(path, seal));
  }
}
