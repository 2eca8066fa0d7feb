import type { ColumnType, Generated } from 'kysely'
import type { PackagePart } from './package-tender.ts'
import type { Tender } from './tender-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** Money given back of a payment. `amount` is owed again; for cash `amount + rounding` left the drawer. */
export interface RefundsTable {
  id: string
  payment_id: string
  order_id: string | null
  branch_id: string
  receipt: string
  kind: 'refund' | 'void'
  tender: Tender
  amount: number
  rounding: Generated<number>
  tip: Generated<number>
  reason: string
  currency: string
  register_id: string | null
  card_refund_id: ColumnType<string | null, string | null | undefined, string | null>
  refunded_at: Stamp
  refunded_by: string
  business_date: string
}

/** What was taken for an order or a package. `amount` came off the balance; for cash `amount + rounding + tip` went into the drawer. */
export interface PaymentsTable {
  id: string
  order_id: string | null
  lot_id: string | null
  branch_id: string
  receipt: string
  tender: Tender
  amount: number
  rounding: Generated<number>
  tip: Generated<number>
  tendered: number | null
  change: number | null
  card_charge_id: string | null
  reference: string | null
  register_id: string | null
  refunded: Generated<number>
  /** Left on an order before it had a price. */
  deposit: Generated<boolean>
  currency: string
  taken_at: Stamp
  taken_by: string
  business_date: string
}

/** A charge asked of a card terminal. */
export interface CardChargesTable {
  id: string
  order_id: string | null
  /** The package that is sold once the terminal says yes, and what pays the rest of its price. */
  sale: ColumnType<
    { planId: string; customerId: string; parts?: PackagePart[] } | null,
    string | null | undefined,
    string | null
  >
  /** The account it is for, or the customer whose deposit it is; `toCredit` of the amount is kept for later. */
  on_account: ColumnType<
    { customerId: string; accountId: string | null; toCredit: number } | null,
    string | null | undefined,
    string | null
  >
  deposit: Generated<boolean>
  register_id: string | null
  branch_id: string
  amount: number
  tip: Generated<number>
  currency: string
  state: 'pending' | 'approved' | 'declined' | 'failed'
  reason: string | null
  card: string | null
  authorization_code: string | null
  requested_at: Stamp
  requested_by: string
  settled_at: Stamp | null
}

/** Money asked back of a card terminal; while it is pending its amount counts as gone from the payment. */
export interface CardRefundsTable {
  id: string
  charge_id: string
  payment_id: string | null
  /** The movement of an account it takes back, where it is no payment. */
  movement: ColumnType<{ customerId: string; movementId: string } | null, string | null | undefined, string | null>
  branch_id: string
  register_id: string | null
  kind: 'refund' | 'void'
  amount: number
  tip: Generated<number>
  currency: string
  reason: string
  /** Whether the package was put to rest for it. */
  rests: Generated<boolean>
  state: 'pending' | 'approved' | 'declined' | 'failed'
  refusal: ColumnType<string | null, string | null | undefined, string | null>
  authorization_code: ColumnType<string | null, string | null | undefined, string | null>
  requested_at: Stamp
  requested_by: string
  settled_at: ColumnType<Date | null, Date | null | undefined, Date | null>
}

/** One print of a receipt: `number` counts the prints of the order, `copy` those of the receipt. */
export interface ReceiptPrintsTable {
  order_id: string
  branch_id: string
  number: number
  receipt: string
  copy: number
  printed_at: Stamp
  printed_by: string
}

/** What was taken at a branch on a business date, per currency and tender. */
export interface PaymentDaysTable {
  branch_id: string
  business_date: string
  currency: string
  tender: string
  count: Generated<number>
  amount: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'payments.payments': PaymentsTable
    'payments.refunds': RefundsTable
    'payments.card_charges': CardChargesTable
    'payments.card_refunds': CardRefundsTable
    'payments.receipt_prints': ReceiptPrintsTable
    'payments.branch_days': PaymentDaysTable
  }
}
