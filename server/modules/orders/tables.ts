import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { Unit } from '#platform/quantity.ts'
import type { DraftInput } from './draft-input.ts'
import type { OrderStatus, PieceAttributes, WaitCause, WaitOutcome } from './order-terms-rules.ts'
import type { PricingInput, PricingLine, TaxAmount } from './pricing-terms-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** An order as a whole; its status follows from its pieces. */
export interface OrdersTable {
  id: string
  branch_id: string
  ticket: string
  customer_id: string | null
  status: OrderStatus
  reclean_of: string | null
  reclean_cause: string | null
  taken_at: Stamp
  taken_by: string
  business_date: string
  promised_at: Stamp | null
  original_promised_at: Stamp | null
  estimate: number | null
  approved: number | null
  ready_at: Stamp | null
  collected_at: Stamp | null
  cancelled_at: Stamp | null
  cancel_reason: string | null
  currency: string
  subtotal: number
  discount: number
  net: number
  tax: number
  total: number
  paid: Generated<number>
  held: Generated<number>
  pieces: number
  note: Generated<string>
  terms: JSONColumnType<Omit<PricingInput, 'lines'>>
  taxes: JSONColumnType<readonly TaxAmount[]>
  reference: string | null
  storage: Generated<number>
  version: Generated<number>
}

/** One item × service of an order, with names and prices frozen. */
export interface LinesTable {
  id: string
  order_id: string
  branch_id: string
  position: number
  item_id: string
  service_id: string
  item_name: string
  service_name: string
  unit: Unit
  quantity: number
  billed_quantity: number
  nominal: number
  discount: number
  net: number
  tax: number
  gross: number
  terms: JSONColumnType<PricingLine>
  taxes: JSONColumnType<readonly TaxAmount[]>
  note: Generated<string>
  removed_at: Stamp | null
  group_position: number | null
}

/** A garment or bag with its tag. */
export interface PiecesTable {
  id: string
  order_id: string
  line_id: string
  branch_id: string
  position: number
  tag: string
  item_name: string
  status: 'tagged' | 'ready' | 'handed_over' | 'cancelled'
  attributes: JSONColumnType<PieceAttributes>
  missing_since: Stamp | null
}

/** A part of an order with a promise of its own. */
export interface GroupsTable {
  order_id: string
  position: number
  branch_id: string
  promised_at: Stamp
  original_promised_at: Stamp
  ready_at: Stamp | null
}

/** What was being taken in and was put aside. */
export interface DraftsTable {
  id: string
  branch_id: string
  customer_id: string | null
  label: string
  content: JSONColumnType<Omit<DraftInput, 'label'>>
  parked_at: Stamp
  parked_by: string
}

/** A bag taken in unopened, with the tag it is claimed with. */
export interface BagsTable {
  id: string
  order_id: string
  branch_id: string
  position: number
  tag: string
  contents: Generated<string>
}

/** A time in which an order waits, and how it ended. */
export interface WaitsTable {
  id: string
  order_id: string
  branch_id: string
  kind: 'hold' | 'approval'
  cause: WaitCause
  reason: string
  price: number | null
  began_at: Stamp
  began_by: string
  ended_at: Stamp | null
  ended_by: string | null
  outcome: WaitOutcome | null
  remark: Generated<string>
}

/** How a branch deals with orders. */
export interface SettingsTable {
  branch_id: string
  approval_percent: number | null
  approval_amount: number | null
  express_percent: number | null
  express_amount: number | null
  express_turnaround: Generated<number>
  version: Generated<number>
}

/** Counts of one branch and business date, per currency. */
export interface BranchDaysTable {
  branch_id: string
  business_date: string
  currency: string
  taken: Generated<number>
  pieces: Generated<number>
  total: Generated<number>
  ready: Generated<number>
  collected: Generated<number>
  cancelled: Generated<number>
}

/** A picture of a piece; the file is gone once it was removed. */
export interface PiecePhotosTable {
  id: string
  piece_id: string
  order_id: string
  branch_id: string
  shared_with: Generated<readonly string[]>
  branches: ColumnType<readonly string[], never, never>
  file_id: string | null
  kind: 'intake' | 'damage'
  note: Generated<string>
  taken_at: Stamp
  taken_by: string
  removed_at: Stamp | null
  removed_by: string | null
  removed_reason: string | null
}

/** The owner's word that pieces were damaged when they came. */
export interface DamageAcknowledgementsTable {
  id: string
  order_id: string
  branch_id: string
  piece_ids: string[]
  way: 'signature' | 'spoken'
  name: string
  note: Generated<string>
  file_id: string | null
  at: Stamp
  by: string
}

/** How long a branch waits for owners. */
export interface UnclaimedPoliciesTable {
  branch_id: string
  reminder_days: number[]
  unclaimed_after: number
  notice_needed: boolean
  waiting_days: number
  storage_per_day: Generated<number>
  storage_after: Generated<number>
  storage_most: number | null
  storage_since: Stamp | null
  version: Generated<number>
}

/** A day of storage that was charged for. */
export interface StorageDaysTable {
  order_id: string
  branch_id: string
  counted_from: Stamp
  day: number
  amount: number
  charged_at: Stamp
  waived_at: Stamp | null
  waived_by: string | null
  waived_reason: string | null
}

/** What was done about an order that waits for its owner. */
export interface UnclaimedTable {
  order_id: string
  branch_id: string
  counted_from: Stamp
  reminded_day: Generated<number>
  reminded_at: Stamp | null
  since: Stamp | null
  notice_way: 'letter' | 'registered_letter' | 'email' | 'posted' | null
  notice_reference: Generated<string>
  notice_at: Stamp | null
  notice_by: string | null
  proposed_way: 'donated' | 'disposed' | null
  recipient: Generated<string>
  proposed_reason: Generated<string>
  proposed_at: Stamp | null
  proposed_by: string | null
  decided_at: Stamp | null
  decided_by: string | null
  written_off: number | null
}

/** An edit of an order whose work was done already. */
export interface LateEditsTable {
  id: string
  order_id: string
  branch_id: string
  /** The transaction that made it. */
  xid: ColumnType<string, never, never>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'orders.orders': OrdersTable
    'orders.lines': LinesTable
    'orders.pieces': PiecesTable
    'orders.bags': BagsTable
    'orders.waits': WaitsTable
    'orders.groups': GroupsTable
    'orders.late_edits': LateEditsTable
    'orders.drafts': DraftsTable
    'orders.settings': SettingsTable
    'orders.branch_days': BranchDaysTable
    'orders.unclaimed_policies': UnclaimedPoliciesTable
    'orders.unclaimed': UnclaimedTable
    'orders.storage_days': StorageDaysTable
    'orders.piece_photos': PiecePhotosTable
    'orders.damage_acknowledgements': DamageAcknowledgementsTable
  }
}
