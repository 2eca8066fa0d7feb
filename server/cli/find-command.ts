import type { CommandLine } from './command-line.ts'

const beginsWith = (line: readonly string[], { words }: CommandLine): boolean =>
  words.split(' ').every((word, at) => line[at] === word)

/** The command with the most words that a line begins with, and the arguments that follow them. */
export function findCommand(
  commands: readonly CommandLine[],
  line: readonly string[],
): { command: CommandLine; args: string[] } | undefined {
  const [command] = commands.filter((one) => beginsWith(line, one)).sort((a, b) => b.words.length - a.words.length)
  return command && { command, args: line.slice(command.words.split(' ').length) }
}
