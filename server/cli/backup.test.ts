import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cleanUp, freePort, killPostgres, type RealServer, serve } from '#testing/real-server.ts'
import { runCli } from '#testing/run-cli.ts'

let root = ''
let dataDir = ''
let env: Record<string, string>
let server: RealServer

const cli = (...args: string[]) => runCli(args, env)
/** A command that is killed as soon as it says something. */
const killedAt = (words: string, ...args: string[]) =>
  runCli(args, env, (printed, child) => {
    if (printed.includes(words)) child.kill('SIGKILL')
  })
const namesIn = (folder: string): Promise<string[]> => readdir(join(root, folder))

async function firstCopy(): Promise<string> {
  for (;;) {
    const { output } = await cli('backup', 'list')
    if (output.includes('restores ')) return output
    await pause(200)
  }
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'clothesline-test-'))
  dataDir = join(root, 'installation')
  await mkdir(join(root, 'backups'))
  env = { DATA_DIR: dataDir, BACKUP_DIR: join(root, 'backups') }
  server = await serve({ dataDir, port: await freePort(), env: { BACKUP_DIR: join(root, 'backups') } })
})
afterAll(async () => {
  await cleanUp(dataDir)
  await killPostgres(join(root, 'back.restoring'))
  await rm(root, { recursive: true, force: true })
})

describe('a server with a backup folder', () => {
  test('copies itself at once, and says how it is', async () => {
    expect(await firstCopy()).toMatch(/^Series \S+\n {2}restores \S+Z to \S+Z \(\d+\.\d MB, release \S+\)\n$/)
    const health = await (await fetch(`${server.url}/health/ready`)).json()
    expect(health).toEqual({ status: 'ready', degraded: [] })
    const metrics = await (await fetch(`${server.url}/metrics`)).text()
    for (const name of ['archive_age_seconds', 'archive_waiting_bytes', 'copy_age_seconds']) {
      expect(metrics).toMatch(new RegExp(`^clothesline_backup_${name} [\\d.]+$`, 'm'))
    }
  })

  test('has its backup proved beside it: books, audit trail, what would be lost and how long it takes', async () => {
    const { code, output } = await cli('backup', 'verify', '--json')
    const verdict = JSON.parse(output.split('\n').find((line) => line.startsWith('{')) ?? '{}')
    expect(verdict).toMatchObject({ holds: true, checks: [{ words: 'audit verify' }, { words: 'books verify' }] })
    expect([verdict.rpoMs, verdict.rtoMs].every((ms) => ms >= 0)).toBe(true)
    expect(code).toBe(0)
    expect(await readdir(dataDir)).not.toContain('aside')
  })

  test('takes a copy by hand into another folder, which is whole or not there at all', async () => {
    await mkdir(join(root, 'stick'))
    const to = ['backup', '--to', join(root, 'stick')]
    expect((await killedAt('Copying the installation', ...to)).code).toBeNull()
    const copied = await cli(...to, '--keep', '1')
    expect(copied.output).toMatch(/The copy \w+ is in \S+stick: [\d.]+ MB as [\d.]+ MB, in [\d.]+ s\./)
    const { output } = await cli('backup', 'list', '--from', join(root, 'stick'))
    expect(output.match(/restores/g)).toHaveLength(1)
    expect((await namesIn('stick')).filter((name) => name.endsWith('.new'))).toEqual([])
  })
})

describe('after the machine is lost', () => {
  const keyFile = () => join(root, 'paper')
  const restoring = () => ['restore', '--key-file', keyFile(), '--into', join(root, 'back')]

  beforeAll(async () => {
    const { output } = await cli('backup', 'key')
    await writeFile(keyFile(), output.toLowerCase().split('\n')[0] ?? '')
    server.signal('SIGKILL')
    await server.ended
    await killPostgres(dataDir)
    await rm(dataDir, { recursive: true })
  })

  test('a backup is not read without the key, nor with a mistyped one', async () => {
    const without = await cli('restore', '--into', join(root, 'back'))
    expect(without).toEqual({
      code: 1,
      output: 'This machine knows no backup key: give the recovery key with --key-file FILE (or - to type it).\n',
    })
    await writeFile(join(root, 'scrap'), 'ABCD-'.repeat(14))
    const mistyped = await cli('restore', '--key-file', join(root, 'scrap'))
    expect(mistyped.output).toMatch(/^The recovery key was mistyped/)
    expect(mistyped.code).toBe(1)
  })

  test('a restore that is killed leaves nothing under the name, and the next one brings everything back', async () => {
    expect((await killedAt('Recovering the database', ...restoring())).code).toBeNull()
    expect(await namesIn('.')).not.toContain('back')
    const restored = await cli(...restoring())
    expect(restored.output).toMatch(/^Reached: \S+Z; /m)
    expect(restored.output).toMatch(
      /^Restored into \S+\/back in [\d.]+ s\. Start Clothesline with DATA_DIR=\S+\/back\.$/m,
    )
    expect(restored.code).toBe(0)
    expect(await namesIn('.')).not.toContain('back.restoring')
    const audit = await runCli(['audit', 'verify'], { DATA_DIR: join(root, 'back') })
    expect([audit.code, audit.output]).toEqual([0, expect.stringContaining('The audit trail is whole')])
  })

  test('a moment without its time zone is not guessed', async () => {
    const { code, output } = await cli('restore', '--to', '2026-11-22 18:30')
    expect(output).toContain('“2026-11-22 18:30” is no moment such as 2026-11-22T18:30:00+01:00')
    expect(code).toBe(2)
  })
})
