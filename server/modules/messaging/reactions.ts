import { JobAttempted, JobDeparted } from '#modules/deliveries/index.ts'
import { OrderReady, ReminderDue } from '#modules/orders/index.ts'
import { defineReaction, type ReactionContext } from '#platform/events/reaction.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { queueMessage } from './queue-message.ts'
import type { Template, Words } from './templates.ts'

/** What happened longer ago is no news: a server that was off, or a past that was loaded. */
const NEWS_MS = 24 * MS_PER_HOUR

interface News {
  customerId: string | null
  branchId: string
  at: string
  template: Template
  words: Words
  key: string
}

async function tell(context: ReactionContext, { customerId, branchId, at, template, words, key }: News): Promise<void> {
  if (customerId === null || context.now.getTime() - Date.parse(at) > NEWS_MS) return
  const wish = { to: { customerId }, channel: 'any', purpose: 'service', template, words, branchId } as const
  await queueMessage(context, { ...wish, dedupeKey: `${template}/${key}` })
}

/** Tells customers how their things stand: ready, waiting for them, on the way, or brought in vain. */
export const reactions = [
  defineReaction('messaging.tell_ready', OrderReady, async (context, { payload }) => {
    const { orderId, ticket, at } = payload
    await tell(context, { ...payload, template: 'order_ready', words: { ticket }, key: `${orderId}/${at}` })
  }),
  defineReaction('messaging.remind', ReminderDue, async (context, { payload }) => {
    const { orderId, ticket, days, readyAt } = payload
    const key = `${orderId}/${readyAt}/${days}`
    await tell(context, { ...payload, template: 'order_reminder', words: { ticket, days }, key })
  }),
  defineReaction('messaging.tell_on_the_way', JobDeparted, async (context, { payload }) => {
    const { jobId, at, kind } = payload
    if (kind !== 'dropoff') return
    await tell(context, { ...payload, template: 'out_for_delivery', words: {}, key: `${jobId}/${at}` })
  }),
  defineReaction('messaging.tell_missed', JobAttempted, async (context, { payload }) => {
    const { jobId, attempts } = payload
    await tell(context, { ...payload, template: 'delivery_missed', words: {}, key: `${jobId}/${attempts}` })
  }),
]
