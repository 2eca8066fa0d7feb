import type { Config } from '#platform/config/config.ts'
import type { Logger } from '#platform/logger.ts'
import type { Installation } from './installation.ts'

/** What a command line gets: the installation, opened when it is first asked for, and where to print. */
export interface CommandLineContext {
  installation: () => Promise<Installation>
  config: () => Config
  logger: () => Logger
  /** Prints a line of the answer. */
  print: (line: string) => void
  /** Tells the person what goes on, beside the answer. */
  say: (line: string) => void
}

/** One thing an operator may ask for. Its exit code is 0 when it says nothing else. */
export interface CommandLine {
  /** The words that call it, such as `api-key create`. */
  words: string
  /** What follows the words. */
  usage: string
  summary: string
  run: (context: CommandLineContext, args: string[]) => Promise<number | undefined>
}

/** The line was not understood; the sentence says what is missing. Exit code 2. */
export class UsageRefusal extends Error {
  override readonly name = 'UsageRefusal'
}

/** Reads arguments with `parseArgs`; what it refuses becomes a usage sentence. */
export function understood<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!(error instanceof Error) || !code.startsWith('ERR_PARSE_ARGS')) throw error
    throw new UsageRefusal(error.message)
  }
}

/** An argument that cannot be left out. */
export function required(value: string | undefined, name: string): string {
  if (value === undefined || value.trim() === '') throw new UsageRefusal(`Please give ${name}.`)
  return value.trim()
}
