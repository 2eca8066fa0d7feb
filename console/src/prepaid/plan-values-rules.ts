import type { Body } from '../api/client.ts'

type PlanInput = Body<'/api/v1/prepaid/plans', 'post'>

/** What is sold or given. */
export type PlanKind = PlanInput['kind']

/** The terms of a plan as they are sent. */
export type TermsInput = PlanInput['terms']

/** The terms of a plan as a form keeps them; named as the server names them, so that refusals find their field. */
export interface TermValues {
  price: number | null
  face: number | null
  unit: TermsInput['unit']
  pointsWorth: number | null
  validityDays: number | null
  period: 'week' | 'month'
  rollovers: number | null
  overage: 'none' | 'charge_now' | 'next_invoice' | 'top_up'
  overageRate: number | null
  expectedBreakage: number | null
  taxPoint: 'sale' | 'redemption'
  taxCategory: string
  spend: 'bonus_first' | 'paid_first'
  shareable: boolean
  transferable: boolean
  graceDays: number | null
  branchIds: string[]
  departmentIds: string[]
  serviceIds: string[]
}

/** A plan as its form keeps it. */
export interface PlanValues {
  name: string
  kind: PlanKind
  currency: string
  validFrom: string
  terms: TermValues
}

/** What a kind may be counted in, the usual first. */
export const unitsOf: Readonly<Record<PlanKind, readonly [TermsInput['unit'], ...TermsInput['unit'][]]>> = {
  money: ['money'],
  count: ['piece', 'set', 'bag'],
  weight: ['kg', 'm2', 'm'],
  subscription: ['kg', 'piece', 'bag', 'set', 'money', 'm2', 'm'],
  gift: ['money'],
  promotional: ['money'],
  points: ['point'],
}

/** Whether a kind is given away: it has no price. */
export const isGiven = (kind: PlanKind): boolean => kind === 'promotional' || kind === 'points'

/** The values a new plan begins with. */
export const newTerms: TermValues = {
  price: null,
  face: null,
  unit: 'money',
  pointsWorth: null,
  validityDays: null,
  period: 'month',
  rollovers: null,
  overage: 'none',
  overageRate: null,
  expectedBreakage: null,
  taxPoint: 'redemption',
  taxCategory: 'standard',
  spend: 'bonus_first',
  shareable: false,
  transferable: false,
  graceDays: 30,
  branchIds: [],
  departmentIds: [],
  serviceIds: [],
}

/** The values of known terms. */
export function valuesOf(terms: TermsInput): TermValues {
  const { restrictions, overage, pointsWorth, validityDays, period, ...rest } = terms
  return {
    ...newTerms,
    ...rest,
    pointsWorth: pointsWorth ?? null,
    validityDays: validityDays ?? null,
    period: period ?? 'month',
    overage: overage?.choice ?? 'none',
    overageRate: overage?.rate ?? null,
    departmentIds: restrictions?.departmentIds ?? [],
    serviceIds: restrictions?.serviceIds ?? [],
  }
}

/** The terms as they are sent: what a kind has no use for is left out, whatever the form still holds. */
export function termsOf(kind: PlanKind, values: TermValues, itemIds: string[] = []): TermsInput {
  const { overage, overageRate, departmentIds, serviceIds, unit, ...rest } = values
  const subscription = kind === 'subscription'
  const price = isGiven(kind) ? 0 : (values.price ?? 0)
  const counted = unitsOf[kind].find((known) => known === unit) ?? unitsOf[kind][0]
  return {
    ...rest,
    unit: counted,
    price,
    face: kind === 'gift' ? price : (values.face ?? 0),
    pointsWorth: kind === 'points' ? values.pointsWorth : null,
    validityDays: subscription ? null : values.validityDays,
    period: subscription ? values.period : null,
    rollovers: subscription ? (values.rollovers ?? 0) : 0,
    overage: subscription && overage !== 'none' ? { choice: overage, rate: overageRate } : null,
    expectedBreakage: price > 0 ? (values.expectedBreakage ?? 0) : 0,
    taxPoint: price > 0 ? values.taxPoint : 'redemption',
    graceDays: values.graceDays ?? 0,
    restrictions: { itemIds, departmentIds, serviceIds },
  }
}
