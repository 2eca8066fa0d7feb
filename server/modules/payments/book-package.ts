import { credit, debit, type Posting, postEntry } from '#modules/ledger/index.ts'
import { type Sale, sellLot } from '#modules/prepaid/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { partsNotPrice } from './errors.ts'
import { PackagePaid } from './events.ts'
import { moneyIn } from './money-postings.ts'
import { changeOf, insertPayment, receiptFor, roundingOf, type TenderGiven, tillOf } from './payment-row.ts'

type MoneyGiven = Exclude<TenderGiven, { kind: 'package' | 'account' | 'credit' }>

/** Money for a lot; `postings` are the other side of its entry. Minor units. */
interface PackageMoney {
  kind: 'package_sold' | 'period_paid'
  lot: { id: string; customerId: string; branchId: string; planName: string; currency: string }
  amount: number
  businessDate: string
  registerId: string | undefined
  tender: MoneyGiven
  postings: readonly Posting[]
  /** How many payments the lot had before. */
  before: number
}

/** A package's receipt where no register numbers them: the end of its id, and which payment on it this is. */
const receiptOfLot = (lotId: string, nth: number): string => `P-${lotId.slice(-8).toUpperCase()}/${nth}`

/** Books money that was taken for a package: the row, the books and the fact. */
async function bookMoney(context: CommandContext, money: PackageMoney) {
  const { lot, amount, tender, businessDate, registerId, kind } = money
  const { branchId, currency, customerId, planName, id: lotId } = lot
  const id = newId()
  const payment = { id, orderId: null, lotId, branchId, currency, businessDate, amount, tip: 0, registerId, tender }
  const receipt = await receiptFor(context, payment, receiptOfLot(lotId, money.before + 1))
  insertPayment(context, payment, receipt)
  const rounding = roundingOf(tender)
  const postings = [...moneyIn(tender.kind, { amount, rounding }), ...money.postings]
  const entry = { branchId, currency, businessDate, at: context.now, customerId }
  postEntry(context.tx, { ...entry, kind, subject: `payment/${id}`, postings })
  const place = { subject: `lot/${lotId}`, branchId }
  context.note({ ...place, after: { payment: id, lot: lotId, tender: tender.kind, amount, rounding } })
  const what = { paymentId: id, lotId, planName, customerId, branchId, businessDate, receipt, tender: tender.kind }
  context.publish(PackagePaid, place, { ...what, currency, amount, rounding, at: context.now.toISOString() })
  return { id, receipt, amount, rounding, change: changeOf(payment), currency }
}

/** What is due for a package at the till, when the way to pay decides about coins. */
export type GivenFor = (due: { amount: number; currency: string; step: number | null }) => MoneyGiven

/** A part of a package's price, in minor units, and how it comes; all that no other part pays when the amount is left out. */
export interface PartGiven {
  amount?: number
  given: GivenFor
}

function amountsOf(parts: readonly PartGiven[], { price, currency }: { price: number; currency: string }): number[] {
  const said = parts.reduce((sum, { amount = 0 }) => sum + amount, 0)
  const amounts = parts.map(({ amount }) => amount ?? price - said)
  if (amounts.some((amount) => amount <= 0) || amounts.reduce((sum, amount) => sum + amount, 0) !== price)
    throw partsNotPrice({ price, currency })
  return amounts
}

/**
 * Sells a package and books the money for it, in one or several parts, in the caller's transaction; refuses parts that are not its price. The first
 * entry sells it and lets the other parts be owed, which they pay.
 */
export async function sellPaid(
  context: CommandContext,
  { registerId, parts, ...sale }: Sale & { registerId: string | undefined; parts: readonly PartGiven[] },
) {
  const { tx, now } = context
  const sold = await sellLot(context, sale)
  const { lotId, planName, currency, price, postings, subscriptionId } = sold
  const amounts = amountsOf(parts, { price, currency })
  const { businessDate, cashStep: step } = await tillOf(tx, sale.branchId, now)
  const lot = { id: lotId, customerId: sale.customerId, branchId: sale.branchId, planName, currency }
  const payments = []
  for (const [before, { given }] of parts.entries()) {
    const amount = amounts[before] ?? 0
    const tender = given({ amount, currency, step })
    const otherSide =
      before === 0 ? [...postings, ...debit('receivables', price - amount)] : credit('receivables', amount)
    const money = { lot, amount, businessDate, registerId, tender, postings: otherSide, before }
    payments.push({ tender: tender.kind, ...(await bookMoney(context, { ...money, kind: 'package_sold' })) })
  }
  const change = payments.reduce((sum, one) => sum + one.change, 0)
  const rounding = payments.reduce((sum, one) => sum + one.rounding, 0)
  const { id: paymentId = '', receipt = '' } = payments[0] ?? {}
  return { paymentId, lotId, subscriptionId, planName, price, receipt, rounding, change, currency, payments }
}

/** Books money for a period of a subscription that began by itself, in the caller's transaction; `lot` is locked. */
export async function payOwed(
  context: CommandContext,
  {
    lot,
    amount,
    registerId,
    given,
  }: {
    lot: PackageMoney['lot']
    amount: number
    registerId: string | undefined
    given: GivenFor
  },
) {
  const { businessDate, cashStep: step } = await tillOf(context.tx, lot.branchId, context.now)
  const before = await context.tx
    .selectFrom('payments.payments')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('lot_id', '=', lot.id)
    .executeTakeFirstOrThrow()
  const tender = given({ amount, currency: lot.currency, step })
  const postings = credit('receivables', amount)
  const money = { lot, amount, businessDate, registerId, tender, postings, before: before.count }
  return bookMoney(context, { ...money, kind: 'period_paid' })
}
