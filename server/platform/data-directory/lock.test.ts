import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { startChildServer } from '../postgres/child-server.ts'
import { lockDataDirectory } from './lock.ts'

let path = ''
beforeEach(async () => {
  path = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterEach(() => rm(path, { recursive: true, force: true }))

const holder = () => startChildServer({ directory: path, program: 'lock' })

describe('the lock of a data directory', () => {
  test('refuses a second server with the pid of the first, and is free after kill -9', async () => {
    const first = await holder()
    await expect(lockDataDirectory({ path })).rejects.toThrow(
      `Another Clothesline server (pid ${first.pid}) already runs on the data directory ${path}; stop it, or set DATA_DIR to another directory.`,
    )
    await first.end('SIGKILL')
    const lock = await lockDataDirectory({ path })
    await lock.release()
  })

  test('is held by a server that has stopped answering, and still names it', async () => {
    const first = await holder()
    process.kill(first.pid, 'SIGSTOP')
    await expect(lockDataDirectory({ path })).rejects.toThrow(`(pid ${first.pid})`)
    await first.end('SIGKILL')
  })

  test('goes to exactly one of many that want it at once', async () => {
    const results = await Promise.allSettled([1, 2, 3, 4, 5].map(() => lockDataDirectory({ path })))
    const held = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
    expect(held).toHaveLength(1)
    await held[0]?.release()
  })

  test('is not held by a pid file that names a living program', async () => {
    await writeFile(join(path, 'server.pid'), `${process.ppid}\n`)
    const lock = await lockDataDirectory({ path })
    await lock.release()
  })
})
