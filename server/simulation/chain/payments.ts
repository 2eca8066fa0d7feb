import { givenBack, paid } from '#modules/payments/index.ts'
import { randomOf } from '../random.ts'
import type { Worker } from './crew.ts'
import type { Life, Moment } from './life.ts'
import { planDeed, type Till } from './shops.ts'
import type { Owing, Pen } from './takings.ts'

type Tender = 'cash' | 'card' | 'wallet' | 'transfer'

const tenders = [
  ['card', 60],
  ['cash', 24],
  ['wallet', 12],
  ['transfer', 4],
] as const

interface Payment {
  id: string
  tender: Tender | 'account' | 'credit'
  amount: number
  tip: number
  tendered: number | null
  chargeId: string | null
  receipt: string
  registerId: string | null
  refunded: number
}

function writePayment(
  pen: Pen,
  { order, at, day, clerk }: { order: Owing; at: Date; day: number; clerk: Worker },
  payment: Payment,
): void {
  const { shop, customerId, id: orderId } = order
  const { tender, amount, tip, tendered } = payment
  const businessDate = pen.days.dates[day] ?? ''
  const { currency } = shop.plan
  pen.writer.add('payments.payments', {
    id: payment.id,
    order_id: orderId,
    lot_id: null,
    branch_id: shop.id,
    receipt: payment.receipt,
    tender,
    amount,
    rounding: 0,
    tendered,
    change: tendered === null ? null : tendered - amount - tip,
    card_charge_id: payment.chargeId,
    reference: tender === 'transfer' || tender === 'wallet' ? `${tender}-${order.ticket}` : null,
    register_id: payment.registerId,
    currency,
    taken_at: at,
    taken_by: clerk.id,
    business_date: businessDate,
    refunded: payment.refunded,
    tip,
  })
  const about = { kind: 'payment', subject: `payment/${payment.id}`, orderId, customerId }
  pen.post({ branchId: shop.id, currency, businessDate, at, ...about, postings: paid(tender, { amount, tip }, false) })
  pen.tell({
    at,
    by: clerk,
    action:
      tender === 'cash' ? 'payments.take_cash' : tender === 'card' ? 'payments.settle_charge' : 'payments.take_balance',
    subject: `order/${orderId}`,
    branchId: shop.id,
    after: { payment: payment.id, tender, amount, rounding: 0, tip },
  })
  const taking = shop.takings.get(tender) ?? { count: 0, amount: 0 }
  shop.takings.set(tender, { count: taking.count + 1, amount: taking.amount + amount + tip })
}

function writeCharge(
  { writer, ids }: Pen,
  { order, at, clerk }: { order: Owing; at: Date; clerk: Worker },
  { amount, tip }: { amount: number; tip: number },
): string {
  const id = ids(at)
  const random = randomOf(order.id, 'card')
  writer.add('payments.card_charges', {
    id,
    order_id: order.id,
    branch_id: order.shop.id,
    amount,
    tip,
    currency: order.shop.plan.currency,
    state: 'approved',
    card: `${random.pick(['Visa', 'Mastercard'])} •••• ${random.whole(1000, 9999)}`,
    authorization_code: String(random.whole(100_000, 999_999)),
    requested_at: new Date(at.getTime() - 9000),
    requested_by: clerk.id,
    settled_at: at,
    register_id: order.shop.register.id,
  })
  return id
}

/** What somebody puts down for an amount: to the unit, or with a note. */
function putDown(order: Owing, amount: number): number {
  const step = randomOf(order.id, 'notes').pick([1, 500, 1000, 2000])
  return Math.ceil(amount / step) * step
}

interface Taking {
  order: Owing
  amount: number
  moment: Moment
  clerk: Worker
  tender: Tender
  refund: (Moment & { reason: string }) | null
}

function takeMoney(
  pen: Pen,
  till: Till,
  { order, amount, moment: { at, day }, clerk, tender, refund }: Taking,
): string {
  const { shop } = order
  const tip = tender === 'card' && randomOf(order.id, 'tip').chance(0.06) ? 200 : 0
  const id = pen.ids(at)
  const receipt = till.receipt()
  till.move({ at, by: clerk.id, kind: 'payment', tender, amount: amount + tip, receipt, subject: `payment/${id}` })
  const chargeId = tender === 'card' ? writeCharge(pen, { order, at, clerk }, { amount, tip }) : null
  const tendered = tender === 'cash' ? putDown(order, amount) : null
  const payment = {
    id,
    tender,
    amount,
    tip,
    tendered,
    chargeId,
    receipt,
    registerId: shop.register.id,
    refunded: refund ? amount : 0,
  }
  writePayment(pen, { order, at, day, clerk }, payment)
  return id
}

/** Pays with what somebody has to their credit, as far as it goes; returns how much that was. */
function useCredit(
  pen: Pen,
  order: Owing,
  { moment, clerk, due }: { moment: Moment; clerk: Worker; due: number },
): number {
  const { shopper, customerId, covered, ticket } = order
  const amount = customerId === shopper.id ? Math.min(shopper.credit, due) : 0
  if (amount === 0) return 0
  shopper.credit -= amount
  const receipt = `${ticket}/${covered > 0 ? 2 : 1}`
  const payment = { id: pen.ids(moment.at), tender: 'credit' as const, amount, tip: 0, tendered: null, chargeId: null }
  writePayment(pen, { order, ...moment, clerk }, { ...payment, receipt, registerId: null, refunded: 0 })
  return amount
}

function giveBack(
  pen: Pen,
  till: Till,
  {
    order,
    paymentId,
    clerk,
    refund,
  }: { order: Owing; paymentId: string; clerk: Worker; refund: Moment & { reason: string } },
): void {
  const { shop, total: amount, customerId } = order
  const { at, day, reason } = refund
  const businessDate = pen.days.dates[day] ?? ''
  const { currency } = shop.plan
  const id = pen.ids(at)
  const receipt = till.receipt()
  till.move({ at, by: clerk.id, kind: 'refund', tender: 'cash', amount: -amount, receipt, subject: `refund/${id}` })
  pen.writer.add('payments.refunds', {
    id,
    payment_id: paymentId,
    order_id: order.id,
    branch_id: shop.id,
    receipt,
    kind: 'refund',
    tender: 'cash',
    amount,
    reason,
    currency,
    register_id: shop.register.id,
    refunded_at: at,
    refunded_by: clerk.id,
    business_date: businessDate,
  })
  const about = { kind: 'refund', subject: `refund/${id}`, orderId: order.id, customerId }
  pen.post({ branchId: shop.id, currency, businessDate, at, ...about, postings: givenBack('cash', { amount }, 0) })
  pen.tell({
    at,
    by: clerk,
    action: 'payments.refund',
    subject: `order/${order.id}`,
    branchId: shop.id,
    reason,
    after: { refund: id, amount },
  })
  const taking = shop.takings.get('cash') ?? { count: 0, amount: 0 }
  shop.takings.set('cash', { count: taking.count, amount: taking.amount - amount })
}

/** Plans how an order is paid, where it is paid by the last day: at the till, or on account. */
export function planPayment(pen: Pen, order: Owing, { life, clerk }: { life: Life; clerk: Worker }): void {
  const { paid: moment, cancelled, onAccount } = life
  if (moment === null || moment.day > pen.days.last || order.total === order.covered) return
  const { shop, shopper, total: amount } = order
  if (onAccount && !cancelled) {
    planDeed(shop, moment.day, {
      at: moment.at,
      run: () => {
        const payment = {
          id: pen.ids(moment.at),
          tender: 'account' as const,
          amount,
          tip: 0,
          tendered: null,
          chargeId: null,
        }
        writePayment(
          pen,
          { order, ...moment, clerk },
          { ...payment, receipt: `${order.ticket}/1`, registerId: null, refunded: 0 },
        )
        shopper.owed += amount
      },
    })
    return
  }
  const refund = cancelled?.refunded === true ? cancelled : null
  const tender = refund ? 'cash' : randomOf(pen.seed, 'tender', order.ticket).weighted(tenders)
  planDeed(shop, moment.day, {
    at: moment.at,
    run: (till) => {
      const due = order.total - order.covered
      const amount = refund ? due : due - useCredit(pen, order, { moment, clerk, due })
      if (amount === 0) return
      const paymentId = takeMoney(pen, till, { order, amount, moment, clerk, tender, refund })
      if (!refund) return
      planDeed(shop, refund.day, {
        at: refund.at,
        run: (later) => giveBack(pen, later, { order, paymentId, clerk, refund }),
      })
    },
  })
}
