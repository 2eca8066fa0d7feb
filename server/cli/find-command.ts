import type { CommandLine } from './command-line.ts'

/** The command whose words a line begins with, and the arguments that follow them. */
export function findCommand(
  commands: readonly CommandLine[],
  line: readonly string[],
): { command: CommandLine; args: string[] } | undefined {
  for (const command of commands) {
    const words = command.words.split(' ')
    if (words.every((word, at) => line[at] === word)) return { command, args: line.slice(words.length) }
  }
  return undefined
}
