import type { CatalogIndex } from './import-index-rules.ts'
import type { SnapshotItem } from './import-snapshot-rules.ts'
import type { ImportTerms, LineFault, ReadLine } from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'

/** An item the import adds, with the key of its department. */
export type ItemToAdd = {
  readonly name: string
  readonly key: string
  readonly departmentKey: string
  readonly code: string | null
  readonly tags: number
}

/** An item the import changes: what it is now and what it is to be. */
export type ItemToChange = {
  readonly id: string
  readonly name: string
  readonly before: ItemTerms
  readonly after: ItemTerms
}

export type ItemTerms = { readonly departmentKey: string; readonly code: string | null; readonly tags: number }

/** What the lines say about items and departments. `notes` tells where they contradict each other and nothing was changed for it. */
export type FoldedItems = {
  readonly newDepartments: readonly { readonly name: string; readonly key: string }[]
  readonly newItems: readonly ItemToAdd[]
  readonly changedItems: readonly ItemToChange[]
  readonly notes: readonly string[]
}

/** Finds, line after line, codes and numbers of tags that contradict the catalog or an earlier line. */
export function itemFaults({ items, itemsByCode }: CatalogIndex): (line: ReadLine) => LineFault[] {
  const said = new Map<string, { row: number; code: string | null; tags: number | null }>()
  const codes = new Map<string, { row: number; key: string }>()
  return ({ row, item, code, tags }) => {
    const key = nameKey(item)
    const before = said.get(key) ?? { row, code, tags }
    const faults: LineFault[] = []
    if (tags !== null && before.tags !== null && before.tags !== tags) {
      const sentence = `Row ${before.row} says ${before.tags} tags for “${item}”, this one ${tags}. Correct one of them.`
      faults.push({ column: 'tags', code: 'tags_contradict', sentence })
    }
    if (code !== null) faults.push(...codeFaults({ row, item, key, code }, { before, codes, items, itemsByCode }))
    said.set(key, { row: before.row, code: before.code ?? code, tags: before.tags ?? tags })
    if (code !== null && !codes.has(code)) codes.set(code, { row, key })
    return faults
  }
}

type Coded = { row: number; item: string; key: string; code: string }
type Known = Pick<CatalogIndex, 'items' | 'itemsByCode'> & {
  before: { row: number; code: string | null }
  codes: ReadonlyMap<string, { row: number; key: string }>
}

function codeFaults({ item, key, code }: Coded, { before, codes, itemsByCode }: Known): LineFault[] {
  const owner = itemsByCode.get(code)
  const other = codes.get(code)
  const fault = (sentence: string): LineFault[] => [{ column: 'code', code: 'code_contradicts', sentence }]
  if (owner !== undefined && owner.key !== key) return fault(`The code ${code} already belongs to “${owner.name}”.`)
  if (other !== undefined && other.key !== key)
    return fault(`Row ${other.row} gives the code ${code} to another item. Each item has its own.`)
  if (before.code !== null && before.code !== code)
    return fault(`Row ${before.row} gives “${item}” the code ${before.code}, this one ${code}. Correct one of them.`)
  return []
}

type Survivor = { readonly line: ReadLine; readonly itemKey: string }
type Said = { name: string; departments: Map<string, string>; code: string | null; tags: number | null; row: number }

/** Folds the lines that are taken into the items and departments they need: added, changed, or left as they are. */
export function foldItems(
  survivors: readonly Survivor[],
  { index, terms }: { index: CatalogIndex; terms: ImportTerms },
): FoldedItems {
  const newItems: ItemToAdd[] = []
  const changedItems: ItemToChange[] = []
  const notes: string[] = []
  const departments = new Map<string, string>()
  for (const [key, said] of collect(survivors)) {
    const existing = index.items.get(key)
    const { departmentKey, name, note } = departmentOf(said, { existing, index, terms })
    if (note !== null) notes.push(note)
    if (!index.departments.has(departmentKey) && !departments.has(departmentKey)) departments.set(departmentKey, name)
    if (existing === undefined)
      newItems.push({ name: said.name, key, departmentKey, code: said.code, tags: said.tags ?? 1 })
    else changedItems.push(...changeOf(existing, { said, departmentKey, index }))
  }
  const newDepartments = [...departments].map(([key, name]) => ({ key, name }))
  return { newItems, changedItems, notes, newDepartments }
}

function collect(survivors: readonly Survivor[]): Map<string, Said> {
  const items = new Map<string, Said>()
  for (const { line, itemKey } of survivors) {
    const said = items.get(itemKey) ?? {
      name: line.item,
      departments: new Map<string, string>(),
      code: null,
      tags: null,
      row: line.row,
    }
    if (line.department !== null && !said.departments.has(nameKey(line.department)))
      said.departments.set(nameKey(line.department), line.department)
    items.set(itemKey, { ...said, code: said.code ?? line.code, tags: said.tags ?? line.tags })
  }
  return items
}

/** An item that stands under several departments in the file stays where it is, or goes to the first when it is new. */
function departmentOf(
  { departments, name: item }: Said,
  { existing, index, terms }: { existing: SnapshotItem | undefined; index: CatalogIndex; terms: ImportTerms },
): { departmentKey: string; name: string; note: string | null } {
  const current = existing && index.departmentKeys.get(existing.departmentId)
  const [first] = departments
  if (first === undefined) {
    const name = terms.defaultDepartment
    return { departmentKey: current ?? nameKey(name), name, note: null }
  }
  if (departments.size === 1) return { departmentKey: first[0], name: first[1], note: null }
  const kept = current === undefined ? first : ([current, index.departments.get(current)?.name ?? first[1]] as const)
  const places = [...departments.values()].map((name) => `“${name}”`).join(' and ')
  const note = `“${item}” stands under ${places}; an item has one department, so it ${current === undefined ? 'goes to' : 'stays in'} “${kept[1]}”.`
  return { departmentKey: kept[0], name: kept[1], note }
}

function changeOf(
  { id, name, code, tags, departmentId }: SnapshotItem,
  { said, departmentKey, index }: { said: Said; departmentKey: string; index: CatalogIndex },
): ItemToChange[] {
  const before = { departmentKey: index.departmentKeys.get(departmentId) ?? '', code, tags }
  const after = { departmentKey, code: said.code ?? code, tags: said.tags ?? tags }
  const same = before.departmentKey === after.departmentKey && before.code === after.code && before.tags === after.tags
  return same ? [] : [{ id, name, before, after }]
}
