import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRoot, testAsOthers, testAsRoot } from '#testing/other-users.ts'
import { startChildServer } from '../postgres/child-server.ts'
import { openDataDirectory } from './open.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the data directory', () => {
  test('is created with its parents, for its owner alone', async () => {
    const opened = await openDataDirectory(join(folder, 'deep', 'var'))
    expect((await stat(opened.path)).mode & 0o777).toBe(0o700)
  })

  test('reached through a link is known by its real path', async () => {
    await mkdir(join(folder, 'real'))
    await symlink(join(folder, 'real'), join(folder, 'link'))
    expect((await openDataDirectory(join(folder, 'link'))).path).toBe(
      (await openDataDirectory(join(folder, 'real'))).path,
    )
  })

  test('that is a file, or lies under one, is refused', async () => {
    const file = join(folder, 'file')
    await writeFile(file, '')
    await expect(openDataDirectory(file)).rejects.toThrow(
      `The data directory ${file} cannot be used: it is a file, not a directory.`,
    )
    await expect(openDataDirectory(join(file, 'var'))).rejects.toThrow('a part of its path is a file, not a directory.')
  })

  const testHere = isRoot ? testAsOthers : test
  testHere('that this user may not write to is refused', async () => {
    const closed = join(folder, 'closed')
    await mkdir(closed)
    await chmod(closed, 0o555)
    await chmod(folder, 0o755)
    if (!isRoot) {
      await expect(openDataDirectory(closed)).rejects.toThrow(
        `The data directory ${closed} cannot be used: this user may not write there.`,
      )
      return
    }
    const stranger = await startChildServer({ directory: closed, user: { uid: 65534, gid: 65534 } })
    expect(stranger.said.refusal).toBe(`The data directory ${closed} cannot be used: this user may not write there.`)
  })

  testAsRoot('on a full disk is refused with what is free and what is needed', async () => {
    const disk = join(folder, 'disk')
    await mkdir(disk)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', disk])
    try {
      await expect(openDataDirectory(join(disk, 'var'))).rejects.toThrow(
        /is full: [12] MB are free and at least 64 MB are needed to start\.$/,
      )
    } finally {
      execFileSync('umount', [disk])
    }
  })
})
