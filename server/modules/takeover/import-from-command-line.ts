import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { z } from 'zod'
import type { Actor } from '#platform/command/actor.ts'
import type { Command } from '#platform/command/command.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { applyTakeover } from './apply-takeover.ts'
import { sheetNames } from './cells-rules.ts'
import { fileRefused } from './errors.ts'
import { sumText, takeoverById } from './find-takeovers.ts'
import { planTakeover } from './plan-takeover.ts'
import { type NamedFile, readTakeoverFiles } from './read-files.ts'

/** What an operator's takeover needs of the installation. */
export interface TakeoverGround {
  operator: Actor
  execute: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
}

/** A takeover as an operator is told of it. */
export type TakeoverOutcome = Awaited<ReturnType<typeof takeoverById>>

async function filesAt(path: string): Promise<NamedFile[]> {
  const fileName = basename(path)
  const found = await stat(path).catch(() => undefined)
  if (!found) throw fileRefused({ file: fileName, sentence: 'There is no such file or folder.' })
  if (found.isFile()) return [{ path, fileName }]
  const names = (await readdir(path)).filter((name) => /\.csv$/i.test(name)).sort()
  const wanted = sheetNames.map((name) => `${name}.csv`).join(', ')
  if (names.length === 0) throw fileRefused({ file: fileName, sentence: `The folder has none of ${wanted}.` })
  return names.map((name) => ({ path: join(path, name), fileName: name }))
}

/** Judges a workbook or a folder of CSV files and, unless it is a dry run, has faults or was applied before, brings it over. */
export async function importTakeover(
  { operator, execute, ask }: TakeoverGround,
  { path, branchId, dryRun }: { path: string; branchId: string; dryRun: boolean },
): Promise<TakeoverOutcome> {
  const content = await readTakeoverFiles(await filesAt(path))
  const { id } = await execute(planTakeover, { branchId, fileName: basename(path), content })
  const planned = await ask((reader) => takeoverById(reader, id, operator))
  if (dryRun || planned.state === 'applied' || planned.faultCount > 0) return planned
  await execute(applyTakeover, { id, version: planned.version })
  return ask((reader) => takeoverById(reader, id, operator))
}

/** A takeover in lines for a terminal: what is wrong, or what was compared. */
export function linesOfTakeover({
  counts,
  faults,
  faultCount,
  report,
  state,
  currency,
  branchCode,
}: TakeoverOutcome): string[] {
  const { balances, packages, orders, pieces } = counts
  const held = `${balances} balances, ${packages} packages, ${orders} orders with ${pieces} pieces`
  const wrong = faults.map(
    ({ sheet, row, column, value, reason }) => `${sheet}, row ${row}, ${column} “${value}”: ${reason}`,
  )
  if (faultCount > 0) return [...wrong, `${faultCount} faults: nothing was brought over.`]
  if (state === 'planned' || report === null)
    return [`Branch ${branchCode}: ${held} can be brought over. Nothing was yet.`]
  const compared = report.map((line) => {
    const of = (sum: number) => sumText(line, sum, currency)
    const unit = line.unit === null || line.unit === 'money' ? currency : line.unit
    const { file, books, difference } = line
    return `${line.kind} (${unit}): file ${file.count}, ${of(file.sum)}; books ${books.count}, ${of(books.sum)}; difference ${difference.count}, ${of(difference.sum)}`
  })
  return [`Branch ${branchCode}: ${held} were brought over.`, ...compared]
}
