import type { Mapping } from './import-model.ts'

interface Choice {
  readonly column: number
  /** What it holds; `none` leaves the column out. */
  readonly field: string
  /** Fields that several columns may hold; any other leaves the column it had. */
  readonly repeatable?: ReadonlySet<string> | undefined
}

/** A mapping with one column chosen anew; a field that only one column may hold moves there. */
export function mapped(mapping: Mapping, { column, field, repeatable }: Choice): Mapping {
  const others = [...mapping].filter(
    ([at, held]) => at !== column && (held !== field || repeatable?.has(field) === true),
  )
  return new Map(
    field === 'none' ? others : [...others, [column, field] as const].sort(([one], [other]) => one - other),
  )
}
