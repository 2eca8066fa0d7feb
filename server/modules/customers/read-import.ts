import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Selectable, sql } from 'kysely'
import { systemActor } from '#platform/command/actor.ts'
import { type Engine, execute } from '#platform/command/execute.ts'
import { transact } from '#platform/db/transact.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { newId } from '#platform/ids.ts'
import { SheetRefusal } from '#platform/spreadsheet/refusals.ts'
import { itemsFromWorker } from '#platform/worker-thread.ts'
import type { ImportPiece, ImportWork } from './import-worker.ts'
import { matchEarlierRows, matchKnownCustomers } from './match-rows.ts'
import { settleReading } from './settle-reading.ts'
import type { ImportsTable } from './tables.ts'

/** The most rows of one file; a longer one is refused whole. */
export const maxRows = 500_000

const batchRows = 500
const matchedAtOnce = 20_000
const actor = systemActor('customer import')

/** Another reader has taken the import over, or it was given up. */
class TakenOver extends Error {}

/** Runs a piece of work of an import in a transaction of its own. */
const within = <T>(engine: Engine, work: (tx: Tx) => Promise<T>): Promise<T> =>
  transact(engine.writer, { scope: { actorId: actor.id, branches: 'all' } }, async (tx) => ({ result: await work(tx) }))

/**
 * Reads the file of an import in a worker thread, stages its rows in batches and plans what would become of them. Begun again after a crash, it
 * starts afresh. A file that cannot be read ends the import with the reason; nothing of it stays.
 */
export async function readImport(engine: Engine, importId: string): Promise<void> {
  const taken = await within(engine, (tx) => take(tx, importId))
  if (taken === undefined) return
  const folder = await mkdtemp(join(tmpdir(), 'customer-import-'))
  try {
    const path = join(folder, 'file')
    await pipeline(Readable.from(fileOf(engine, importId)), createWriteStream(path, { mode: 0o600 }))
    await stageRows(engine, taken, path)
    await planRows(engine, importId)
    await settle(engine, importId, null)
  } catch (error) {
    if (error instanceof TakenOver) return
    if (!(error instanceof Error && error.name === 'SheetRefusal')) throw error
    await settle(engine, importId, error.message)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const settle = (engine: Engine, importId: string, failure: string | null): Promise<unknown> =>
  execute(engine, settleReading, { actor, requestId: newId(), input: { importId, failure } })

async function take(tx: Tx, importId: string): Promise<Selectable<ImportsTable> | undefined> {
  const taken = await tx
    .updateTable('customers.imports')
    .set((eb) => ({
      attempt: eb('attempt', '+', 1),
      rows_read: 0,
      rows_faulty: 0,
      rows_unusable: 0,
      rows_known: 0,
      moved_at: sql<Date>`now()`,
    }))
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .returningAll()
    .executeTakeFirst()
  if (taken) await tx.deleteFrom('customers.import_rows').where('import_id', '=', importId).execute()
  return taken
}

async function* fileOf(engine: Engine, importId: string): AsyncGenerator<Buffer> {
  for (let position = 0; ; position += 1) {
    const chunk = await within(engine, (tx) =>
      tx
        .selectFrom('customers.import_chunks')
        .select('content')
        .where('import_id', '=', importId)
        .where('position', '=', position)
        .executeTakeFirst(),
    )
    if (chunk === undefined) return
    yield chunk.content
  }
}

async function stageRows(engine: Engine, taken: Selectable<ImportsTable>, path: string): Promise<void> {
  const input: ImportWork = {
    path,
    fileName: taken.file_name,
    country: taken.country,
    mapping: taken.chosen ? taken.mapping : null,
    batchRows,
    maxRows,
  }
  const module = new URL('./import-worker.ts', import.meta.url)
  for await (const piece of itemsFromWorker<ImportPiece>(
    { module, input, ahead: 2, maxHeapMib: /\.xlsx$/i.test(taken.file_name) ? 256 : 48 },
    revived,
  )) {
    await within(engine, (tx) => stage(tx, taken, piece))
  }
}

function revived({ name, message, fields }: { name: string; message: string; fields: Record<string, unknown> }): Error {
  return name === 'SheetRefusal'
    ? new SheetRefusal(fields.code as SheetRefusal['code'], message)
    : Object.assign(new Error(message), { name })
}

async function stage(tx: Tx, { id, attempt }: Selectable<ImportsTable>, piece: ImportPiece): Promise<void> {
  const more = piece.kind === 'rows' ? piece : { count: 0, faulty: 0, unusable: 0 }
  const { numUpdatedRows } = await tx
    .updateTable('customers.imports')
    .set((eb) => ({
      rows_read: eb('rows_read', '+', more.count),
      rows_faulty: eb('rows_faulty', '+', more.faulty),
      rows_unusable: eb('rows_unusable', '+', more.unusable),
      moved_at: sql<Date>`now()`,
      ...(piece.kind === 'start' && {
        header: piece.header,
        mapping: JSON.stringify(piece.mapping),
        source: piece.source && JSON.stringify(piece.source),
      }),
    }))
    .where('id', '=', id)
    .where('attempt', '=', attempt)
    .where('state', '=', 'reading')
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw new TakenOver('another reader took over')
  if (piece.kind === 'rows') await insertRows(tx, id, piece.rows)
}

async function insertRows(tx: Tx, importId: string, rows: string): Promise<void> {
  await sql`
    insert into customers.import_rows (import_id, number, state, faults, customer_id, address_id, kind, name, company, name_key,
      name_sorted, company_key, source_key, locale, note, tax_number, tags, phones, emails, lines, city, postcode, region, country,
      access_notes, address_key, since, phone_labels, address_label, more_addresses)
    select ${importId}::uuid, number, state, faults, customer_id, address_id, kind, name, company, name_key, name_sorted, company_key,
      source_key, locale, note, tax_number, tags, phones, emails, lines, city, postcode, region, country, access_notes, address_key, since,
      phone_labels, address_label, more_addresses
    from json_to_recordset(${rows}::json) as r(number int, state text, faults jsonb, customer_id uuid, address_id uuid, kind text,
      name text, company text, name_key text, name_sorted text, company_key text, source_key text, locale text, note text,
      tax_number text, tags text[], phones text[], emails text[], lines text[], city text, postcode text, region text, country text,
      access_notes text, address_key text, since timestamptz, phone_labels text[], address_label text, more_addresses jsonb)`.execute(
    tx,
  )
}

async function planRows(engine: Engine, importId: string): Promise<void> {
  const last = await within(engine, (tx) =>
    tx
      .selectFrom('customers.import_rows')
      .select((eb) => eb.fn.max('number').as('last'))
      .where('import_id', '=', importId)
      .executeTakeFirst(),
  )
  const to = last?.last ?? 0
  for (let from = 0; from <= to; from += matchedAtOnce) {
    await within(engine, (tx) => matchKnownCustomers(tx, { importId, from, to: from + matchedAtOnce - 1 }))
  }
  await within(engine, (tx) => matchEarlierRows(tx, { importId, from: 0, to }))
}
