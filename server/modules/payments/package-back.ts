import { checkRegister } from '#modules/cash/index.ts'
import { debit, type Posting, postEntry } from '#modules/ledger/index.ts'
import { lotById, lotToRefund, refundLot, wakeLot } from '#modules/prepaid/index.ts'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { DomainError } from '#platform/errors.ts'
import { notACardPayment, notBoughtHere, refundBeyondPayment } from './errors.ts'
import { PackageRefunded } from './events.ts'
import { type LockedPayment, lockPayment, writeReturn } from './give-back.ts'
import { moneyOut } from './money-postings.ts'
import { tillOf } from './payment-row.ts'
import { backOfParts, packageBack } from './refund-rules.ts'
import type { MoneyTender } from './tender-rules.ts'

/** A part of what goes back for a package: how much of which payment, in minor units, and how. */
export interface WayBack {
  payment: LockedPayment
  tender: MoneyTender | 'credit'
  amount: number
  cardRefundId?: string
}

/** Locks what was paid for a package, in the order it came, until the transaction ends; refuses a package nobody paid for here. */
export async function lockSale(tx: Tx, lotId: string): Promise<LockedPayment[]> {
  const paid = await tx
    .selectFrom('payments.payments')
    .select('id')
    .where('lot_id', '=', lotId)
    .orderBy('taken_at')
    .orderBy('id')
    .execute()
  if (paid.length === 0) throw notBoughtHere({ planName: (await lotById(tx, lotId)).planName })
  const locked: LockedPayment[] = []
  for (const { id } of paid) locked.push(await lockPayment(tx, id))
  return locked
}

/**
 * What would go back for a locked package now: of each payment what is left of it, in the order they came, each the way it came or all by one
 * tender. Refuses a package that was given, more than was paid, and a card for what came otherwise.
 */
export async function waysBack(
  context: Pick<CommandContext, 'tx' | 'actor'>,
  { lotId, sale, tender }: { lotId: string; sale: readonly LockedPayment[]; tender?: MoneyTender | undefined },
): Promise<{ ways: WayBack[]; tax: number }> {
  const { lot, amount: unspent } = await lotToRefund(context, lotId)
  const paid = sale.reduce((sum, { amount }) => sum + amount, 0)
  const { amount, tax } = packageBack({ paid, price: lot.price, unspent })
  const shares = backOfParts(
    sale.map(({ left }) => left),
    amount,
  )
  const [first] = sale
  if (!shares || !first) throw refundBeyondPayment({ receipt: first?.receipt ?? '', left: 0 })
  const ways = sale.flatMap((payment, nth) => {
    const share = shares[nth] ?? 0
    return share === 0 ? [] : [{ payment, tender: tender ?? (payment.tender as MoneyTender), amount: share }]
  })
  const wrong = ways.find((way) => way.tender === 'card' && way.payment.chargeId === null)
  if (wrong) throw notACardPayment({ receipt: wrong.payment.receipt, tender: wrong.payment.tender })
  return { ways, tax }
}

/** A package about to be taken back, and everything that goes back for it. */
interface Back {
  lotId: string
  ways: readonly WayBack[]
  tax: number
  reason: string
  registerId: string | undefined
}

async function writeWay(context: CommandContext, { lotId, reason, registerId }: Back, way: WayBack) {
  const { payment, tender, amount } = way
  const { branchId, currency, id: paymentId } = payment
  const till = await tillOf(context.tx, branchId, context.now)
  const written = await writeReturn(context, { ...way, till, kind: 'refund', reason, registerId })
  const { customerId, planName } = await lotById(context.tx, lotId)
  const { businessDate } = till
  const { id, receipt, rounding, tip } = written
  const place = { subject: `lot/${lotId}`, branchId }
  context.note({ ...place, reason, after: { refund: id, payment: paymentId, tender, amount } })
  const what = { paymentId, lotId, planName, customerId, branchId, businessDate, receipt, tender, currency, amount }
  context.publish(PackageRefunded, place, { ...what, rounding, at: context.now.toISOString() })
  return { id, receipt, amount, rounding, tip, tender, currency, customerId, businessDate }
}

/** Ends a package in the caller's transaction and gives its money back, all of it already in hand. */
export async function bookPackageBack(context: CommandContext, back: Back) {
  const { lotId, ways, tax, reason } = back
  const { postings, branchId, currency } = await refundLot(context, { lotId, reason })
  const given = []
  for (const way of ways) given.push(await writeWay(context, back, way))
  const [first] = given
  if (!first) throw new Error(`Nothing goes back for the package ${lotId}.`)
  const out = given.flatMap(({ tender, amount, rounding }): Posting[] => moneyOut(tender, { amount, rounding }))
  const { businessDate, customerId, id } = first
  const about = { kind: 'package_refunded', subject: `refund/${id}`, customerId }
  const all = [...postings, ...out, ...debit('tax', tax)]
  postEntry(context.tx, { branchId, currency, businessDate, at: context.now, ...about, postings: all })
  return given.map(({ customerId: _, businessDate: __, ...one }) => one)
}

/** The card has given its part; cash whose drawer was closed meanwhile is kept for the customer as credit. */
async function afterCard(context: CommandContext, way: WayBack, at: CardBack): Promise<WayBack> {
  if (way.payment.id === at.paymentId) return { ...way, cardRefundId: at.id }
  if (way.tender !== 'cash' || at.registerId !== undefined) return way
  try {
    await checkRegister(context.tx, way.payment.branchId)
    return way
  } catch (error) {
    if (error instanceof DomainError) return { ...way, tender: 'credit' }
    throw error
  }
}

/** What a terminal has given back for a package; minor units. */
interface CardBack {
  id: string
  paymentId: string
  lotId: string
  amount: number
  reason: string
  rests: boolean
  registerId: string | undefined
}

/** What goes back beside what the card has given, or why nothing more can. Nothing is written yet when it refuses. */
async function planned(context: CommandContext, { lotId, paymentId, amount }: CardBack) {
  try {
    const { ways, tax } = await waysBack(context, { lotId, sale: await lockSale(context.tx, lotId) })
    const share = ways.find(({ payment }) => payment.id === paymentId)?.amount
    return share === amount ? { ways, tax } : 'the package has changed'
  } catch (error) {
    if (error instanceof DomainError) return error.message
    throw error
  }
}

/** Takes a package back once its card has its money, in the caller's transaction; says why, where it no longer can be. */
export async function takePackageBack(context: CommandContext, card: CardBack): Promise<string | undefined> {
  const plan = await planned(context, card)
  if (typeof plan === 'string') return plan
  const { lotId, reason, registerId } = card
  if (card.rests) await wakeLot(context, lotId)
  const ways = []
  for (const way of plan.ways) ways.push(await afterCard(context, way, card))
  await bookPackageBack(context, { lotId, ways, tax: plan.tax, reason, registerId })
  return undefined
}
