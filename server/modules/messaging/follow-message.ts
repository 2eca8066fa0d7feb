import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { become, lockMessage } from './store.ts'

const FOLLOWED_DAYS = 3

/** Messages that went out by a port in the last days and of which nobody has heard since; the oldest first. */
export const messagesToFollow = (
  queries: Queries,
  { port, now }: { port: string; now: Date },
): Promise<{ id: string; providerId: string }[]> =>
  queries
    .selectFrom('messaging.messages')
    .select(['id', 'provider_id as providerId'])
    .where('state', '=', 'sent')
    .where('port', '=', port)
    .where('provider_id', 'is not', null)
    .where('settled_at', '>', new Date(now.getTime() - FOLLOWED_DAYS * 86_400_000))
    .orderBy('settled_at')
    .limit(100)
    .$narrowType<{ providerId: string }>()
    .execute()

/** Writes down that a message arrived, or did not after all. */
export const followMessage = defineCommand({
  name: 'messaging.follow',
  permission: 'messages.send',
  input: z.strictObject({ messageId: z.uuid(), state: z.enum(['delivered', 'failed']) }),
  async run(context, { messageId, state }) {
    const message = await lockMessage(context.tx, messageId)
    if (message.state !== 'sent') return
    const reason = state === 'failed' ? 'It did not arrive.' : null
    await become(context, message, { state, reason, settled_at: context.now })
  },
})
