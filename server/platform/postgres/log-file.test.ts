import { mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type LogFile, loggedSince, openLogFile, reasonIn, rotate } from './log-file.ts'

let folder = ''
let log: LogFile
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  log = await openLogFile(folder)
})
afterEach(async () => {
  await log.file.close()
  await rm(folder, { recursive: true, force: true })
})

describe("PostgreSQL's log", () => {
  test('is emptied in place when it outgrew its limit, with what it held kept beside it', async () => {
    const old = 'x'.repeat(17 * 1024 * 1024)
    await log.file.appendFile(old)
    await rotate(log)
    await log.file.appendFile('after')
    expect(await readFile(log.path, 'utf8')).toBe('after')
    expect((await stat(`${log.path}.1`)).size).toBe(old.length)
  })

  test('is left alone below its limit', async () => {
    await log.file.appendFile('short')
    await rotate(log)
    expect(await readFile(log.path, 'utf8')).toBe('short')
  })

  test('is read from where a start began', async () => {
    await log.file.appendFile('before\n')
    const { size } = await log.file.stat()
    await log.file.appendFile('after\n')
    expect(await loggedSince(log, size)).toBe('after\n')
    expect(await loggedSince(log, size + 1000)).toBe('')
  })
})

describe('the reason PostgreSQL gave up', () => {
  test.each([
    [
      '2026-11-22 20:12:03.749 UTC [71] LOG:  starting\n2026-11-22 20:12:04 UTC [71] FATAL:  could not write "a": No space left on device\n2026-11-22 UTC [71] LOG:  database system is shut down\n',
      'could not write "a": No space left on device',
    ],
    ['initdb: error: invalid locale name "xx"\ninitdb: hint: try another\n', 'invalid locale name "xx"'],
    ['postgres: error while loading shared libraries\n', 'postgres: error while loading shared libraries'],
    ['', 'it said nothing'],
  ])('in %j is %j', (logged, reason) => {
    expect(reasonIn(logged)).toBe(reason)
  })
})
