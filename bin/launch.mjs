import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, join } from 'node:path'
import { pinnedNode, root } from './install.mjs'

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP']

/** The environment with the pinned Node and the repository's commands first on the PATH. */
export function pinnedEnvironment(extra = {}) {
  const bin = join(root, 'node_modules', '.bin')
  return { ...process.env, PATH: [bin, process.env.PATH].filter(Boolean).join(delimiter), ...extra }
}

/**
 * Runs a script on the pinned Node with this terminal, passes signals on, and ends with its exit code (128 + n for signal n).
 * With `ipc` the script sees 'disconnect' when this launcher dies without a word.
 */
export function runOnPinnedNode(script, args, { ipc = false } = {}) {
  const child = spawn(pinnedNode, [join(root, script), ...args], {
    stdio: ipc ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    env: pinnedEnvironment(),
  })
  for (const signal of FORWARDED) process.on(signal, () => child.kill(signal))
  child.once('error', (error) => {
    process.stderr.write(`The pinned Node could not be started: ${error.message}.\n`)
    process.exit(1)
  })
  child.once('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
