import type { Unit } from '#platform/quantity.ts'
import type { ColumnMapping } from './import-columns-rules.ts'
import { type CatalogIndex, indexOf } from './import-index-rules.ts'
import { type FoldedItems, foldItems, itemFaults } from './import-items-rules.ts'
import { type FileRow, readLines } from './import-lines-rules.ts'
import type { CatalogSnapshot, TargetList } from './import-snapshot-rules.ts'
import { targetFinder } from './import-targets-rules.ts'
import {
  type ImportTerms,
  type LineFault,
  type LineReading,
  type PriceTerms,
  type ReadLine,
  samePrice,
} from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'

/** Where a line of the file ends: in exactly one of these. */
export type Bucket = 'create' | 'change' | 'unchanged' | 'duplicate' | 'exception'

/** What becomes of one line. `before` and `after` are the price now and then; `sameAs` is the row a duplicate repeats. */
export type PlannedLine = {
  readonly row: number
  readonly bucket: Bucket
  readonly list: string | null
  readonly item: string
  readonly service: string
  readonly unit: Unit | null
  readonly currency: string | null
  readonly price: string | null
  readonly before: PriceTerms | null
  readonly after: PriceTerms | null
  readonly sameAs: number | null
  readonly faults: readonly LineFault[]
}

/** A price to write: in which list, on what, and what it is to be. */
export type PriceToWrite = {
  readonly listKey: string
  readonly itemKey: string
  readonly serviceKey: string
  readonly unit: Unit
  readonly before: PriceTerms | null
  readonly after: PriceTerms
}

export type PlanCounts = { readonly rows: number } & { readonly [B in Bucket]: number }

/** All that an import would do, decided before anything is written. Every line of the file is in `lines`, in its order. */
export type ImportPlan = FoldedItems & {
  readonly counts: PlanCounts
  readonly lines: readonly PlannedLine[]
  readonly lists: readonly (TargetList & { readonly counts: Omit<PlanCounts, 'rows'> })[]
  readonly newServices: readonly { readonly name: string; readonly key: string }[]
  readonly prices: readonly PriceToWrite[]
}

/** A line that found its place in the catalog, or what is wrong with it. */
export type Placed = {
  readonly line: ReadLine
  readonly target: TargetList
  readonly itemKey: string
  readonly serviceKey: string
}

/** Plans an import of rows under a mapping: reading, placing and comparing, without writing anything. */
export function planImport(input: {
  header: readonly string[]
  rows: readonly FileRow[]
  mapping: ColumnMapping
  terms: ImportTerms
  snapshot: CatalogSnapshot
}): ImportPlan {
  const { snapshot, terms } = input
  return planLines(readLines(input.rows, input), { snapshot, terms })
}

/** Plans what is to become of lines already read: each ends in exactly one bucket, and importing the same lines again changes nothing. */
export function planLines(
  readings: readonly LineReading[],
  { snapshot, terms }: { snapshot: CatalogSnapshot; terms: ImportTerms },
): ImportPlan {
  const index = indexOf(snapshot)
  const placed = placeLines(readings, { index, snapshot, terms })
  const good = placed.filter((one) => 'target' in one)
  const groups = Map.groupBy(good, groupKey)
  const contradicting = new Set([...groups.values()].filter(isContradicting).flat())
  const survivors = good.filter((one) => !contradicting.has(one))
  const firstOf = new Map([...groups].map(([key, [first]]) => [key, first]))
  const outcomes = placed.map((one) => {
    if (!('target' in one)) return { planned: one }
    const group = groups.get(groupKey(one)) ?? []
    if (contradicting.has(one)) return { planned: contradicted(one, group) }
    return compared(one, { index, first: firstOf.get(groupKey(one)) ?? one })
  })
  const lines = outcomes.map(({ planned }) => planned)
  return {
    counts: { rows: lines.length, ...countsOf(lines) },
    lines,
    lists: listsOf(outcomes),
    newServices: servicesToAdd(survivors, index),
    ...foldItems(survivors, { index, terms }),
    prices: outcomes.flatMap(({ write }) => write ?? []),
  }
}

type Around = { index: CatalogIndex; snapshot: CatalogSnapshot; terms: ImportTerms }

function placeLines(readings: readonly LineReading[], { index, snapshot, terms }: Around): (Placed | PlannedLine)[] {
  const targetOf = targetFinder(snapshot, terms)
  const faultsOfItem = itemFaults(index)
  return readings.map((reading) => {
    if (!reading.ok) {
      const { repeats, ...told } = reading.line
      if (repeats !== undefined) return { ...nowhere, ...told, bucket: 'duplicate', sameAs: repeats }
      return { ...nowhere, ...told, bucket: 'exception' }
    }
    const { line } = reading
    const target = targetOf(line)
    const faults: LineFault[] = [...retiredFaults(line, index), ...faultsOfItem(line)]
    if (!target.ok) faults.push({ column: target.field, code: target.code, sentence: target.sentence })
    if (!target.ok || faults.length > 0) return excepted(line, faults)
    return { line, target: target.list, itemKey: nameKey(line.item), serviceKey: nameKey(line.service) }
  })
}

const nowhere = { list: null, unit: null, currency: null, before: null, after: null, sameAs: null } as const

function excepted({ row, item, service, unit, currency, terms }: ReadLine, faults: readonly LineFault[]): PlannedLine {
  return { ...nowhere, bucket: 'exception', row, item, service, unit, currency, price: null, after: terms, faults }
}

function retiredFaults({ item, service }: ReadLine, { items, services }: CatalogIndex): LineFault[] {
  const faults: LineFault[] = []
  if (items.get(nameKey(item))?.active === false) {
    const sentence = `The item “${item}” was taken out of the catalog. Offer it again, or remove the line.`
    faults.push({ column: 'item', code: 'item_retired', sentence })
  }
  if (services.get(nameKey(service))?.active === false) {
    const sentence = `The service “${service}” was taken out of the catalog. Offer it again, or remove the line.`
    faults.push({ column: 'service', code: 'service_retired', sentence })
  }
  return faults
}

const groupKey = ({ target, itemKey, serviceKey, line }: Placed): string =>
  `${target.key}\n${itemKey}\n${serviceKey}\n${line.unit}`

const isContradicting = ([first, ...others]: Placed[]): boolean =>
  first !== undefined && others.some(({ line }) => !samePrice(line.terms, first.line.terms))

function contradicted({ line, target }: Placed, group: readonly Placed[]): PlannedLine {
  const rows = group.map((one) => one.line.row).filter((row) => row !== line.row)
  const others = rows.length === 1 ? `row ${rows[0]}` : `rows ${rows.slice(0, 5).join(', ')}`
  const sentence = `“${line.item}” with “${line.service}” per ${line.unit} has another price in ${others}. Keep one of them.`
  const planned = excepted(line, [{ column: 'price', code: 'prices_contradict', sentence }])
  return { ...planned, list: target.name }
}

type Outcome = { planned: PlannedLine; placed?: Placed; write?: PriceToWrite }

function compared(placed: Placed, { index, first }: { index: CatalogIndex; first: Placed }): Outcome {
  const { line, target, itemKey, serviceKey } = placed
  const { row, item, service, unit, currency, terms: after } = line
  const before = index.priceOf({ listId: target.id, itemKey, serviceKey, unit })
  const told = { row, list: target.name, item, service, unit, currency, price: null, before, after, faults: [] }
  if (first !== placed) return { placed, planned: { ...told, bucket: 'duplicate', sameAs: first.line.row } }
  if (before !== null && samePrice(before, after))
    return { placed, planned: { ...told, bucket: 'unchanged', sameAs: null } }
  const bucket = before === null ? 'create' : 'change'
  const write = { listKey: target.key, itemKey, serviceKey, unit, before, after }
  return { placed, planned: { ...told, bucket, sameAs: null }, write }
}

function countsOf(lines: readonly PlannedLine[]): Omit<PlanCounts, 'rows'> {
  const counts = { create: 0, change: 0, unchanged: 0, duplicate: 0, exception: 0 }
  for (const { bucket } of lines) counts[bucket] += 1
  return counts
}

function listsOf(outcomes: readonly Outcome[]): ImportPlan['lists'] {
  const placed = outcomes.flatMap((outcome) => (outcome.placed ? [{ ...outcome, target: outcome.placed.target }] : []))
  return [...Map.groupBy(placed, ({ target }) => target.key).values()].flatMap((group) => {
    const [first] = group
    return first ? [{ ...first.target, counts: countsOf(group.map(({ planned }) => planned)) }] : []
  })
}

function servicesToAdd(survivors: readonly Placed[], { services }: CatalogIndex): ImportPlan['newServices'] {
  const added = new Map<string, { name: string; key: string }>()
  for (const { line, serviceKey: key } of survivors) {
    if (!services.has(key) && !added.has(key)) added.set(key, { name: line.service, key })
  }
  return [...added.values()]
}
