import type { CalendarDate } from '#platform/time.ts'
import { isFree, type LotUnit, type PlanKind, type PlanTerms, type Restrictions } from './plan-terms-rules.ts'

/** What deciding about a lot's use needs to know of it. `available` is what this customer may use: less than `remaining` for a member with a limit. */
export interface UsableLot {
  id: string
  planName: string
  kind: PlanKind
  unit: LotUnit
  remaining: number
  available: number
  expiresOn: CalendarDate | null
  frozenOn: CalendarDate | null
  grantedAt: string
  terms: PlanTerms
}

/** Where and when credits are used. */
export interface Occasion {
  date: CalendarDate
  branchId: string
}

/** Why nothing of a lot can be used now; undefined when it can. */
export function whyUnusable(lot: UsableLot, { date, branchId }: Occasion): 'frozen' | 'expired' | 'branch' | undefined {
  if (lot.frozenOn !== null) return 'frozen'
  if (lot.expiresOn !== null && lot.expiresOn < date) return 'expired'
  return lot.terms.branchIds.length === 0 || lot.terms.branchIds.includes(branchId) ? undefined : 'branch'
}

/** What a line of an order is about. */
export interface LineSubject {
  itemId: string
  serviceId: string
  departmentId: string
}

const admits = (ids: readonly string[], id: string): boolean => ids.length === 0 || ids.includes(id)

/** Whether credits may be spent on a line. */
export const isMeantFor = ({ serviceIds, itemIds, departmentIds }: Restrictions, line: LineSubject): boolean =>
  admits(serviceIds, line.serviceId) && admits(itemIds, line.itemId) && admits(departmentIds, line.departmentId)

const isRestricted = ({ terms: { restrictions, branchIds } }: UsableLot): boolean =>
  restrictions.serviceIds.length + restrictions.itemIds.length + restrictions.departmentIds.length + branchIds.length >
  0

const turnOf = ({ kind, terms }: UsableLot): number => {
  if (!isFree(kind)) return 1
  return terms.spend === 'bonus_first' ? 0 : 2
}

const never = '9999-12-31'

const compare = (one: string | number, other: string | number): number => (one < other ? -1 : one > other ? 1 : 0)

/**
 * The order in which lots are used: restricted before general, then the earliest last day, then what was given before or after what was paid for
 * by the policy of its plan, then the oldest.
 */
export const inOrderOfUse = <L extends UsableLot>(lots: readonly L[]): L[] =>
  [...lots].sort(
    (one, other) =>
      compare(isRestricted(one) ? 0 : 1, isRestricted(other) ? 0 : 1) ||
      compare(one.expiresOn ?? never, other.expiresOn ?? never) ||
      compare(turnOf(one), turnOf(other)) ||
      compare(one.grantedAt, other.grantedAt) ||
      compare(one.id, other.id),
  )
