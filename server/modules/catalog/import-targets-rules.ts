import type { CatalogSnapshot, SnapshotList, TargetList } from './import-snapshot-rules.ts'
import type { ImportTerms, ReadLine } from './import-terms-rules.ts'
import { nameKey } from './name-rules.ts'

/** Where a line goes, or why it cannot: `field` is the one to correct. */
export type TargetReading =
  | { readonly ok: true; readonly list: TargetList }
  | { readonly ok: false; readonly field: 'list' | 'branch'; readonly code: string; readonly sentence: string }

type Wanted = { readonly name: string | null; readonly branchId: string | null; readonly currency: string }

/**
 * Finds the list of each line: the one it names (or the terms name) in its currency and for its branch; without a name the one in force, else a
 * new one. One list is created per name, branch and currency, unless another of that branch and currency holds on the same days.
 */
export function targetFinder(snapshot: CatalogSnapshot, terms: ImportTerms): (line: ReadLine) => TargetReading {
  const known = new Map<string, TargetReading>()
  const created: TargetList[] = []
  return (line) => {
    const branch = line.branch === null ? { id: terms.branchId } : branchNamed(line.branch, snapshot)
    if (branch === null) return unknownBranch(line.branch ?? '')
    const wanted = { name: line.list ?? terms.listName, branchId: branch.id, currency: line.currency }
    const key = targetKey(wanted)
    const before = known.get(key)
    if (before !== undefined) return before
    const target = findTarget(wanted, { snapshot, terms, created })
    if (target.ok && target.list.id === null) created.push(target.list)
    known.set(key, target)
    return target
  }
}

const targetKey = ({ name, branchId, currency }: Wanted): string =>
  `${currency} ${branchId ?? 'chain'} ${name === null ? '' : `n ${nameKey(name)}`}`

function branchNamed(text: string, { branches }: CatalogSnapshot): { id: string } | null {
  const key = nameKey(text)
  const byCode = branches.find(({ code }) => nameKey(code) === key)
  if (byCode !== undefined) return byCode
  const [byName, ...others] = branches.filter(({ name }) => nameKey(name) === key)
  return byName !== undefined && others.length === 0 ? byName : null
}

function unknownBranch(text: string): TargetReading {
  const sentence = `There is no branch “${text}”, or several of that name. Write its code.`
  return { ok: false, field: 'branch', code: 'branch_unknown', sentence }
}

type Around = { snapshot: CatalogSnapshot; terms: ImportTerms; created: readonly TargetList[] }

function findTarget(wanted: Wanted, { snapshot, terms, created }: Around): TargetReading {
  const siblings = snapshot.lists.filter(
    ({ branchId, currency }) => branchId === wanted.branchId && currency === wanted.currency,
  )
  const found =
    wanted.name === null
      ? siblings.find((list) => !list.assigned && holdsOn(list, terms.validFrom))
      : siblings.find(({ key }) => key === nameKey(wanted.name ?? ''))
  if (found !== undefined) return { ok: true, list: { ...found, key: found.id } }
  const name = wanted.name ?? `Price list ${wanted.currency}`
  const taken = siblings.find(({ key }) => key === nameKey(name))
  if (taken !== undefined) return notInForce(taken, terms.validFrom)
  const list: TargetList = {
    ...wanted,
    key: targetKey({ ...wanted, name }),
    id: null,
    name,
    validFrom: terms.validFrom,
  }
  const inTheWay = siblings.find(
    ({ validTo, assigned }) => !assigned && (validTo === null || validTo >= terms.validFrom),
  )
  if (inTheWay !== undefined) return overlapping(name, inTheWay.name, inTheWay)
  const twin = created.find(({ branchId, currency }) => branchId === wanted.branchId && currency === wanted.currency)
  if (twin === undefined) return { ok: true, list }
  return twin.key === list.key ? { ok: true, list: twin } : overlapping(name, twin.name, { ...twin, validTo: null })
}

const holdsOn = ({ validFrom, validTo }: SnapshotList, date: string): boolean =>
  validFrom <= date && (validTo === null || validTo >= date)

function notInForce({ name, currency }: SnapshotList, date: string): TargetReading {
  const sentence = `No list in ${currency} is in force on ${date}, and “${name}” is not either. Say which list to fill, or name a new one.`
  return { ok: false, field: 'list', code: 'list_not_in_force', sentence }
}

function overlapping(
  name: string,
  other: string,
  { validFrom, validTo, currency }: Pick<SnapshotList, 'validFrom' | 'validTo' | 'currency'>,
): TargetReading {
  const until = validTo === null ? 'without an end' : `until ${validTo}`
  const sentence = `A new list “${name}” in ${currency} would overlap with “${other}” (from ${validFrom}, ${until}). Import into that one, or end it before the new one begins.`
  return { ok: false, field: 'list', code: 'lists_overlap', sentence }
}
