import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cleanUp, freePort, postgresPid } from '#testing/real-server.ts'

const root = join(import.meta.dirname, '..', '..')

let dataDir: string
let npm: ChildProcess | undefined

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'clothesline-npm-'))
})

afterAll(async () => {
  if (npm?.exitCode === null) npm.kill('SIGKILL')
  await cleanUp(dataDir)
  await rm(dataDir, { recursive: true, force: true })
})

const answers = (url: string): Promise<boolean> =>
  fetch(`${url}/health/live`).then(
    ({ ok }) => ok,
    () => false,
  )

test.each(['SIGTERM', 'SIGINT'] as const)(
  '%s to npm stops what npm start has started, PostgreSQL too',
  async (signal) => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const env = {
      ...process.env,
      DATA_DIR: dataDir,
      PORT: String(port),
      HOST: '127.0.0.1',
      DEMO: 'off',
      DATABASE_URL: '',
    }
    npm = spawn('npm', ['start'], { cwd: root, env, stdio: 'ignore' })
    const ended = new Promise((resolve) => npm?.once('exit', resolve))
    await expect.poll(() => answers(url), { timeout: 100_000, interval: 200 }).toBe(true)
    expect(await postgresPid(dataDir)).toBeDefined()
    npm.kill(signal)
    await ended
    await expect.poll(() => postgresPid(dataDir), { timeout: 20_000 }).toBeUndefined()
    expect(await answers(url)).toBe(false)
  },
  150_000,
)
