import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { ask, type Call, type Engine, execute } from '#platform/command/execute.ts'
import { DomainError } from '#platform/errors.ts'
import { applyImport } from './apply-import.ts'
import { applyRows } from './apply-rows.ts'
import { cancelImport } from './cancel-import.ts'
import { findDuplicates } from './duplicate-jobs.ts'
import { type ImportRowView, type ImportView, importById, importRows } from './find-imports.ts'
import { withUpload } from './import-upload.ts'
import { readImport } from './read-import.ts'
import { startImport } from './start-import.ts'
import type { ImportMode } from './tables.ts'

/** What came, or would come, of importing a file. */
export interface CustomerImportReport extends ImportView {
  /** Rows with faults, at most 500, each with column, value and reason. */
  faults: ImportRowView[]
  /** Rows whose customer is there already, at most 500. */
  alreadyThere: ImportRowView[]
  /** Pairs that look like one customer, newly proposed. */
  proposed: number
  /** Why nothing was imported, as a sentence; null when the import was done or only tried. */
  refusal: string | null
}

/**
 * Imports a file from start to end without the queue, for the command line. A dry run plans and gives up. What is refused (a file that cannot be
 * read, faulty rows with `all_or_nothing`) comes back as `refusal`, with the rows' faults; then nothing was imported.
 */
export async function importCustomers(
  engine: Engine,
  call: Pick<Call, 'actor' | 'requestId'>,
  file: { path: string; country?: string; mode: ImportMode; dryRun: boolean },
): Promise<CustomerImportReport> {
  const received = { file: createReadStream(file.path), fileName: basename(file.path) }
  const how = { ...(file.country !== undefined && { country: file.country }), background: false }
  const { id } = await withUpload(received, (upload) =>
    execute(engine, startImport, { ...call, input: { ...upload, ...how } }),
  )
  await readImport(engine, id)
  const planned = await reportOf(engine, call, id)
  if (planned.state !== 'planned') return { ...planned, refusal: planned.failure }
  const refusal = file.dryRun ? null : await refusalOf(engine, call, { id, mode: file.mode })
  if (file.dryRun || refusal !== null) {
    await execute(engine, cancelImport, { ...call, input: { id } })
    return { ...planned, refusal }
  }
  await applyRows(engine, id)
  const proposed = await findDuplicates(engine, id)
  return { ...(await reportOf(engine, call, id)), proposed }
}

/** Has the import applied, or tells why it is not. */
async function refusalOf(
  engine: Engine,
  call: Pick<Call, 'actor' | 'requestId'>,
  { id, mode }: { id: string; mode: ImportMode },
): Promise<string | null> {
  try {
    await execute(engine, applyImport, { ...call, input: { id, mode, background: false } })
    return null
  } catch (error) {
    if (error instanceof DomainError) return error.message
    throw error
  }
}

/** The report for a person at a terminal, line by line: what was counted, then each fault with row, column and reason. */
export function linesOfReport(report: CustomerImportReport): string[] {
  const { fileName, rows, added, known, skipped, faulty, proposed, refusal } = report
  const told = report.faults.flatMap(({ row, faults }) =>
    faults.map(({ column, value, reason }) => `  row ${row}, ${column || 'no column'} “${value}”: ${reason}`),
  )
  return [
    `${fileName}: ${rows} rows, ${added} added, ${known} already there, ${skipped} left out, ${faulty} with faults.`,
    ...(proposed > 0 ? [`${proposed} pairs look like one customer; see the list of duplicates.`] : []),
    ...told,
    ...(refusal === null ? [] : [refusal]),
  ]
}

const reportOf = (engine: Engine, { actor }: Pick<Call, 'actor'>, importId: string): Promise<CustomerImportReport> =>
  ask(engine, actor, async (reader) => {
    const rows = (only: 'faulty' | 'known') => importRows(reader, { importId, only, after: 0, limit: 500 })
    const [view, faulty, known] = [await importById(reader, importId), await rows('faulty'), await rows('known')]
    return { ...view, faults: faulty.items, alreadyThere: known.items, proposed: 0, refusal: null }
  })
