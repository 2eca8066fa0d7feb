import { CustomersMerged } from '#modules/merges/index.ts'
import { ApprovalAsked } from '#modules/orders/index.ts'
import { defineReaction } from '#platform/events/reaction.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { endSessionsOf } from './end-sessions-of.ts'
import { sendPriceLinkJob } from './send-price-link-job.ts'

/** What was asked longer ago is no news: a server that was off, or a past that was loaded. */
const NEWS_MS = 24 * MS_PER_HOUR

/** Whoever became part of somebody else is signed out; whoever is asked about a price gets a link to it. */
export const reactions = [
  defineReaction('portal.sign_out_merged', CustomersMerged, (context, { payload }) =>
    endSessionsOf(context, payload.absorbedId),
  ),
  defineReaction('portal.ask_about_price', ApprovalAsked, async ({ tx, now }, { payload }) => {
    const { customerId, orderId, branchId, ticket, at } = payload
    if (customerId === null || now.getTime() - Date.parse(at) > NEWS_MS) return
    await enqueue(tx, sendPriceLinkJob, { payload: { customerId, orderId, branchId, ticket, at } })
  }),
]
