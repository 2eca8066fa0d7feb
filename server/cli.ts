import { join } from 'node:path'
import { pino } from 'pino'
import { BackupRefusal } from '#platform/backup/refusal.ts'
import { type Config, readConfig } from '#platform/config/config.ts'
import { DomainError } from '#platform/errors.ts'
import type { Logger } from '#platform/logger.ts'
import { StartupRefusal } from '#platform/startup-refusal.ts'
import { apiKeyCommands } from './cli/api-key.ts'
import { auditCommands } from './cli/audit.ts'
import { backupCommands } from './cli/backup.ts'
import { bookCommands } from './cli/books.ts'
import { UsageRefusal } from './cli/command-line.ts'
import { demoCommands } from './cli/demo.ts'
import { demoDriveCommands } from './cli/demo-drive.ts'
import { demoPrinterCommands } from './cli/demo-printer.ts'
import { eventCommands } from './cli/events.ts'
import { exportCommands } from './cli/exports.ts'
import { findCommand } from './cli/find-command.ts'
import { helpOf, usageOf } from './cli/help.ts'
import { httpsCommands } from './cli/https.ts'
import { catalogImportCommands } from './cli/import-catalog.ts'
import { customerImportCommands } from './cli/import-customers.ts'
import { takeoverCommands } from './cli/import-takeover.ts'
import { type Installation, openInstallation } from './cli/installation.ts'
import { mapCommands } from './cli/map.ts'
import { migrationCommands } from './cli/migrations.ts'
import { restoreCommands } from './cli/restore.ts'
import { staffCommands } from './cli/staff.ts'

const commands = [
  ...apiKeyCommands,
  ...staffCommands,
  ...catalogImportCommands,
  ...takeoverCommands,
  ...customerImportCommands,
  ...exportCommands,
  ...auditCommands,
  ...bookCommands,
  ...eventCommands,
  ...demoCommands,
  ...demoPrinterCommands,
  ...demoDriveCommands,
  ...mapCommands,
  ...httpsCommands,
  ...backupCommands,
  ...restoreCommands,
  ...migrationCommands,
]
const wantsHelp = ([first]: string[]): boolean => first === undefined || ['help', '--help', '-h'].includes(first)

const print = (line: string): void => void process.stdout.write(`${line}\n`)
const say = (line: string): void => void process.stderr.write(`${line}\n`)

const ofFiles: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  EACCES: 'may not be opened by this user',
  EISDIR: 'is a folder',
}

/** A file somebody named that cannot be used. */
function fileRefusal(error: unknown): string | undefined {
  if (!(error instanceof Error) || !('code' in error) || !('path' in error)) return undefined
  const reason = ofFiles[String(error.code)]
  return reason === undefined ? undefined : `${String(error.path)} ${reason}.`
}

const refusals = [StartupRefusal, DomainError, UsageRefusal, BackupRefusal]

function sentenceOf(error: unknown): string {
  if (refusals.some((refusal) => error instanceof refusal)) return (error as Error).message
  const refusal = fileRefusal(error)
  if (refusal !== undefined) return refusal
  return `This went wrong inside Clothesline: ${error instanceof Error ? error.stack : String(error)}`
}

async function main(line: string[]): Promise<number> {
  if (wantsHelp(line)) {
    print(helpOf(commands))
    return line.length === 0 ? 2 : 0
  }
  const found = findCommand(commands, line)
  if (!found) {
    say(`There is no command “${line.join(' ')}”.\n\n${helpOf(commands)}`)
    return 2
  }
  if (found.args.some((arg) => arg === '--help' || arg === '-h')) {
    print(`${usageOf(found.command)}\n${found.command.summary}`)
    return 0
  }
  let opening: Promise<Installation> | undefined
  const config = (): Config => readConfig(process.env, join(import.meta.dirname, '..'))
  const logger = (): Logger => pino({ level: config().logLevel }, pino.destination(2))
  const installation = (): Promise<Installation> => {
    opening ??= openInstallation(config(), logger())
    return opening
  }
  try {
    return (await found.command.run({ installation, config, logger, print, say }, found.args)) ?? 0
  } catch (error) {
    say(sentenceOf(error))
    if (!(error instanceof UsageRefusal)) return 1
    say(usageOf(found.command))
    return 2
  } finally {
    await (await opening?.catch(() => undefined))?.close()
  }
}

process.exitCode = await main(process.argv.slice(2))
