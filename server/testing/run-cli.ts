import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const cli = join(import.meta.dirname, '..', 'cli.ts')
const compiled = join(import.meta.dirname, '..', '..', 'node_modules', '.cache', 'clothesline')

/** What a command printed and how it ended; `code` is null when a signal ended it. */
export interface CliRun {
  readonly code: number | null
  readonly output: string
}

/** Runs a command as an operator would; `watch` sees the program and each thing it prints. */
export function runCli(
  args: string[],
  env: Record<string, string>,
  watch: (printed: string, child: ChildProcess) => void = () => {},
): Promise<CliRun> {
  const child = spawn(process.execPath, [cli, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env.PATH ?? '', DEMO: 'off', NODE_COMPILE_CACHE: compiled, ...env },
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      output += String(chunk)
      watch(output, child)
    })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, output })))
}
