import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { ask, type Call, type Engine, execute } from '#platform/command/execute.ts'
import { applyImport } from './apply-import.ts'
import { applyRows } from './apply-rows.ts'
import { cancelImport } from './cancel-import.ts'
import { findDuplicates } from './duplicate-jobs.ts'
import { type ImportRowView, type ImportView, importById, importRows } from './find-imports.ts'
import { dropUpload, receiveUpload } from './import-upload.ts'
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
}

/**
 * Imports a file from start to end without the queue, for the command line. A dry run plans and gives up. Refuses what applying refuses: with
 * `all_or_nothing` any faulty row. A file that cannot be read comes back with `state` failed and the reason.
 */
export async function importCustomers(
  engine: Engine,
  call: Pick<Call, 'actor' | 'requestId'>,
  file: { path: string; country?: string; mode: ImportMode; dryRun: boolean },
): Promise<CustomerImportReport> {
  const upload = await receiveUpload(createReadStream(file.path), basename(file.path))
  const country = file.country === undefined ? {} : { country: file.country }
  const { id } = await execute(engine, startImport, {
    ...call,
    input: { ...upload, ...country, background: false },
  }).finally(() => dropUpload(upload.fingerprint))
  await readImport(engine, id)
  const planned = await reportOf(engine, call, id)
  if (planned.state !== 'planned') return planned
  try {
    if (file.dryRun) return planned
    await execute(engine, applyImport, { ...call, input: { id, mode: file.mode, background: false } })
  } finally {
    const { state } = await ask(engine, call.actor, (reader) => importById(reader, id))
    if (state === 'planned') await execute(engine, cancelImport, { ...call, input: { id } })
  }
  await applyRows(engine, id)
  const proposed = await findDuplicates(engine, id)
  return { ...(await reportOf(engine, call, id)), proposed }
}

const reportOf = (engine: Engine, { actor }: Pick<Call, 'actor'>, importId: string): Promise<CustomerImportReport> =>
  ask(engine, actor, async (reader) => {
    const rows = (only: 'faulty' | 'known') => importRows(reader, { importId, only, after: 0, limit: 500 })
    const [view, faulty, known] = [await importById(reader, importId), await rows('faulty'), await rows('known')]
    return { ...view, faults: faulty.items, alreadyThere: known.items, proposed: 0 }
  })
