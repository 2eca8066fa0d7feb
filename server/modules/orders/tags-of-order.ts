import { branchById, chainSettings } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { writingAt } from '#platform/messages/messages.ts'
import type { Paper } from '#platform/pdf/paper.ts'
import { localTime } from '#platform/time.ts'
import { orderById } from './find-orders.ts'
import { type TagForm, tagPaper } from './tag-paper.ts'
import { labelsOf } from './tag-rules.ts'

/** The labels of an order's pieces, or of its bags while nobody has opened them, on paper of a form, set but not drawn; due days are the branch's. */
export async function tagsOfOrder(
  queries: Queries,
  orderId: string,
  form: TagForm = 'labels',
): Promise<{ ticket: string; branchId: string; paper: Paper }> {
  const order = await orderById(queries, orderId)
  const [branch, chain] = await Promise.all([branchById(queries, order.branchId), chainSettings(queries)])
  const writing = writingAt(chain.languages, branch.country, branch.languages)
  const dueDay = order.promisedAt && localTime(order.promisedAt, branch.timeZone).date
  const { ticket, branchId, lines, pieceList, bags } = order
  const claimed = bags.map(({ tag, contents }) => ({ lineId: '', tag, itemName: contents, attributes: {} }))
  const pieces = pieceList.length === 0 ? claimed : pieceList.filter(({ status }) => status !== 'cancelled')
  const labels = labelsOf({ ticket, dueDay, lines, pieces }, writing.locale)
  return { ticket, branchId, paper: tagPaper(labels, { title: ticket, form, writing }) }
}
