import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { aside } from '#platform/backup/aside.ts'
import { type Restored, restore, restoreIn } from '#platform/backup/restore.ts'
import { checkedOn, type Outcome, outcomeLine } from './backup-checks.ts'
import { backupFolder, keyFor, momentOf } from './backup-key.ts'
import { type CommandLine, type CommandLineContext, understood } from './command-line.ts'
import { installationOn } from './installation.ts'

const source = {
  from: { type: 'string' },
  to: { type: 'string' },
  series: { type: 'string' },
  'key-file': { type: 'string' },
} as const

type Asked = { [name in keyof typeof source]?: string | undefined }

async function requestOf({ config, logger, say }: CommandLineContext, values: Asked) {
  const target = momentOf(values.to)
  return {
    target,
    destination: backupFolder(config(), values.from, '--from'),
    key: await keyFor(config(), values['key-file']),
    series: values.series,
    logger: logger(),
    say,
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`

function reachedLines({ plan, lastCommit, timeline }: Restored): string[] {
  const moment = (plan.target ?? plan.reaches).toISOString()
  const last =
    lastCommit === undefined
      ? 'no transaction came after the copy'
      : `the last transaction is of ${lastCommit.toISOString()}`
  return [
    `Reached: ${moment}; ${last}.`,
    `Made of: the copy of ${plan.copy.endedAt.toISOString()} and ${plan.wal.length} pieces of write-ahead log of ${plan.found.series.id}; timeline ${timeline}.`,
  ]
}

async function bringBack(context: CommandLineContext, args: string[]): Promise<undefined> {
  const { values } = understood(() => parseArgs({ args, options: { ...source, into: { type: 'string' } } }))
  const into = resolve(values.into ?? context.config().dataDir)
  const restored = await restore({ ...(await requestOf(context, values)), into })
  for (const line of reachedLines(restored)) context.print(line)
  context.print(`Restored into ${into} in ${seconds(restored.tookMs)}. Start Clothesline with DATA_DIR=${into}.`)
  return undefined
}

interface Verdict {
  readonly restored: Restored
  readonly outcomes: Outcome[]
  /** Milliseconds of work that would be lost with this machine now; undefined when an earlier moment was asked for. */
  readonly lossMs: number | undefined
}

function show({ print }: CommandLineContext, { restored, outcomes, lossMs }: Verdict): void {
  for (const line of reachedLines(restored)) print(line)
  for (const outcome of outcomes) print(outcomeLine(outcome))
  if (lossMs !== undefined) print(`RPO: ${seconds(lossMs)}: so old is the last moment that is safe.`)
  print(`RTO: ${seconds(restored.tookMs)}: so long it took until the database accepted connections.`)
}

async function verify(context: CommandLineContext, args: string[]): Promise<number> {
  const options = { ...source, work: { type: 'string' }, json: { type: 'boolean' } } as const
  const { values } = understood(() => parseArgs({ args, options }))
  const { config, print } = context
  const request = await requestOf(context, values)
  const began = Date.now()
  const verdict = await aside(values.work ?? join(config().dataDir, 'aside'), request.logger, {
    work: async (at): Promise<Verdict> => {
      const { postgres, secrets, ...restored } = await restoreIn(at, request)
      const cluster = {
        connection: postgres.connection,
        secrets,
        dataDirectory: at.folder,
        stop: () => postgres.stop(),
      }
      const installation = await installationOn(config(), cluster)
      try {
        const lossMs = request.target ? undefined : Math.max(0, began - restored.plan.reaches.getTime())
        return { restored, outcomes: await checkedOn(installation), lossMs }
      } finally {
        await installation.close()
      }
    },
  })
  const { restored, outcomes, lossMs } = verdict
  const holds = outcomes.every(({ fault }) => fault === undefined)
  if (values.json) {
    const { plan, lastCommit, tookMs } = restored
    const reached = plan.target ?? plan.reaches
    print(
      JSON.stringify({
        holds,
        copy: plan.copy.id,
        reached,
        lastCommit,
        rpoMs: lossMs,
        rtoMs: tookMs,
        checks: outcomes,
      }),
    )
  } else show(context, verdict)
  return holds ? 0 : 1
}

/** Bringing backups back, in earnest or for proof. */
export const restoreCommands: CommandLine[] = [
  {
    words: 'restore',
    usage: '[--to MOMENT] [--from FOLDER] [--into FOLDER] [--key-file FILE] [--series ID]',
    summary:
      'brings an installation back into a new data directory, as it was at the latest moment or at the one given',
    run: bringBack,
  },
  {
    words: 'backup verify',
    usage: '[--to MOMENT] [--from FOLDER] [--key-file FILE] [--series ID] [--work FOLDER] [--json]',
    summary:
      'restores aside, proves the restored books and audit trail, and says what would be lost and how long it takes',
    run: verify,
  },
]
