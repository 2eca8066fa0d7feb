import type { Answer } from '../api/client.ts'

/** What can be imported. */
export const importKinds = ['catalog', 'customers'] as const

/** What an import is of. */
export type ImportKind = (typeof importKinds)[number]

/** An import of prices as the server shows it. */
export type CatalogImport = Answer<'/api/v1/catalog/imports/{id}'>

/** An import of customers as the server shows it. */
export type CustomersImport = Answer<'/api/v1/customers/imports/{id}'>

/** What a column may hold, as the server says. */
export type Holdable = (CatalogImport | CustomersImport)['fields'][number]

type ListedCatalogImport = Answer<'/api/v1/catalog/imports'>['items'][number]
type ListedCustomersImport = Answer<'/api/v1/customers/imports'>['items'][number]

/** How far an import has come. */
export type Phase = 'reading' | 'planned' | 'applying' | 'applied' | 'failed' | 'cancelled'

/** What becomes of rows with problems. */
export type Mode = 'all_or_nothing' | 'skip_bad' | 'skip_bad_fields'

/** Which column, counted from 0, holds what. */
export type Mapping = ReadonlyMap<number, string>

/** An import of either kind, as the parts that both share show it. */
export interface ImportModel {
  readonly kind: ImportKind
  readonly id: string
  readonly fileName: string
  readonly phase: Phase
  readonly createdAt: string
  readonly rows: number
  /** Rows done so far of the step at work; `of` is null while nobody knows. */
  readonly progress: { readonly done: number; readonly of: number | null }
  readonly failure: string | null
  readonly header: readonly string[]
  readonly source: CatalogImport['source']
  readonly mapping: Mapping
  readonly exceptions: number
  readonly adjustable: boolean
}

const catalogPhases: Record<CatalogImport['state'], Phase> = {
  uploaded: 'reading',
  planning: 'reading',
  planned: 'planned',
  applying: 'applying',
  applied: 'applied',
  failed: 'failed',
}

/** An import of prices in the words both kinds share. */
export function modelOfCatalog(found: ListedCatalogImport): ImportModel {
  const { id, fileName, createdAt, failure, header, source, summary } = found
  const columns = Object.entries(found.mapping ?? {}).flatMap(([field, column]) =>
    column === undefined ? [] : [[column - 1, field] as const],
  )
  return {
    kind: 'catalog',
    id,
    fileName,
    createdAt,
    failure,
    header,
    source,
    phase: catalogPhases[found.state],
    rows: found.rowsTotal ?? found.rowsRead,
    progress: { done: found.rowsRead, of: found.rowsTotal },
    mapping: new Map(columns),
    exceptions: summary?.counts.exception ?? 0,
    adjustable: found.can.adjust && header.length > 0,
  }
}

/** An import of customers in the words both kinds share. */
export function modelOfCustomers(found: ListedCustomersImport): ImportModel {
  const { id, fileName, createdAt, failure, header, source, rows, state, appliedTo } = found
  return {
    kind: 'customers',
    id,
    fileName,
    createdAt,
    failure,
    header,
    source,
    phase: state === 'done' ? 'applied' : state,
    rows,
    progress: state === 'applying' ? { done: Math.min(appliedTo, rows), of: rows } : { done: rows, of: null },
    mapping: new Map(found.mapping.map(({ column, field }) => [column, field])),
    exceptions: found.faulty,
    adjustable: found.can.adjust,
  }
}

/** Whether a job is at work on it, so that it changes by itself. */
export const isAtWork = (phase: Phase): boolean => phase === 'reading' || phase === 'applying'
