import { sql } from 'kysely'
import { z } from 'zod'
import { customerContacts } from '#modules/customers/index.ts'
import { branchById } from '#modules/identity/index.ts'
import { type CommandContext, defineCommand } from '#platform/command/command.ts'
import { MS_PER_MINUTE } from '#platform/time.ts'
import { isAllowed } from './consent-rules.ts'
import { type MessageSettings, messageSettings } from './find-settings.ts'
import { sendableFrom } from './quiet-rules.ts'
import { become, lockMessage, type Message, queueSending } from './store.ts'

/** A code that comes so late is of no use any more. */
const CODE_PATIENCE_MS = 10 * MS_PER_MINUTE

const nobodyKnows = 'The server stopped while this was being sent. Nobody knows whether it went out.'

/** What stands against sending a message now: for good, or until later. */
type Obstacle = { state: 'withheld' | 'failed'; reason: string } | { later: Date }

async function isCapped({ tx, now }: CommandContext, message: Message, settings: MessageSettings): Promise<boolean> {
  const { offersMost, offersDays } = settings
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from messaging.messages
    where customer_id = ${message.customer_id}::uuid and purpose in ('offers', 'reviews') and id <> ${message.id}::uuid
      and state in ('sending', 'sent', 'delivered', 'uncertain')
      and queued_at > ${now}::timestamptz - ${offersDays}::int * interval '24 hours'`.execute(tx)
  return (rows[0]?.count ?? 0) >= offersMost
}

async function isUnwanted({ tx }: CommandContext, { customer_id: id, channel, purpose }: Message): Promise<boolean> {
  if (id === null) return false
  const contact = (await customerContacts(tx, [id])).get(id)
  return contact !== undefined && !isAllowed(contact.consents, channel, purpose)
}

async function obstacleTo(context: CommandContext, message: Message): Promise<Obstacle | undefined> {
  const { now, tx } = context
  const { purpose, branch_id: branchId, channel } = message
  if (purpose === 'code') {
    const late = now.getTime() - message.queued_at.getTime() > CODE_PATIENCE_MS
    return late ? { state: 'failed', reason: 'The code was of no use any more.' } : undefined
  }
  if (await isUnwanted(context, message)) return { state: 'withheld', reason: 'no_consent' }
  if (branchId === null) return undefined
  const settings = await messageSettings(tx, branchId)
  const isOffer = purpose !== 'service'
  if (isOffer && message.customer_id !== null && (await isCapped(context, message, settings)))
    return { state: 'withheld', reason: 'capped' }
  // A mail about one's own order disturbs nobody at night.
  if (!isOffer && channel === 'email') return undefined
  const { timeZone } = await branchById(tx, branchId)
  const later = sendableFrom(now, { timeZone, from: settings.quietFrom, until: settings.quietUntil })
  return later > now ? { later } : undefined
}

/**
 * Takes a message in hand; null when there is nothing to send, or not yet. One that was in hand already belongs to a program that died over it:
 * where the port takes a repeated message for the same one it is sent again, else a person is asked.
 */
export const beginSending = defineCommand({
  name: 'messaging.begin_sending',
  permission: 'messages.send',
  input: z.strictObject({ messageId: z.uuid(), repeats: z.boolean() }),
  async run(context, { messageId, repeats }) {
    const message = await lockMessage(context.tx, messageId)
    if (message.state === 'sending' && repeats) return message
    if (message.state === 'sending') await become(context, message, { state: 'uncertain', reason: nobodyKnows })
    if (message.state !== 'queued') return null
    const obstacle = await obstacleTo(context, message)
    if (obstacle && 'later' in obstacle) {
      const put = { send_at: obstacle.later }
      await become(context, message, { state: 'queued', ...put })
      await queueSending(context.tx, { ...message, ...put })
      return null
    }
    if (obstacle) {
      await become(context, message, { ...obstacle, settled_at: context.now })
      return null
    }
    const attempts = message.attempts + 1
    await become(context, message, { state: 'sending', attempts, reason: null })
    return { ...message, attempts }
  },
})
