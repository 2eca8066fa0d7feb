import { examplePrices } from '#modules/catalog/index.ts'
import { credit, debit } from '#modules/ledger/index.ts'
import { moneyIn } from '#modules/payments/index.ts'
import { type PlannedUse, type PlanTerms, planUseOf, releasedBy } from '#modules/prepaid/index.ts'
import type { Writer } from './copy-writer.ts'
import type { Worker } from './crew.ts'
import { namedId } from './ids.ts'
import type { Moment } from './life.ts'
import type { Lot } from './lots.ts'
import type { Shopper } from './shoppers.ts'
import { planDeed } from './shops.ts'
import type { Drafted, Owing, Pen } from './takings.ts'

interface Plan {
  name: string
  kind: Lot['kind']
  item: 'Shirt' | 'Mixed laundry'
  unit: 'piece' | 'kg'
  face: number
}

const plans: readonly Plan[] = [
  { name: 'Twenty shirts', kind: 'count', item: 'Shirt', unit: 'piece', face: 20_000 },
  { name: 'Thirty kilos', kind: 'weight', item: 'Mixed laundry', unit: 'kg', face: 30_000 },
]

const REBATE = 85

function termsOf(seed: string, { item, unit, face }: Plan, currency: string): PlanTerms {
  const amount = examplePrices(currency).find((price) => price.item === item && price.unit === unit)?.amount ?? 0
  return {
    price: Math.round((amount * face * REBATE) / 100_000),
    face,
    unit,
    pointsWorth: null,
    restrictions: { serviceIds: [], itemIds: [namedId(seed, 'item', item)], departmentIds: [] },
    branchIds: [],
    validityDays: null,
    spend: 'paid_first',
    expectedBreakage: 0,
    taxPoint: 'redemption',
    taxCategory: 'standard',
    shareable: false,
    transferable: false,
    period: null,
    rollovers: 0,
    overage: null,
    graceDays: 30,
  }
}

/** Writes the packages the chain sells. */
export function writePlans(writer: Writer, seed: string, currencies: readonly string[]): void {
  for (const plan of plans)
    for (const currency of currencies) {
      const id = namedId(seed, 'plan', plan.name, currency)
      writer.add('prepaid.plans', { id, name: plan.name, kind: plan.kind, currency })
      writer.add('prepaid.plan_terms', { plan_id: id, valid_from: '2020-01-01', terms: termsOf(seed, plan, currency) })
    }
}

/** What a package pays of an order, and what of its own price is earned by that; minor units. */
export interface Covering {
  covered: number
  earned: number
  used: { lot: Lot; uses: PlannedUse['uses']; values: number[] } | null
}

/** No package pays anything. */
export const noCover: Covering = { covered: 0, earned: 0, used: null }

const LEAST_LEFT = 3000

/** Uses what is left of somebody's package for what they bring, by the rules of packages. */
export function coverWith({ lots, shop }: Shopper, { priced, brought }: Drafted, date: string): Covering {
  const lot = lots.at(-1)
  if (!lot || lot.remaining === 0) return noCover
  const lines = priced.lines.flatMap(({ id, unit, quantity, billedQuantity, gross, tax, net }, place) => {
    const offer = brought[place]?.offer
    if (!offer || net === 0) return []
    const { itemId, serviceId, departmentId } = offer
    return [{ line: id, unit, quantity, minimum: billedQuantity, amount: gross, tax, itemId, serviceId, departmentId }]
  })
  const { id, planName, kind, terms, remaining, grantedAt } = lot
  const usable = { id, planName, kind, unit: terms.unit, remaining, available: remaining, terms }
  const { uses, covered } = planUseOf(
    [{ ...usable, expiresOn: null, frozenOn: null, grantedAt: grantedAt.toISOString() }],
    lines,
    { date, branchId: shop.id },
  )
  if (covered === 0) return noCover
  const values = uses.map(({ quantity }) => {
    const value = releasedBy({ ...lot, expectedBreakage: terms.expectedBreakage }, quantity)
    lot.remaining -= quantity
    lot.carrying -= value
    return value
  })
  return { covered, earned: values.reduce((sum, value) => sum + value, 0), used: { lot, uses, values } }
}

/** Writes what a package paid of an order: its movements, the payment and the books. */
export function writeUse(
  pen: Pen,
  order: Owing,
  { use, taken, clerk }: { use: Covering; taken: Moment; clerk: Worker },
): void {
  const { covered, earned, used } = use
  if (!used) return
  const { writer, ids, post, tell, days } = pen
  const { shop, customerId, shopper, id: orderId } = order
  const at = new Date(taken.at.getTime() + 10_000)
  const businessDate = days.dates[taken.day] ?? ''
  const { currency } = shop.plan
  const id = ids(at)
  for (const [place, { line, quantity, covered: paid, tax }] of used.uses.entries())
    writer.add('prepaid.movements', {
      id: ids(at),
      lot_id: used.lot.id,
      kind: 'consume',
      quantity: -quantity,
      value: -(used.values[place] ?? 0),
      branch_id: shop.id,
      customer_id: shopper.id,
      order_id: orderId,
      line: order.lineIds[Number(line)] ?? line,
      use_id: id,
      covered: paid,
      tax,
      at,
      business_date: businessDate,
      by_id: clerk.id,
    })
  writer.add('payments.payments', {
    ...{
      id,
      order_id: orderId,
      lot_id: null,
      branch_id: shop.id,
      receipt: `${order.ticket}/1`,
      tender: 'package',
      amount: covered,
    },
    ...{
      rounding: 0,
      tendered: null,
      change: null,
      card_charge_id: null,
      reference: null,
      register_id: null,
      currency,
    },
    ...{ taken_at: at, taken_by: clerk.id, business_date: businessDate, refunded: 0, tip: 0 },
  })
  const postings = [
    ...credit('receivables', covered),
    ...debit('prepaid_liability', earned),
    ...debit('deferred_revenue', covered - earned),
  ]
  const subject = `order/${orderId}`
  post({ branchId: shop.id, currency, businessDate, at, kind: 'prepaid_used', subject, orderId, customerId, postings })
  tell({
    at,
    by: clerk,
    action: 'payments.take_package',
    subject,
    branchId: shop.id,
    after: { payment: id, tender: 'package', amount: covered },
  })
  const taking = shop.takings.get('package') ?? { count: 0, amount: 0 }
  shop.takings.set('package', { count: taking.count + 1, amount: taking.amount + covered })
}

function grant(pen: Pen, shopper: Shopper, { plan, at, day }: { plan: Plan } & Moment): Lot {
  const { shop } = shopper
  const { currency } = shop.plan
  const terms = termsOf(pen.seed, plan, currency)
  const { face, price, unit } = terms
  const lot: Lot = {
    id: pen.ids(at),
    planName: plan.name,
    kind: plan.kind,
    terms,
    face,
    remaining: face,
    price,
    carrying: price,
    grantedAt: at,
  }
  pen.writer.add('prepaid.lots', {
    id: lot.id,
    plan_id: namedId(pen.seed, 'plan', plan.name, currency),
    customer_id: shopper.id,
    branch_id: shop.id,
    plan_name: plan.name,
    kind: plan.kind,
    currency,
    unit,
    terms,
    face,
    remaining: face,
    price,
    carrying: price,
    granted_at: at,
  })
  pen.writer.add('prepaid.movements', {
    ...{
      id: pen.ids(at),
      lot_id: lot.id,
      kind: 'grant',
      quantity: face,
      value: price,
      branch_id: shop.id,
      customer_id: shopper.id,
    },
    ...{
      order_id: null,
      line: null,
      use_id: null,
      covered: 0,
      tax: 0,
      at,
      business_date: pen.days.dates[day] ?? '',
      by_id: shop.lead.id,
    },
  })
  return lot
}

/** Sells somebody who buys packages the next one, where too little is left of the last. */
export function sellLot(pen: Pen, shopper: Shopper, moment: Moment): void {
  const { shop, packs, lots, archetype } = shopper
  const plan = plans.find(({ item }) => item === archetype.pack)
  if (!packs || !plan || (lots.at(-1)?.remaining ?? 0) > LEAST_LEFT) return
  const { at, day } = moment
  const lot = grant(pen, shopper, { plan, ...moment })
  lots.push(lot)
  const amount = lot.price
  const by = shop.lead
  const { currency } = shop.plan
  planDeed(shop, day, {
    at,
    run: (till) => {
      const id = pen.ids(at)
      const receipt = till.receipt()
      const businessDate = pen.days.dates[day] ?? ''
      till.move({ at, by: by.id, kind: 'payment', tender: 'wallet', amount, receipt, subject: `payment/${id}` })
      pen.writer.add('payments.payments', {
        ...{ id, order_id: null, lot_id: lot.id, branch_id: shop.id, receipt, tender: 'wallet', amount, rounding: 0 },
        ...{ tendered: null, change: null, card_charge_id: null, reference: `wallet-${lot.id.slice(-8)}` },
        ...{
          register_id: shop.register.id,
          currency,
          taken_at: at,
          taken_by: by.id,
          business_date: businessDate,
          refunded: 0,
          tip: 0,
        },
      })
      const postings = [...moneyIn('wallet', { amount }), ...credit('prepaid_liability', amount)]
      const entry = { branchId: shop.id, currency, businessDate, at, customerId: shopper.id }
      pen.post({ ...entry, kind: 'package_sold', subject: `payment/${id}`, postings })
      pen.tell({
        at,
        by,
        action: 'payments.sell_package',
        subject: `lot/${lot.id}`,
        branchId: shop.id,
        after: { payment: id, amount },
      })
      const taking = shop.takings.get('wallet') ?? { count: 0, amount: 0 }
      shop.takings.set('wallet', { count: taking.count + 1, amount: taking.amount + amount })
    },
  })
}
