import { copyFile, mkdir, mkdtemp, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSecrets, type Secrets } from '../data-directory/secrets.ts'
import { adminLogin, type Login, withClient } from '../postgres/connection.ts'
import { pidsAtWorkOn, signalTo } from '../postgres/leftovers.ts'
import { type EmbeddedPostgres, startPostgres } from '../postgres/start-postgres.ts'
import { readArchive } from './archive.ts'
import { archiveFiles } from './archive-files.ts'
import { type Archived, WalArchiver } from './archive-wal.ts'
import { aside } from './aside.ts'
import { storedKey } from './backup-key.ts'
import { checkPlan } from './check-plan.ts'
import { copyInWorker } from './copy-in-worker.ts'
import type { BackupPlace } from './current-series.ts'
import { removeOld } from './remove-old.ts'
import { type RestoreRequest, restore, restoreIn } from './restore.ts'
import { planRestore } from './restore-plan-rules.ts'
import { writeSealed } from './sealed-file.ts'

const logger = { info: () => {}, warn: () => {}, error: () => {} }
const signal = new AbortController().signal
let root = ''
let place: BackupPlace
let secrets: Secrets
let postgres: EmbeddedPostgres
let login: Login
let archiver: WalArchiver
/** What clients had been told, and until when the archive held it when the machine was lost. */
const journal: { n: number; at: Date }[] = []
let lost: Archived
/** A moment after the first of two commits and before the second. */
let between: Date

const request = (change: Partial<RestoreRequest> = {}): RestoreRequest => ({
  destination: place.destination,
  key: place.key,
  logger,
  say: () => {},
  ...change,
})
const archive = (): Promise<Archived> => withClient(login, (client) => archiver.run(client, signal))
const copy = () => copyInWorker({ ...place, login, release: 'test' })
const plan = async () => planRestore(await readArchive(place.destination, place.key), {})
const refusalOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'it went on',
    (error: Error) => `${error.name}: ${error.message}`,
  )

async function write(client: pg.Client, n: number): Promise<void> {
  await client.query('insert into kept values ($1)', [n])
  journal.push({ n, at: new Date() })
}

/** What a restore brings back of the journal, its database having been started aside. */
const broughtBack = (change: Partial<RestoreRequest> = {}) =>
  aside(join(root, 'aside'), logger, {
    work: async (at) => {
      const restored = await restoreIn(at, request(change))
      const rows = await withClient(adminLogin(restored.postgres.connection, 'postgres'), async (client) => ({
        kept: (await client.query<{ n: number }>('select n from kept order by n')).rows.map(({ n }) => n),
        words: (await client.query<{ word: string }>('select word from words')).rows.map(({ word }) => word),
      }))
      await restored.postgres.stop()
      return { ...restored, ...rows, files: (await readdir(at.folder)).sort() }
    },
  })

async function writeTwoWords(): Promise<void> {
  await withClient(login, async (client) => {
    await client.query("insert into words values ('first')")
    await pause(20)
    between = new Date()
    await pause(20)
    await client.query("insert into words values ('second')")
  })
}

/** Commits and archives at the same time, and copies in between, until the machine is lost. */
async function workUntilLost(): Promise<void> {
  let over = false
  const commit = withClient(login, async (client) => {
    for (let n = 1; !over; n += 1) await write(client, n)
  }).catch(() => undefined)
  const keepArchiving = (async () => {
    while (!over) {
      lost = await archive()
      await pause(20)
    }
  })().catch(() => undefined)
  await copy()
  await writeFile(join(place.dataDirectory, 'photo'), 'of a stain')
  await archiveFiles(place, lost.series, { since: lost.reaches, now: new Date() })
  await writeTwoWords()
  const written = new Date()
  while (lost.reaches < written) await pause(10)
  await pause(100)
  over = true
  signalTo(await pidsAtWorkOn(join(place.dataDirectory, 'postgres')), 'SIGKILL')
  await Promise.all([commit, keepArchiving])
}

/** Turns one bit of a file over, and back again after the work. */
async function withFlippedBit<T>(path: string, work: () => Promise<T>): Promise<T> {
  const flip = async (): Promise<void> => {
    const file = await open(path, 'r+')
    const at = Math.floor((await file.stat()).size / 2)
    const byte = Buffer.alloc(1)
    await file.read(byte, 0, 1, at)
    byte[0] = (byte[0] ?? 0) ^ 0x10
    await file.write(byte, 0, 1, at)
    await file.close()
  }
  await flip()
  try {
    return await work()
  } finally {
    await flip()
  }
}

async function withMoved<T>(paths: readonly string[], work: () => Promise<T>): Promise<T> {
  for (const path of paths) await rename(path, `${path}.elsewhere`)
  try {
    return await work()
  } finally {
    for (const path of paths) await rename(`${path}.elsewhere`, path)
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  const dataDirectory = join(root, 'installation')
  for (const folder of ['installation', 'backups']) await mkdir(join(root, folder), { mode: 0o700 })
  secrets = await openSecrets({ path: dataDirectory })
  place = { destination: join(root, 'backups'), dataDirectory, key: storedKey(secrets.backupKey) }
  postgres = await startPostgres({ dataDirectory, passwords: secrets.databasePasswords, logger })
  login = adminLogin(postgres.connection, 'postgres')
  archiver = new WalArchiver(place, logger)
  await withClient(login, (client) =>
    client.query('create table kept (n int primary key); create table words (word text)'),
  )
  await archive()
  await workUntilLost()
})
afterAll(async () => {
  await postgres.stop()
  await rm(root, { recursive: true, force: true })
})

describe('a backup of a database at work', () => {
  test('brings back, after the machine is lost, every commit that was acknowledged before the archive ended', async () => {
    const acknowledged = journal.filter(({ at }) => at < lost.reaches).map(({ n }) => n)
    const { kept, words, lastCommit, timeline, files } = await broughtBack()
    expect(acknowledged.length).toBeGreaterThan(10)
    expect(kept.slice(0, acknowledged.length)).toEqual(acknowledged)
    expect(kept).toEqual(kept.map((_, index) => index + 1))
    expect(kept.length).toBeLessThanOrEqual(journal.length + 1)
    expect(words).toEqual(['first', 'second'])
    expect(lastCommit).toBeInstanceOf(Date)
    expect(timeline).toBe(2)
    expect(files).toEqual(expect.arrayContaining(['photo', 'postgres', 'secrets.json']))
    expect(await readdir(root)).not.toContain('aside')
  })

  test('brings back exactly the first of two commits when asked for a moment between them', async () => {
    const { words, lastCommit, kept } = await broughtBack({ target: between })
    expect(words).toEqual(['first'])
    expect(lastCommit?.getTime()).toBeLessThanOrEqual(between.getTime())
    expect(kept.length).toBeLessThan(journal.length)
  })

  test('says between which moments it can bring back', async () => {
    const { copy: made, reaches } = await plan()
    const early = new Date(made.endedAt.getTime() - 1)
    const late = new Date(reaches.getTime() + 1)
    const ask = (target: Date) => refusalOf(broughtBack({ target }))
    expect(await ask(early)).toBe(
      `BackupRefusal: The earliest moment these backups can bring back is ${made.endedAt.toISOString()}.`,
    )
    expect(await ask(late)).toBe(
      `BackupRefusal: The archive of ${lost.series.series.id} ends at ${reaches.toISOString()}: ask for a moment up to it, or leave --to out for the latest.`,
    )
  })

  test('is read with its own key only', async () => {
    const key = storedKey(Buffer.alloc(32, 7).toString('base64url'))
    expect(await refusalOf(broughtBack({ key }))).toBe(
      `BackupRefusal: The backups in ${place.destination} were made under another key: give the recovery key that was written down for them.`,
    )
  })

  test('is not restored over anything', async () => {
    const refusal = await refusalOf(restore({ ...request(), into: place.dataDirectory }))
    expect(refusal).toMatch(/^BackupRefusal: The folder \S+ is not empty: /)
  })

  test('is refused, with the name of the file, when one bit of it was turned over', async () => {
    const { found, copy: made, wal, packs } = await plan()
    const names = [
      ...made.files.map(({ name }) => join('copies', made.id, name)),
      join('copies', made.id, 'manifest.json'),
      join('wal', wal[0]?.name ?? ''),
      join('files', packs[0]?.name ?? ''),
      'series.json',
    ]
    for (const name of names) {
      const path = join(found.folder, name)
      const refusal = await withFlippedBit(path, () => refusalOf(restore({ ...request(), into: join(root, 'never') })))
      expect(refusal).toMatch(/^BackupRefusal: The backup file /)
      expect(refusal).toContain(`${path} is damaged`)
    }
    expect((await readdir(root)).filter((name) => name.startsWith('never'))).toEqual([])
  })

  test('is refused when a piece of it was put in the place of another', async () => {
    const { found, wal } = await plan()
    const [one, other] = wal.map(({ name }) => join(found.folder, 'wal', name))
    const refusal = await withMoved([one ?? ''], async () => {
      await copyFile(other ?? '', one ?? '')
      return refusalOf(broughtBack())
    })
    expect(refusal).toContain(`${one} was put in the place of another: it is wal/${wal[1]?.name}.`)
  })

  test('names the segment that is missing, and the latest moment before the gap', async () => {
    await withClient(login, (client) => client.query('select pg_switch_wal()'))
    await archive()
    await withClient(login, (client) => write(client, 1_000_000))
    await archive()
    const whole = await plan()
    const gone = whole.wal.find(({ name }) => !name.includes('.'))
    expect(gone).toBeDefined()
    const folder = join(whole.found.folder, 'wal')
    const paths = (await readdir(folder))
      .filter((name) => name.startsWith(gone?.name ?? ''))
      .map((name) => join(folder, name))
    const refusal = await withMoved(paths, () => refusalOf(broughtBack()))
    expect(refusal).toMatch(
      new RegExp(
        `^BackupRefusal: The segment ${gone?.name} of the write-ahead log is missing after the copy ${whole.copy.id}: `,
      ),
    )
  })
})

describe('the archive', () => {
  const notes: string[] = []
  const restarted = () => new WalArchiver(place, { ...logger, warn: (_, note) => void notes.push(note) })

  test('goes on after a crash of server and database where it had ended, in the same series', async () => {
    archiver = restarted()
    await withClient(login, (client) => write(client, 1_000_001))
    const { series, waiting } = await archive()
    expect([series.series.id, waiting, notes]).toEqual([lost.series.series.id, 0, []])
    expect((await plan()).reaches.getTime()).toBeGreaterThanOrEqual(journal.at(-1)?.at.getTime() ?? 0)
  })

  test('waits for a folder that is away, while work goes on, and then catches up', async () => {
    await withMoved([place.destination], async () => {
      await withClient(login, (client) => write(client, 1_000_002))
      expect(await refusalOf(archive())).toBe(
        `BackupRefusal: The backup folder ${place.destination} cannot be used: it does not exist (is its disk mounted?).`,
      )
      await mkdir(place.destination)
      expect(await refusalOf(archive())).toMatch(
        /^BackupRefusal: The backup folder \S+ no longer holds \S+: is its disk mounted\?/,
      )
      await rm(place.destination, { recursive: true })
    })
    const { waiting } = await archive()
    expect(waiting).toBe(0)
    await checkPlan(await plan(), place.key)
  })

  test('of a slowly filled segment is put together from its parts', async () => {
    for (let n = 0; n < 70; n += 1) {
      await withClient(login, (client) => client.query("insert into words values ('slow')"))
      await archive()
    }
    const { wal } = await plan()
    expect(wal.length).toBeLessThan(65)
    await checkPlan(await plan(), place.key)
  })

  test('is not gone on with where the database has written something else: a new series begins', async () => {
    const { found, wal } = await plan()
    const last = wal.at(-1)
    const path = join(found.folder, 'wal', last?.name ?? '')
    const other = [Buffer.alloc(Number((last?.to ?? 0n) - (last?.from ?? 0n)), 1)]
    const seal = { key: place.key, series: found.series.id, name: `wal/${last?.name}` }
    const { series } = await withMoved([path], async () => {
      await writeSealed(path, seal, other)
      archiver = restarted()
      return archive()
    })
    expect(series.series.id).not.toBe(found.series.id)
    expect(notes).toEqual([
      'a new series of backups begins, for the archive cannot be continued: the database has written something else there',
    ])
  })
})

describe('a folder that is away for too long', () => {
  test('does not fill the disk of the database: what it missed is given up, and a new series begins', async () => {
    const { series: before } = await archive()
    await withClient(login, async (client) => {
      await client.query("alter system set max_slot_wal_keep_size = '1MB'")
      await client.query('select pg_reload_conf()')
      for (const word of ['a', 'b', 'c']) {
        await client.query(`insert into words values ('${word}')`)
        await client.query('select pg_switch_wal()')
        await client.query('checkpoint')
      }
      await client.query('alter system reset max_slot_wal_keep_size')
      await client.query('select pg_reload_conf()')
    })
    const after = await archive().catch(() => archive())
    expect(after.series.series.id).not.toBe(before.series.id)
    expect(after.waiting).toBe(0)
  })
})

describe('old backups', () => {
  test('are removed with the write-ahead log that only they needed; what is kept restores', async () => {
    const first = await copy()
    await withClient(login, (client) => client.query("select pg_switch_wal(); insert into words values ('third')"))
    await archive()
    const second = await copy()
    await withClient(login, (client) => client.query("insert into words values ('fourth')"))
    const { series } = await archive()
    const before = await readdir(join(series.folder, 'wal'))
    const removed = await removeOld(place, { keep: { copies: 1 }, current: series.series.id, now: new Date() })
    expect(removed.copies).toContain(first.id)
    expect(removed.copies).not.toContain(second.id)
    expect((await readdir(join(series.folder, 'wal'))).length).toBeLessThan(before.length)
    const { copy: kept, wal } = await plan()
    expect(kept.id).toBe(second.id)
    await checkPlan(await plan(), place.key)
    expect(wal.length).toBeGreaterThan(0)
    expect((await broughtBack()).words.at(-1)).toBe('fourth')
  })

  test('that a killed run left half-made are cleared away by the next', async () => {
    const { series } = await archive()
    const half = join(series.folder, 'copies', '20261122T000000000Z.new')
    await mkdir(half)
    await writeFile(join(half, 'database'), 'half')
    const { id } = await copy()
    expect((await readdir(join(series.folder, 'copies'))).at(-1)).toBe(id)
    await expect(stat(half)).rejects.toThrow('ENOENT')
  })
})
