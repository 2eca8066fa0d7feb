import { parseArgs } from 'node:util'
import { readArchive } from '#platform/backup/archive.ts'
import { recoveryText, storedKey } from '#platform/backup/backup-key.ts'
import { copyInWorker } from '#platform/backup/copy-in-worker.ts'
import { removeOld } from '#platform/backup/remove-old.ts'
import { reachOf } from '#platform/backup/restore-plan-rules.ts'
import { type Keep, keepOf } from '#platform/backup/retention-rules.ts'
import { adminLogin } from '#platform/postgres/connection.ts'
import release from '../package.json' with { type: 'json' }
import { backupFolder, keyFor } from './backup-key.ts'
import { openCluster } from './cluster.ts'
import { type CommandLine, type CommandLineContext, UsageRefusal, understood } from './command-line.ts'

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`

function keepFrom(text: string | undefined): Keep | undefined {
  const keep = text === undefined ? undefined : keepOf(text)
  if (text === undefined || keep !== undefined) return keep
  throw new UsageRefusal('--keep is a number of copies such as 7, or of days such as 30d.')
}

async function backup({ config, logger, print, say }: CommandLineContext, args: string[]): Promise<undefined> {
  const options = { to: { type: 'string' }, keep: { type: 'string' } } as const
  const { values } = understood(() => parseArgs({ args, options }))
  const keep = keepFrom(values.keep)
  const destination = backupFolder(config(), values.to, '--to')
  const cluster = await openCluster(config(), logger())
  try {
    const { dataDirectory, secrets, connection } = cluster
    const place = { destination, dataDirectory, key: storedKey(secrets.backupKey) }
    say('Copying the installation; it can be worked with meanwhile.')
    const began = performance.now()
    const login = adminLogin(connection, 'postgres')
    const taken = await copyInWorker({ ...place, login, release: release.version })
    const seconds = ((performance.now() - began) / 1000).toFixed(1)
    print(
      `The copy ${taken.id} is in ${destination}: ${megabytes(taken.unpackedBytes)} as ${megabytes(taken.bytes)}, in ${seconds} s.`,
    )
    if (keep) {
      const removed = await removeOld(place, { keep, current: taken.series, now: taken.endedAt })
      print(`Removed: ${removed.copies.length} old copies and ${removed.walFiles} pieces of write-ahead log.`)
    }
    say('Without its key nobody can read it: keep what “backup key” prints on paper, away from this machine.')
    return undefined
  } finally {
    await cluster.stop()
  }
}

async function list({ config, print }: CommandLineContext, args: string[]): Promise<undefined> {
  const options = { from: { type: 'string' }, 'key-file': { type: 'string' } } as const
  const { values } = understood(() => parseArgs({ args, options }))
  const folder = backupFolder(config(), values.from, '--from')
  for (const found of await readArchive(folder, await keyFor(config(), values['key-file']))) {
    print(`Series ${found.series.id}`)
    for (const copy of found.copies) {
      const { reaches, missing } = reachOf(found, copy)
      const bytes = copy.files.reduce((sum, file) => sum + file.bytes, 0)
      const gap = missing === undefined ? '' : `, then the segment ${missing} is missing`
      print(
        `  restores ${copy.endedAt.toISOString()} to ${reaches.toISOString()}${gap} (${megabytes(bytes)}, release ${copy.release})`,
      )
    }
  }
  return undefined
}

/** Making and listing backups. */
export const backupCommands: CommandLine[] = [
  {
    words: 'backup key',
    usage: '',
    summary: 'prints the key without which no backup can be read: keep it on paper, away from the machine',
    run: async ({ config, print, say }, args) => {
      understood(() => parseArgs({ args }))
      print(recoveryText(await keyFor(config(), undefined)))
      say('Whoever has this key and a backup has everything. Without it, a backup is lost with the machine.')
      return undefined
    },
  },
  {
    words: 'backup list',
    usage: '[--from FOLDER] [--key-file FILE]',
    summary: 'shows each copy with the moments it can bring back',
    run: list,
  },
  {
    words: 'backup',
    usage: '[--to FOLDER] [--keep COPIES | --keep DAYSd]',
    summary: 'copies the running or stopped installation, encrypted, into a folder (BACKUP_DIR when none is named)',
    run: backup,
  },
]
