import type { ColumnType, Generated, JSONColumnType } from 'kysely'
import type { LotUnit, PlanKind, PlanTerms } from './plan-terms-rules.ts'

type Stamp = ColumnType<Date, Date, Date>

/** What is sold or given. */
export interface PlansTable {
  id: string
  name: string
  kind: PlanKind
  currency: string
  retired_at: Stamp | null
  version: Generated<number>
}

/** The terms of a plan from a day on. */
export interface PlanTermsTable {
  plan_id: string
  valid_from: string
  terms: JSONColumnType<PlanTerms>
}

/** A subscription: one lot for each period; `tax` is the tax in a period's price where it falls due at the sale. */
export interface SubscriptionsTable {
  id: string
  plan_id: string
  customer_id: string
  branch_id: string
  started_on: string
  periods: number
  next_renewal_on: string
  /** From where periods count since the package last rested; null while it never did. */
  anchor_on: string | null
  anchor_periods: Generated<number>
  tax: number
  ended_at: Stamp | null
  version: Generated<number>
}

/** Credits of a customer. `price` was paid without tax, `carrying` of it is still owed in services, by the books of the branch. */
export interface LotsTable {
  id: string
  plan_id: string
  subscription_id: string | null
  customer_id: string
  branch_id: string
  plan_name: string
  kind: PlanKind
  currency: string
  unit: LotUnit
  terms: JSONColumnType<PlanTerms>
  face: number
  remaining: number
  price: number
  carrying: number
  granted_at: Stamp
  expires_on: string | null
  rollovers_left: Generated<number>
  frozen_on: string | null
  notified: number | null
  /** Not paid yet of a period that began by itself, in minor units with tax. */
  owed: Generated<number>
  version: Generated<number>
}

/** What happened to a lot. */
export type MovementKind = 'grant' | 'consume' | 'restore' | 'expire' | 'adjust' | 'transfer' | 'refund'

/** What came to a lot (positive) or left it, and what of its price went along. */
export interface MovementsTable {
  id: string
  lot_id: string
  kind: MovementKind
  quantity: number
  value: number
  branch_id: string
  customer_id: string
  order_id: string | null
  line: string | null
  use_id: string | null
  covered: Generated<number>
  tax: Generated<number>
  restores: string | null
  other_lot_id: string | null
  reason: string | null
  at: Stamp
  business_date: string
  by_id: string
}

/** Somebody of the owner's household who may use a lot, up to a limit. */
export interface SharesTable {
  lot_id: string
  customer_id: string
  limit_quantity: number | null
  used: Generated<number>
}

declare module '#platform/db/tables.ts' {
  interface Tables {
    'prepaid.plans': PlansTable
    'prepaid.plan_terms': PlanTermsTable
    'prepaid.subscriptions': SubscriptionsTable
    'prepaid.lots': LotsTable
    'prepaid.movements': MovementsTable
    'prepaid.shares': SharesTable
  }
}
