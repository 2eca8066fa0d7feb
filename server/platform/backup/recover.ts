import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openSecrets, type Secrets } from '../data-directory/secrets.ts'
import type { Logger } from '../logger.ts'
import { adminLogin, withClient } from '../postgres/connection.ts'
import { writeFor } from '../postgres/run-user.ts'
import { type EmbeddedPostgres, startPostgres } from '../postgres/start-postgres.ts'
import { StartupRefusal } from '../startup-refusal.ts'
import type { Aside } from './aside.ts'
import { BackupRefusal } from './refusal.ts'

/** A recovered data directory whose database runs. */
export interface Recovered {
  readonly postgres: EmbeddedPostgres
  readonly secrets: Secrets
  /** When the last transaction was committed that the recovery brought back; undefined when none came after the copy. */
  readonly lastCommit: Date | undefined
  readonly timeline: number
}

const recoverySettings = [
  'restore_command',
  'recovery_target_time',
  'recovery_target_action',
  'recovery_target_timeline',
  'hot_standby',
]

function settingsFor(target: Date | undefined): string {
  const settings = {
    // All of the log lies in pg_wal already; an empty command is refused.
    restore_command: 'false',
    recovery_target_timeline: 'current',
    hot_standby: 'off',
    // Settings are read before time zones have names, Z included.
    ...(target && {
      recovery_target_time: target.toISOString().replace('Z', '+00'),
      recovery_target_action: 'promote',
    }),
  }
  return Object.entries(settings)
    .map(([name, value]) => `${name} = '${value}'\n`)
    .join('')
}

const notReached = /recovery ended before configured recovery target was reached/

async function startRecovering(
  { folder, signal }: Aside,
  logger: Logger,
  secrets: Secrets,
): Promise<EmbeddedPostgres | 'not reached'> {
  try {
    return await startPostgres({ dataDirectory: folder, passwords: secrets.databasePasswords, logger, signal })
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof StartupRefusal)) throw error
    if (notReached.test(error.message)) return 'not reached'
    const reason = error.message.replace(/^.*could not start: /, '').replace(/\. Its log is .*$/, '')
    throw new BackupRefusal(`The database could not be recovered from the backup: ${reason}.`, { cause: error })
  }
}

async function reached(postgres: EmbeddedPostgres): Promise<{ lastCommit: Date | undefined; timeline: number }> {
  return withClient(adminLogin(postgres.connection, 'postgres'), async (admin) => {
    const { rows } = await admin.query<{ at: Date | null; timeline: number }>(
      `select pg_last_xact_replay_timestamp() as at,
        ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int as timeline`,
    )
    for (const name of recoverySettings) await admin.query(`alter system reset ${name}`)
    return { lastCommit: rows[0]?.at ?? undefined, timeline: rows[0]?.timeline ?? 1 }
  })
}

/** Lets PostgreSQL read its write-ahead log up to a moment, or to its end, and go on from there on a timeline of its own. */
export async function recover(at: Aside, target: Date | undefined, logger: Logger): Promise<Recovered> {
  const cluster = join(at.folder, 'postgres')
  const secrets = await openSecrets({ path: at.folder })
  const settings = join(cluster, 'postgresql.auto.conf')
  const found = await readFile(settings, 'utf8')
  const write = async (name: string, content: string): Promise<void> => {
    const { uid, gid } = await stat(cluster)
    await writeFor({ uid, gid, switched: uid !== process.getuid?.() }, join(cluster, name), content)
  }
  await write('recovery.signal', '')
  await write('postgresql.auto.conf', found + settingsFor(target))
  let postgres = await startRecovering(at, logger, secrets)
  if (postgres === 'not reached') {
    // Nothing was committed between the moment and the end of the archive, which is known to lie beyond it.
    await write('postgresql.auto.conf', found + settingsFor(undefined))
    postgres = await startRecovering(at, logger, secrets)
  }
  if (postgres === 'not reached') throw new BackupRefusal('The database could not be recovered to that moment.')
  return { postgres, secrets, ...(await reached(postgres)) }
}
