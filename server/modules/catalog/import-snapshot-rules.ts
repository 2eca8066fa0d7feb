import type { Unit } from '#platform/quantity.ts'
import type { PriceTerms } from './import-terms-rules.ts'

/** The catalog as an import finds it: only what its lines can meet. Keys are name keys. */
export type CatalogSnapshot = {
  readonly departments: readonly { readonly id: string; readonly name: string; readonly key: string }[]
  readonly services: readonly Named[]
  readonly items: readonly SnapshotItem[]
  readonly lists: readonly SnapshotList[]
  readonly prices: readonly SnapshotPrice[]
  readonly branches: readonly { readonly id: string; readonly code: string; readonly name: string }[]
}

export type Named = { readonly id: string; readonly name: string; readonly key: string; readonly active: boolean }

export type SnapshotItem = Named & {
  readonly code: string | null
  readonly departmentId: string
  readonly tags: number
}

export type SnapshotList = {
  readonly id: string
  readonly name: string
  readonly key: string
  readonly branchId: string | null
  readonly currency: string
  readonly validFrom: string
  readonly validTo: string | null
  /** Whether it is for some customers or plans only: such a list is filled when it is named. */
  readonly assigned: boolean
}

export type SnapshotPrice = {
  readonly listId: string
  readonly itemId: string
  readonly serviceId: string
  readonly unit: Unit
  readonly terms: PriceTerms
}

/** A list that lines go to: one that exists, or one that the import creates. */
export type TargetList = {
  readonly key: string
  readonly id: string | null
  readonly name: string
  readonly branchId: string | null
  readonly currency: string
  readonly validFrom: string
}
