import type { CommandLine } from './command-line.ts'

/** Everything the command line knows, one command to a paragraph. */
export function helpOf(commands: readonly CommandLine[]): string {
  const paragraphs = commands.map(({ words, usage, summary }) =>
    [`  ${words} ${usage}`.trimEnd(), `      ${summary}`].join('\n'),
  )
  return ['Usage: npm run --silent cli -- COMMAND', '', ...paragraphs].join('\n')
}

/** How one command is called. */
export const usageOf = ({ words, usage }: CommandLine): string =>
  `Usage: npm run --silent cli -- ${words} ${usage}`.trimEnd()
