import { customersByIds } from '#modules/customers/index.ts'
import { type Branch, branchById, chainSettings } from '#modules/identity/index.ts'
import { orderById } from '#modules/orders/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { writingAt } from '#platform/messages/messages.ts'
import type { Paper } from '#platform/pdf/paper.ts'
import { paymentsOfOrder, printOfOrder } from './find-payments.ts'
import { type ReceiptFormat, receiptPaper } from './receipt-paper.ts'
import { isOriginal, type ReceiptFacts, receiptText } from './receipt-rules.ts'

/** Which receipt is asked for, on which paper, and where its order is found. */
export interface ReceiptQuestion {
  orderId: string
  /** The number of a recorded print; without it the receipt is a copy of the order as it stands. */
  print: number | undefined
  format: ReceiptFormat
  now: Date
  address: string
}

const addressOf = ({ address, country }: Branch): string[] => {
  const { street, street2, city, region, postalCode } = address
  const place = [postalCode, city].filter(Boolean).join(' ')
  return [street, street2, [place, region].filter(Boolean).join(', '), country].filter((line) => line !== '')
}

/** The receipt of an order, set but not drawn: as it stands, or as it stood when it was printed. */
export async function receiptOfOrder(queries: Queries, question: ReceiptQuestion) {
  const order = await orderById(queries, question.orderId)
  const [branch, chain, customers, taken, print] = await Promise.all([
    branchById(queries, order.branchId),
    chainSettings(queries),
    customersByIds(queries, order.customerId === null ? [] : [order.customerId]),
    paymentsOfOrder(queries, order.id),
    question.print === undefined ? undefined : printOfOrder(queries, { orderId: order.id, number: question.print }),
  ])
  if (question.print !== undefined && !print) throw notFound({ what: 'print of this receipt' })
  const isEnded = ['cancelled', 'voided', 'disposed'].includes(order.status)
  const writing = writingAt(chain.languages, branch.country, branch.languages)
  const receipt = print?.receipt ?? taken.at(-1)?.receipt ?? order.ticket
  const facts: ReceiptFacts = {
    chain: chain.name,
    branch: {
      name: branch.name,
      address: addressOf(branch),
      phone: branch.phone,
      registration: branch.taxRegistration,
    },
    timeZone: branch.timeZone,
    locale: writing.locale,
    order: {
      ...order,
      taxMode: order.terms.taxMode,
      cancelled: isEnded,
      unpriced: order.status === 'to_detail' || (order.status === 'on_hold' && order.total === 0),
      tags: order.pieceList.filter(({ status }) => isEnded || status !== 'cancelled').map(({ tag }) => tag),
    },
    customer: order.customerId === null ? null : (customers.get(order.customerId)?.name ?? null),
    payments: taken.slice(0, taken.findIndex((payment) => payment.receipt === receipt) + 1),
    receipt,
    print: print ? { ...print, original: isOriginal(print.copy, print.printedAt, question.now) } : null,
    address: question.address,
  }
  const { format } = question
  const { ticket, branchId } = order
  const paper: Paper = receiptPaper(receiptText(facts, writing.say), { format, ticket, writing })
  return { ticket, branchId, paper }
}
