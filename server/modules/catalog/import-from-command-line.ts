import { basename } from 'node:path'
import type { z } from 'zod'
import type { Command } from '#platform/command/command.ts'
import { parseInput } from '#platform/command/parse.ts'
import type { Reader } from '#platform/db/transactions.ts'
import { applyImport } from './apply-import.ts'
import { mappingIncomplete } from './errors.ts'
import { catalogSnapshot } from './find-catalog-snapshot.ts'
import { type ColumnMapping, type ImportField, importFields } from './import-columns-rules.ts'
import { defaultTerms, TermsInput, termsWith } from './import-input.ts'
import { type ImportPlan, planLines } from './import-plan-rules.ts'
import { nameKey } from './name-rules.ts'
import { type ImportReading, readImportFile } from './read-import-file.ts'

/** What an import needs of the installation: to run commands and ask questions as the operator. */
export interface ImportGround {
  execute: <S extends z.ZodType, R>(command: Command<S, R>, input: z.input<S>) => Promise<R>
  ask: <T>(question: (reader: Reader) => Promise<T>) => Promise<T>
}

/** What an operator asks for. `map` says what columns mean: field → title or number of its column. */
export interface ImportRequest {
  path: string
  dryRun: boolean
  terms: z.input<typeof TermsInput>
  map: Readonly<Record<string, string>>
  /** The day the import happens on: 'YYYY-MM-DD'. */
  today: string
}

/** What an import from the command line would do or did. */
export interface ImportOutcome {
  fileName: string
  header: string[]
  mapping: ColumnMapping
  plan: ImportPlan
  /** `refused`: there are exceptions, the import is all or nothing, and nothing was written. */
  result: 'previewed' | 'applied' | 'refused'
}

/** Imports a file of prices into the catalog, or with `dryRun` only says what it would do. Refuses files and mappings that cannot be read. */
export async function importCatalogFile(ground: ImportGround, request: ImportRequest): Promise<ImportOutcome> {
  const { path, dryRun, today } = request
  const fileName = basename(path)
  const terms = termsWith(defaultTerms(today), parseInput(TermsInput, request.terms))
  const first = await readImportFile({ path, fileName, mapping: null, terms })
  const mapping = { ...withoutColumns(first.mapping, request.map, first), ...chosen(first.header, request.map) }
  const same = Object.keys(request.map).length === 0
  const reading = same ? first : await readImportFile({ path, fileName, mapping, terms })
  if (reading.problems.length > 0) throw mappingIncomplete({ problems: reading.problems })
  const snapshot = await ground.ask(catalogSnapshot)
  const plan = planLines(reading.lines, { snapshot, terms })
  const outcome = { fileName, header: reading.header, mapping: reading.mapping, plan }
  if (dryRun) return { ...outcome, result: 'previewed' }
  if (plan.counts.exception > 0 && terms.mode === 'all_or_nothing') return { ...outcome, result: 'refused' }
  await ground.execute(applyImport, { importId: null, run: null, terms, lines: reading.lines, digest: null })
  return { ...outcome, result: 'applied' }
}

/** The suggestion without the columns an operator gave to another field. */
function withoutColumns(
  suggested: ColumnMapping,
  map: ImportRequest['map'],
  { header }: Pick<ImportReading, 'header'>,
): ColumnMapping {
  const taken = new Set(Object.values(chosen(header, map)))
  return Object.fromEntries(Object.entries(suggested).filter(([, column]) => !taken.has(column)))
}

const isField = (text: string): text is ImportField => importFields.some((field) => field === text)

function chosen(header: readonly string[], map: ImportRequest['map']): ColumnMapping {
  const mapping: ColumnMapping = {}
  for (const [field, column] of Object.entries(map)) {
    if (!isField(field)) throw unknownPart('field', field, importFields)
    const at = header.findIndex((title) => nameKey(title) === nameKey(column))
    const number = /^\d{1,5}$/.test(column) ? Number(column) : 0
    if (at < 0 && (number < 1 || number > header.length)) throw unknownPart('column', column, header)
    mapping[field] = at >= 0 ? at + 1 : number
  }
  return mapping
}

function unknownPart(what: 'field' | 'column', text: string, known: readonly string[]): Error {
  const sentence = `There is no ${what} “${text}”. There are: ${known.join(', ')}.`
  return mappingIncomplete({ problems: [{ field: text, sentence }] })
}
