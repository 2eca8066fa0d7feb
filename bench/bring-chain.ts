import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { runCli } from '../server/testing/run-cli.ts'

/** Puts a chain into a data directory that does not exist yet: a copy of one that is loaded already, or a new one of a scale. */
export async function bringChain(dataDir: string, { data, scale }: { data?: string; scale: string }): Promise<void> {
  if (data !== undefined) return void (await promisify(execFile)('cp', ['-a', data, dataDir]))
  const { code, output } = await runCli(['demo', 'load', '--scale', scale], { DATA_DIR: dataDir })
  if (code !== 0) throw new Error(`The chain was not loaded: ${output}`)
}
