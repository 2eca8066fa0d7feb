import { spawn } from 'node:child_process'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Builds the console as `npm start` does, if its sources have changed. */
export async function buildConsole(): Promise<void> {
  const build = spawn(process.execPath, [join(root, 'bin', 'build-web.mjs')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((resolve) => build.once('close', resolve))
  if (code !== 0) throw new Error('The console could not be built.')
}
