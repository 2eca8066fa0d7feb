import type { Mapping } from './import-model.ts'

interface Choice {
  readonly column: number
  /** What it holds; `none` leaves the column out. */
  readonly field: string
  /** Several columns may hold it; what only one may hold leaves the column it had. */
  readonly repeatable: boolean
}

/** A mapping with one column chosen anew; a field that only one column may hold moves there. */
export function mapped(mapping: Mapping, { column, field, repeatable }: Choice): Mapping {
  const others = [...mapping].filter(([at, held]) => at !== column && (held !== field || repeatable))
  return new Map(
    field === 'none' ? others : [...others, [column, field] as const].sort(([one], [other]) => one - other),
  )
}
