import { z } from 'zod'
import { branchById } from '#modules/identity/index.ts'
import { orderById } from '#modules/orders/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { LARGEST_AMOUNT } from '#platform/money.ts'
import { plainText } from '#platform/plain-text.ts'
import { businessDate } from '#platform/time.ts'
import { businessDaysAfter, DECISION_DAYS } from './clock-rules.ts'
import { notOfOrder } from './errors.ts'
import { ClaimOpened } from './events.ts'
import { type Claim, factsOf, placeOf } from './store.ts'

/** What a customer claims: of an order, or of a line or some pieces of it; what they want in minor units, where they say so. */
export const OpenClaim = z.strictObject({
  orderId: z.uuid(),
  lineId: z.uuid().optional(),
  pieceIds: z.array(z.uuid()).max(200).default([]),
  kind: z.enum(['lost', 'damaged', 'late', 'other']),
  wanted: z.int().min(1).max(LARGEST_AMOUNT).optional(),
  note: plainText(1000).min(3, 'Say what happened.'),
})

type Order = Awaited<ReturnType<typeof orderById>>

function tagsOf(
  { pieceList, lines, ticket }: Order,
  asked: { lineId: string | undefined; pieceIds: readonly string[] },
) {
  const { lineId, pieceIds } = asked
  if (lineId !== undefined && !lines.some(({ id }) => id === lineId)) throw notOfOrder({ ticket })
  const pieces = pieceList.filter(({ id }) => pieceIds.includes(id))
  const strange = pieces.length < new Set(pieceIds).size
  if (strange || pieces.some((piece) => lineId !== undefined && piece.lineId !== lineId)) throw notOfOrder({ ticket })
  return pieces.map(({ tag }) => tag)
}

/** Takes a claim down; from here its clock runs: a decision is due within five business days of the branch. */
export const openClaim = defineCommand({
  name: 'claims.open',
  permission: 'claims.open',
  critical: true,
  input: OpenClaim,
  async run({ tx, actor, now, publish, note }, { orderId, lineId, pieceIds, kind, wanted, note: said }) {
    const order = await orderById(tx, orderId)
    const { branchId, customerId, ticket, currency } = order
    requireRight(actor, 'claims.open', branchId)
    const branch = await branchById(tx, branchId)
    const today = businessDate(now, branch.timeZone, branch.dayStart)
    const claim: Claim = await tx
      .insertInto('claims.claims')
      .values({
        id: newId(),
        order_id: orderId,
        branch_id: branchId,
        customer_id: customerId,
        ticket,
        line_id: lineId ?? null,
        tags: tagsOf(order, { lineId, pieceIds }),
        kind,
        note: said,
        currency,
        wanted: wanted ?? null,
        opened_at: now,
        opened_by: actor.id,
        due_on: businessDaysAfter(today, DECISION_DAYS, branch),
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    note({ after: { kind, tags: claim.tags, wanted } })
    const { tags, due_on: dueOn } = claim
    publish(ClaimOpened, placeOf(claim), { ...factsOf(claim, now), tags, wanted: wanted ?? null, dueOn })
    return { id: claim.id, version: claim.version, dueOn }
  },
})
