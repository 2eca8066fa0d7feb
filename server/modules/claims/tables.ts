import type { ColumnType, Generated } from 'kysely'

type Stamp = ColumnType<Date, Date, Date>

/** What a claim is about. */
export type ClaimKind = 'lost' | 'damaged' | 'late' | 'other'

/** What became of a claim. */
export type ClaimState = 'open' | 'approved' | 'refused' | 'paid'

/** What a customer asks for because something was lost, damaged or late; amounts in minor units. */
export interface ClaimsTable {
  id: string
  order_id: string
  branch_id: string
  customer_id: string | null
  ticket: string
  line_id: string | null
  tags: string[]
  kind: ClaimKind
  note: string
  currency: string
  wanted: number | null
  state: Generated<ClaimState>
  opened_at: Stamp
  opened_by: string
  due_on: string
  approved: number | null
  payout: 'money' | 'credit' | null
  decision_reason: string | null
  decided_at: Stamp | null
  decided_by: string | null
  receipt: string | null
  tender: 'cash' | 'transfer' | 'wallet' | null
  rounding: Generated<number>
  register_id: string | null
  paid_at: Stamp | null
  paid_by: string | null
  version: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'claims.claims': ClaimsTable
  }
}
