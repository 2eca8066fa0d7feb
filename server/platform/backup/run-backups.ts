import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Dependency } from '../http/health.ts'
import type { Logger } from '../logger.ts'
import { type Loop, startLoop } from '../loop.ts'
import { type Login, withClient } from '../postgres/connection.ts'
import type { Clock, WallTime } from '../time.ts'
import { copiesIn, folders, instantOf, walPieces } from './archive.ts'
import { archiveFiles } from './archive-files.ts'
import { WalArchiver } from './archive-wal.ts'
import { copyInWorker } from './copy-in-worker.ts'
import type { BackupPlace, OpenSeries } from './current-series.ts'
import { type BackupState, whyDegraded } from './health-rules.ts'
import { unusableFolder } from './refusal.ts'
import { removeOld } from './remove-old.ts'
import type { Keep } from './retention-rules.ts'
import { isCopyDue } from './schedule-rules.ts'
import { segmentEndBefore } from './wal-rules.ts'
import { keptBytes, letWalGo } from './wal-slot.ts'

/** What a server's backups are made of, and when. */
export interface BackupsRequest {
  readonly place: BackupPlace
  /** The administrator's login to the database `postgres`. */
  readonly login: Login
  /** When the copy of each day is made. */
  readonly at: WallTime
  readonly keep: Keep
  readonly release: string
  readonly logger: Logger
  readonly clock: Clock
}

/** Backups that go on until they are stopped. */
export interface Backups {
  readonly dependency: Dependency
  readonly gauges: readonly { name: string; help: string; measure: () => number }[]
  /** Archives what is left, for ten seconds at most, and ends; call it before PostgreSQL stops. */
  stop: () => Promise<void>
}

const archiveEveryMs = 10_000
const filesEveryMs = 60_000
const copyCheckMs = 60_000
const afterFailureMs = 30 * 60_000
const patienceMs = 10_000

/** When the files of the data directory were last copied or archived; undefined when they never were. */
async function filesKnownSince({ folder }: OpenSeries): Promise<Date | undefined> {
  const names = await Promise.all([folders.copies, folders.files].map((part) => readdir(join(folder, part))))
  return names
    .flat()
    .map(instantOf)
    .filter((at) => at !== undefined)
    .sort((a, b) => a.getTime() - b.getTime())
    .at(-1)
}

/** The newest copy that the archive goes on from, and the newest of all. */
async function lastCopies({ series, folder }: OpenSeries, place: BackupPlace) {
  const copies = await copiesIn(folder, place.key)
  const begins = (await walPieces(folder, series)).map(({ from }) => from)
  const continued = copies.filter(({ endLsn }) => begins.some((from) => from <= segmentEndBefore(endLsn, series)))
  return { continued: continued.at(-1), newest: copies.at(-1) }
}

const endCopies = (client: { query: (text: string) => Promise<unknown> }): Promise<unknown> =>
  client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where application_name = 'clothesline backup' and pid <> pg_backend_pid()`,
  )

/** Archives the write-ahead log every ten seconds, copies once a day, and removes what is no longer kept. */
class ServerBackups implements Backups {
  readonly #request: BackupsRequest
  readonly #archiver: WalArchiver
  readonly #stopping = new AbortController()
  readonly #archiving: Loop
  readonly #copying: Loop
  #series: OpenSeries | undefined
  #filesAt = 0
  #retryAt = 0
  #state: BackupState

  constructor(request: BackupsRequest) {
    const { place, logger, clock } = request
    this.#request = request
    this.#archiver = new WalArchiver(place, logger)
    this.#state = {
      destination: place.destination,
      startedAt: clock(),
      reaches: undefined,
      archiveFailure: undefined,
      keptBytes: 0,
      lastCopy: undefined,
      copyFailure: undefined,
    }
    this.#copying = startLoop({ name: 'copies', everyMs: copyCheckMs, logger, run: () => this.#copyWhenDue() })
    const archive = (): Promise<void> => this.#archive(this.#stopping.signal)
    this.#archiving = startLoop({ name: 'archive', everyMs: archiveEveryMs, logger, run: archive })
  }

  readonly dependency: Dependency = {
    name: 'backups',
    vital: false,
    check: async () => {
      const why = whyDegraded(this.#state, this.#request.clock())
      if (why !== undefined) throw new Error(why)
    },
  }

  readonly gauges = [
    {
      name: 'backup_archive_age_seconds',
      help: 'What would be lost with this machine: age of the archive, or of the server before there is one',
      measure: () => this.#ageOf(this.#state.reaches),
    },
    {
      name: 'backup_archive_waiting_bytes',
      help: 'Write-ahead log that PostgreSQL keeps until it is archived',
      measure: () => this.#state.keptBytes,
    },
    {
      name: 'backup_copy_age_seconds',
      help: 'Age of the last copy, or of the server before there is one',
      measure: () => this.#ageOf(this.#state.lastCopy),
    },
  ]

  async stop(): Promise<void> {
    this.#stopping.abort()
    await withClient(this.#request.login, endCopies).catch(() => undefined)
    await Promise.all([this.#archiving.stop(), this.#copying.stop()])
    const last = this.#archive(AbortSignal.timeout(patienceMs))
    await Promise.race([last, pause(patienceMs, undefined, { ref: false })])
  }

  #ageOf(moment: Date | undefined): number {
    return (this.#request.clock().getTime() - (moment ?? this.#state.startedAt).getTime()) / 1000
  }

  #become(change: Partial<BackupState>): void {
    this.#state = { ...this.#state, ...change }
  }

  #sentenceOf(error: unknown): string {
    const refusal = unusableFolder('The backup folder', this.#request.place.destination, error)
    return refusal instanceof Error ? refusal.message : String(refusal)
  }

  async #archive(signal: AbortSignal): Promise<void> {
    const { login, logger } = this.#request
    try {
      const { series, reaches } = await withClient(login, async (client) => {
        this.#become({ keptBytes: await keptBytes(client) })
        return this.#archiver.run(client, signal)
      })
      this.#become({ reaches })
      const isNew = this.#series?.series.id !== series.series.id
      this.#series = series
      if (isNew) this.#copying.wake()
      await this.#archiveFiles(series)
      if (this.#state.archiveFailure !== undefined) logger.info({}, 'the backup archive is written again')
      this.#become({ archiveFailure: undefined })
    } catch (error) {
      const sentence = this.#sentenceOf(error)
      const isNews = sentence !== this.#state.archiveFailure && !this.#stopping.signal.aborted
      if (isNews) logger.error({ err: error }, `the backup archive is not written: ${sentence}`)
      this.#become({ archiveFailure: sentence })
    }
  }

  async #archiveFiles(series: OpenSeries): Promise<void> {
    const now = this.#request.clock()
    if (now.getTime() - this.#filesAt < filesEveryMs) return
    const since = await filesKnownSince(series)
    if (since === undefined) return
    await archiveFiles(this.#request.place, series, { since, now })
    this.#filesAt = now.getTime()
  }

  async #copyWhenDue(): Promise<void> {
    const { place, login, release, at, keep, logger, clock } = this.#request
    const now = clock()
    if (this.#series === undefined || this.#stopping.signal.aborted || now.getTime() < this.#retryAt) return
    try {
      const { continued, newest } = await lastCopies(this.#series, place)
      this.#become({ lastCopy: newest?.endedAt })
      if (!isCopyDue(continued?.startedAt, at, now)) return
      const taken = await copyInWorker({ ...place, login, release })
      logger.info({ copy: taken.id, bytes: taken.bytes }, 'a copy of the installation was made')
      this.#become({ lastCopy: taken.endedAt, copyFailure: undefined })
      await removeOld(place, { keep, current: taken.series, now })
    } catch (error) {
      if (this.#stopping.signal.aborted) return
      this.#retryAt = now.getTime() + afterFailureMs
      this.#become({ copyFailure: this.#sentenceOf(error) })
      logger.error({ err: error }, 'the copy of the installation failed; it is tried again in half an hour')
    }
  }
}

/** Starts the backups of a server. */
export const startBackups = (request: BackupsRequest): Backups => new ServerBackups(request)

/** For a server without backups: PostgreSQL keeps no write-ahead log for an archive that nobody writes any more. */
export const withoutBackups = (login: Login): Promise<void> => withClient(login, letWalGo)
