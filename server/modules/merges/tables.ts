import type { Generated, JSONColumnType } from 'kysely'
import type { BroughtAlong } from '#modules/customers/index.ts'

/** What changed hands by a merge besides what customers themselves have, by kind; credit in minor units by currency. */
export interface Moved {
  orders: string[]
  drafts: string[]
  claims: string[]
  garments: string[]
  pieces: string[]
  lots: string[]
  subscriptions: string[]
  shares: string[]
  priceLists: string[]
  stops: string[]
  rounds: string[]
  credit: { currency: string; amount: number }[]
}

/** Two customers who became one. */
export interface MergesTable {
  id: string
  kept_id: string
  absorbed_id: string
  kept_name: string
  absorbed_name: string
  branch_id: string
  at: Date
  by: string
  by_name: string
  until: Date
  brought: JSONColumnType<BroughtAlong, string, never>
  moved: JSONColumnType<Moved, string, never>
  undone_at: Date | null
  undone_by: string | null
  version: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'merges.merges': MergesTable
  }
}
