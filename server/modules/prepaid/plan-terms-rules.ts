/** What is sold or given: money with a bonus, a count, a weight, an allowance for each period, a gift, a promotion, points. */
export const planKinds = ['money', 'count', 'weight', 'subscription', 'gift', 'promotional', 'points'] as const

/** The kind of a plan. */
export type PlanKind = (typeof planKinds)[number]

/** What a lot is counted in: minor units of its currency, thousandths of a unit of goods, or whole points. */
export const lotUnits = ['money', 'piece', 'set', 'bag', 'kg', 'm2', 'm', 'point'] as const

/** The unit of a lot. */
export type LotUnit = (typeof lotUnits)[number]

/** What credits may be spent on; an empty list does not restrict. */
export interface Restrictions {
  serviceIds: string[]
  itemIds: string[]
  departmentIds: string[]
}

/** What is offered to a subscriber who needs more than the allowance; `rate` in minor units for 1.000 of the unit, null for the list price. */
export interface Overage {
  choice: 'charge_now' | 'next_invoice' | 'top_up'
  rate: number | null
}

/** The terms of a plan; a lot keeps those it was sold under. */
export interface PlanTerms {
  /** Minor units, tax included where it falls due at the sale. */
  price: number
  /** What the customer gets, in the unit: minor units, thousandths or points. */
  face: number
  unit: LotUnit
  /** What a thousand points are worth, in minor units. */
  pointsWorth: number | null
  restrictions: Restrictions
  /** Where it is sold and can be used; everywhere when empty. */
  branchIds: string[]
  validityDays: number | null
  /** Whether what was not paid for is spent before or after what was. */
  spend: 'bonus_first' | 'paid_first'
  /** The part of the face that will not be used, in thousandths of a percent. */
  expectedBreakage: number
  /** When tax falls due: at the sale (place and rate are known) or at the redemption. */
  taxPoint: 'sale' | 'redemption'
  taxCategory: string
  shareable: boolean
  transferable: boolean
  /** How often a subscription grants its allowance. */
  period: 'week' | 'month' | null
  /** How many periods longer an unused allowance lasts. */
  rollovers: number
  overage: Overage | null
  /** How long credits stay usable that come back after their last day. */
  graceDays: number
}

/** What is wrong with a term. */
export interface TermFault {
  path: string
  message: string
}

const unitsOfKind: Record<PlanKind, readonly LotUnit[]> = {
  money: ['money'],
  count: ['piece', 'set', 'bag'],
  weight: ['kg', 'm2', 'm'],
  subscription: ['money', 'piece', 'set', 'bag', 'kg', 'm2', 'm'],
  gift: ['money'],
  promotional: ['money'],
  points: ['point'],
}

/** Whether lots of a kind cost their owner nothing: they are an expense when they are used. */
export const isFree = (kind: PlanKind): boolean => kind === 'promotional' || kind === 'points'

/** Whether a unit is counted in whole thousands of thousandths. */
export const isWhole = (unit: LotUnit): boolean => unit === 'piece' || unit === 'set' || unit === 'bag'

/** Why these terms make no plan of this kind; empty when they do. */
export function faultsOfTerms(kind: PlanKind, terms: PlanTerms): TermFault[] {
  const { price, face, unit } = terms
  const checks: [boolean, string, string][] = [
    [unitsOfKind[kind].includes(unit), 'unit', `A ${kind} plan is counted in ${unitsOfKind[kind].join(', ')}.`],
    [
      isFree(kind) === (price === 0),
      'price',
      isFree(kind) ? 'It is given, not sold: the price is 0.' : 'Give a price.',
    ],
    [kind !== 'money' || face >= price, 'face', 'The customer gets at least what is paid.'],
    [kind !== 'gift' || face === price, 'face', 'A gift is worth what is paid for it.'],
    [!isWhole(unit) || face % 1000 === 0, 'face', 'Counted things come whole: use thousands.'],
    [(kind === 'points') === (terms.pointsWorth !== null), 'pointsWorth', 'Points, and only points, have a worth.'],
    [
      (kind === 'subscription') === (terms.period !== null),
      'period',
      'A subscription, and nothing else, has a period.',
    ],
    [kind === 'subscription' || terms.rollovers === 0, 'rollovers', 'Only a subscription rolls over.'],
    [kind === 'subscription' || terms.overage === null, 'overage', 'Only a subscription has an overage.'],
    [kind !== 'subscription' || terms.validityDays === null, 'validityDays', 'A subscription lasts by its period.'],
    [kind !== 'promotional' || terms.validityDays !== null, 'validityDays', 'Promotional credit expires: say when.'],
    [price > 0 || terms.expectedBreakage === 0, 'expectedBreakage', 'Nothing was paid, so nothing is earned.'],
    [price > 0 || terms.taxPoint === 'redemption', 'taxPoint', 'Nothing is paid, so nothing is taxed at the sale.'],
  ]
  return checks.filter(([holds]) => !holds).map(([, path, message]) => ({ path, message }))
}
