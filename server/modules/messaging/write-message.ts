import { z } from 'zod'
import { customerForOrder } from '#modules/customers/index.ts'
import { requireRight } from '#platform/command/actor.ts'
import { defineCommand } from '#platform/command/command.ts'
import { newId } from '#platform/ids.ts'
import { plainText } from '#platform/plain-text.ts'
import { notReachable } from './errors.ts'
import { queueMessage } from './queue-message.ts'

/** What somebody writes to one customer. */
export const WriteMessage = z.strictObject({
  branchId: z.uuid(),
  customerId: z.uuid(),
  channel: z.enum(['sms', 'email', 'any']),
  purpose: z.enum(['service', 'offers']),
  subject: plainText(200).default(''),
  body: plainText(1000).min(1, 'Write something.'),
})

/** Writes to one customer; refuses where they cannot or may not be told that way. */
export const writeMessage = defineCommand({
  name: 'messaging.write',
  permission: 'messages.send',
  input: WriteMessage,
  async run(context, { branchId, customerId, channel, purpose, subject, body }) {
    requireRight(context.actor, 'messages.send', branchId)
    await customerForOrder(context.tx, customerId)
    const queued = await queueMessage(context, {
      to: { customerId },
      channel,
      purpose,
      template: { name: 'written', subject, body },
      words: {},
      branchId,
      dedupeKey: `written/${newId()}`,
    })
    if (!queued || queued.state === 'withheld') throw notReachable({ why: queued?.why ?? 'no_address' })
    return { id: queued.id }
  },
})
