import { chmod, chown, cp, mkdir, mkdtemp, readdir, rename, rm, stat, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testAsOthers, testAsRoot } from '#testing/other-users.ts'
import { packagedBinaries, reachableBinaries } from './binaries.ts'
import { startChildServer } from './child-server.ts'
import { adminLogin, withClient } from './connection.ts'
import { runUserFor } from './run-user.ts'
import { openSocketDirectory } from './socket-directory.ts'
import { startPostgres } from './start-postgres.ts'

const nobody = { uid: 65534, gid: 65534 }
const logger = { info: () => {}, warn: () => {}, error: () => {} }
const passwords = { postgres: 'the-only-password-of-thirty-two-characters' }
const me = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1, switched: false }

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A clone nobody else may enter, installed without install scripts: no library links. */
async function closedClone(): Promise<{ path: string; native: string; version: string }> {
  const path = join(folder, 'closed')
  const packaged = await packagedBinaries()
  await mkdir(path, { mode: 0o700 })
  const native = join(path, 'native')
  await cp(packaged.native, native, { recursive: true, verbatimSymlinks: true })
  for (const name of await readdir(join(native, 'lib'))) {
    if (/^libicu\w+\.so(\.60)?$/.test(name)) await rm(join(native, 'lib', name))
  }
  return { path, native, version: packaged.version }
}

describe('a folder of mode 0700', () => {
  testAsRoot('is good enough for root: binaries are copied out once, the database stays inside', async () => {
    const clone = await closedClone()
    await chmod(folder, 0o755)
    const caches = join(folder, 'caches')
    const native = { native: clone.native, version: clone.version, sharedCaches: [caches] }
    const request = { dataDirectory: clone.path, passwords, logger, fsync: false, native }
    const first = await startPostgres(request)
    await first.stop()
    const copied = await readdir(caches)
    const { ino } = await stat(join(caches, copied[0] ?? ''))
    const second = await startPostgres(request)
    const told = await withClient(adminLogin(second.connection, 'postgres'), (client) =>
      client.query('select 1 as one'),
    )
    await second.stop()
    expect(told.rows).toEqual([{ one: 1 }])
    expect(await readdir(caches)).toEqual(copied)
    expect((await stat(join(caches, copied[0] ?? ''))).ino).toBe(ino)
    expect((await stat(join(clone.path, 'postgres'))).uid).toBe((await runUserFor(undefined)).uid)
    expect((await stat(clone.path)).mode & 0o777).toBe(0o700)
  })

  testAsRoot('has its binaries copied again when the copy is not whole', async () => {
    const packaged = await packagedBinaries()
    const native = join(folder, 'closed', 'native')
    const user = await runUserFor(undefined)
    const request = {
      native,
      version: packaged.version,
      user,
      privateCache: folder,
      sharedCaches: [join(folder, 'caches')],
    }
    const { root } = await reachableBinaries(request)
    await rm(join(root, 'lib', 'libz.so.1'))
    expect((await reachableBinaries(request)).root).toBe(root)
    expect((await stat(join(root, 'lib', 'libz.so.1'))).isFile()).toBe(true)
  })
})

describe('a plain user', () => {
  testAsOthers('starts and stops the database as themselves', async () => {
    const directory = join(folder, 'plain')
    await chmod(folder, 0o755)
    await mkdir(directory)
    await chown(directory, nobody.uid, nobody.gid)
    const server = await startChildServer({ directory, user: nobody })
    expect(server.said.refusal).toBeUndefined()
    expect((await stat(join(directory, 'postgres'))).uid).toBe(nobody.uid)
    expect((await stat(server.said.socketDirectory ?? '')).uid).toBe(nobody.uid)
    await server.end('SIGTERM')
  })

  testAsOthers('can go on after root has started on their data directory', async () => {
    const directory = join(folder, 'plain')
    const asRoot = await startChildServer({ directory })
    expect(asRoot.said.refusal).toBeUndefined()
    await asRoot.end('SIGTERM')
    expect((await stat(join(directory, 'postgres'))).uid).toBe(nobody.uid)
    const again = await startChildServer({ directory, user: nobody })
    expect(again.said.refusal).toBeUndefined()
    await again.end('SIGTERM')
  })

  testAsOthers('gets a cluster that was restored by root given to PostgreSQL’s user', async () => {
    const directory = join(folder, 'restored')
    await mkdir(directory)
    await rename(join(folder, 'plain', 'postgres'), join(directory, 'postgres'))
    await chown(join(directory, 'postgres'), 0, 0)
    const postgres = await startPostgres({ dataDirectory: directory, passwords, logger, fsync: false })
    await postgres.stop()
    const user = await runUserFor(undefined)
    expect((await stat(join(directory, 'postgres', 'global', 'pg_control'))).uid).toBe(user.uid)
  })
})

describe('the socket directory', () => {
  test('is the same at each start, and empty', async () => {
    const places = [folder]
    const first = await openSocketDirectory({ identity: 'same', user: me, places })
    await mkdir(join(first, 'left'))
    expect(await openSocketDirectory({ identity: 'same', user: me, places })).toBe(first)
    expect(await readdir(first)).toEqual([])
  })

  test('is another one when somebody planted a link or an open directory in its place', async () => {
    await mkdir(join(folder, 'elsewhere'), { mode: 0o700 })
    await symlink(join(folder, 'elsewhere'), join(folder, 'clothesline-link'))
    await mkdir(join(folder, 'clothesline-open'))
    await chmod(join(folder, 'clothesline-open'), 0o777)
    for (const identity of ['link', 'open']) {
      const opened = await openSocketDirectory({ identity, user: me, places: [folder] })
      expect(opened).not.toBe(join(folder, `clothesline-${identity}`))
      expect((await stat(opened)).mode & 0o777).toBe(0o700)
    }
  })

  testAsRoot('is another one when it belongs to somebody else', async () => {
    const planted = join(folder, 'clothesline-planted')
    await mkdir(planted, { mode: 0o700 })
    await chown(planted, nobody.uid, nobody.gid)
    const opened = await openSocketDirectory({
      identity: 'planted',
      user: { uid: 1, gid: 1, switched: true },
      places: [folder],
    })
    expect(opened).not.toBe(planted)
    expect((await stat(opened)).uid).toBe(1)
  })

  test('has a path short enough for a socket, however long the usual place is', async () => {
    const far = join(folder, 'a'.repeat(60), 'b'.repeat(60))
    await mkdir(far, { recursive: true })
    const opened = await openSocketDirectory({ identity: 'short', user: me, places: [far, folder] })
    expect(opened).toBe(join(folder, 'clothesline-short'))
  })
})
