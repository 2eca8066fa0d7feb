import { z } from 'zod'
import { defineCommand } from '#platform/command/command.ts'
import { MS_PER_HOUR } from '#platform/time.ts'
import { become, lockMessage, type Message, queueSending } from './store.ts'
import { secretTemplates } from './templates.ts'

/** What a port did with a message: took it, refused it for good, certainly did not take it, or fell silent over it. */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent'), providerId: z.string().nullable() }),
  z.strictObject({ kind: z.literal('refused'), sentence: z.string() }),
  z.strictObject({ kind: z.literal('unsent'), sentence: z.string() }),
  z.strictObject({ kind: z.literal('uncertain'), sentence: z.string() }),
])

/** Seconds until a message that was not taken is tried again, attempt by attempt; from then on the last of them. */
const RETRY_AFTER = [15, 60, 300, 900, 1800]
/** What could not be sent for so long is no news any more. */
const PATIENCE_MS = 24 * MS_PER_HOUR

/** When a message that was not taken is tried again; never, once it has waited for a day. */
function nextTry({ attempts, queued_at: queuedAt }: Message, now: Date): Date | undefined {
  const seconds = RETRY_AFTER[attempts - 1] ?? RETRY_AFTER.at(-1) ?? 0
  const next = new Date(now.getTime() + seconds * 1000)
  return next.getTime() - queuedAt.getTime() > PATIENCE_MS ? undefined : next
}

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
    const next = outcome.kind === 'refused' ? undefined : nextTry(message, context.now)
    if (next === undefined) return become(context, message, { state: 'failed', reason, ...settled })
    const put = { send_at: next }
    await become(context, message, { state: 'queued', reason, port, ...put })
    await queueSending(context.tx, { ...message, ...put })
  },
})
