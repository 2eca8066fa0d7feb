import { readFile, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { type BackupKey, keyOfRecoveryText, storedKey } from '#platform/backup/backup-key.ts'
import { BackupRefusal } from '#platform/backup/refusal.ts'
import type { Config } from '#platform/config/config.ts'
import { openSecrets } from '#platform/data-directory/secrets.ts'
import { UsageRefusal } from './command-line.ts'

/** The recovery key in a file (`-` is standard input), or the key in the secrets of this installation where there are any. */
export async function keyFor(config: Config, keyFile: string | undefined): Promise<BackupKey> {
  if (keyFile === '-') return keyOfRecoveryText(await text(process.stdin))
  if (keyFile !== undefined) return keyOfRecoveryText(await readFile(keyFile, 'utf8'))
  const isKnown = await stat(join(config.dataDir, 'secrets.json')).then(
    () => true,
    () => false,
  )
  if (isKnown) return storedKey((await openSecrets({ path: resolve(config.dataDir) })).backupKey)
  throw new BackupRefusal(
    'This machine knows no backup key: give the recovery key with --key-file FILE (or - to type it).',
  )
}

/** The folder with the backups: the one that was named, or BACKUP_DIR. */
export function backupFolder(config: Config, named: string | undefined, option: string): string {
  const folder = named ?? config.backupDir
  if (folder === undefined) throw new UsageRefusal(`Please name the backup folder with ${option}, or set BACKUP_DIR.`)
  return resolve(folder)
}

/** A moment with its time zone, to the millisecond; undefined when none was given. */
export function momentOf(given: string | undefined): Date | undefined {
  if (given === undefined) return undefined
  const isWhole = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/.test(given)
  const moment = new Date(given)
  if (isWhole && !Number.isNaN(moment.getTime())) return moment
  throw new UsageRefusal(`“${given}” is no moment such as 2026-11-22T18:30:00+01:00 or 2026-11-22T17:30:00Z.`)
}
