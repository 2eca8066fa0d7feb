import { z } from 'zod'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { notToSend } from './errors.ts'
import { become, lockMessage, queueSending } from './store.ts'

/** Sends a message again that failed, or of which nobody knows whether it went out: somebody has decided that once too often is better. */
export const tryAgain = defineCommand({
  name: 'messaging.try_again',
  permission: 'messages.send',
  input: z.strictObject({ messageId: z.uuid() }),
  async run(context, { messageId }) {
    const message = await lockMessage(context.tx, messageId)
    requireRight(context.actor, 'messages.send', message.branch_id)
    const { state, address, purpose } = message
    const isStuck = state === 'failed' || state === 'uncertain'
    if (!isStuck || address === null || purpose === 'code') throw notToSend({ state })
    const put = { send_at: context.now }
    await become(context, message, { state: 'queued', attempts: 0, reason: null, settled_at: null, ...put })
    await queueSending(context.tx, { ...message, ...put })
    return { id: messageId, state: 'queued' as const }
  },
})
