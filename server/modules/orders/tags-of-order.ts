import { branchById, chainSettings } from '#modules/identity/index.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { localeAt, spokenLanguage, textsIn } from '#platform/messages/messages.ts'
import type { Paper } from '#platform/pdf/paper.ts'
import { localTime } from '#platform/time.ts'
import { orderById } from './find-orders.ts'
import { tagPaper } from './tag-paper.ts'
import { labelsOf } from './tag-rules.ts'

/** The labels of an order's pieces, set but not drawn; due days are the branch's. */
export async function tagsOfOrder(queries: Queries, orderId: string): Promise<{ ticket: string; paper: Paper }> {
  const order = await orderById(queries, orderId)
  const [branch, chain] = await Promise.all([branchById(queries, order.branchId), chainSettings(queries)])
  const language = spokenLanguage(chain.languages)
  const { date: dueDay } = localTime(order.promisedAt, branch.timeZone)
  const { ticket, lines, pieceList } = order
  const labels = labelsOf(
    { ticket, dueDay, lines, pieces: pieceList.filter(({ status }) => status !== 'cancelled') },
    localeAt(language, branch.country),
  )
  return { ticket, paper: tagPaper(ticket, labels, textsIn(language)) }
}
