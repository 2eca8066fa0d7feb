import type { CommandLine } from './command-line.ts'
export const demoCommands: CommandLine[] = []
