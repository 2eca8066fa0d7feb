import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { become, lockMessage, queueSending } from './store.ts'
import { secretTemplates } from './templates.ts'

/** What a port did with a message: took it, refused it for good, certainly did not take it, or fell silent over it. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent'), providerId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('refused'), sentence: z.string() }),
  z.strictObject({ kind: z.literal('unsent'), sentence: z.string() }),
  z.strictObject({ kind: z.literal('uncertain'), sentence: z.string() }),
])

/** Seconds until a message that was not taken is tried again, attempt by attempt. */
const RETRY_AFTER = [15, 60, 300, 1800, 7200]

const shortened = (sentence: string): string => sentence.trim().slice(0, 500) || 'No reason was given.'

/** Writes down what a port did. Only what certainly did not go out is tried again by itself; a code or link that went out is forgotten. */
export const settleSending = defineCommand({
  name: 'messaging.settle_sending',
  permission: 'messages.send',
  input: z.strictObject({ messageId: z.uuid(), port: z.string(), outcome: Outcome }),
  async run(context, { messageId, port, outcome }) {
    const message = await lockMessage(context.tx, messageId)
    if (message.state !== 'sending') return
    const settled = { port, settled_at: context.now }
    if (outcome.kind === 'sent') {
      const forgotten = secretTemplates.includes(message.template) && port !== 'local' && { body: '', subject: '' }
      const { providerId: provider_id } = outcome
      return become(context, message, { state: 'sent', reason: null, provider_id, ...settled, ...forgotten })
    }
    const reason = shortened(outcome.sentence)
    if (outcome.kind === 'uncertain') return become(context, message, { state: 'uncertain', reason, ...settled })
    const wait = outcome.kind === 'refused' ? undefined : RETRY_AFTER[message.attempts - 1]
    if (wait === undefined) return become(context, message, { state: 'failed', reason, ...settled })
    const put = { send_at: new Date(context.now.getTime() + wait * 1000) }
    await become(context, message, { state: 'queued', reason, port, ...put })
    await queueSending(context.tx, { ...message, ...put })
  },
})
