import type { Selectable } from 'kysely'
import type { CommandContext } from '#platform/command/command.ts'
import type { Tx } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'
import { enqueue } from '#platform/jobs/job.ts'
import { MessageMoved } from './events.ts'
import { sendMessage } from './send-message.ts'
import type { MessagesTable } from './tables.ts'

/** A message as the database has it. */
export type Message = Selectable<MessagesTable>

/** What a step needs that writes and tells. */
export type Step = Pick<CommandContext, 'tx' | 'now' | 'publish'>

/** Locks a message until the transaction ends; refuses an unknown one. */
export async function lockMessage(tx: Tx, id: string): Promise<Message> {
  const query = tx.selectFrom('messaging.messages').selectAll().where('id', '=', id).forUpdate()
  const message = await query.executeTakeFirst()
  if (!message) throw notFound({ what: 'message' })
  return message
}

/** Tells how far a message has come. */
export function tellState({ publish, now }: Pick<Step, 'publish' | 'now'>, message: Message): void {
  const { id: messageId, branch_id: branchId, customer_id: customerId, channel, purpose, template } = message
  const place = { subject: `message/${messageId}`, branchId }
  const { state, reason } = message
  const at = now.toISOString()
  publish(MessageMoved, place, { messageId, branchId, customerId, channel, purpose, template, state, reason, at })
}

type Change = Partial<
  Pick<Message, 'subject' | 'body' | 'reason' | 'port' | 'provider_id' | 'attempts' | 'send_at' | 'settled_at'>
> &
  Pick<Message, 'state'>

/** Writes down how far a message has come, and tells it. */
export async function become(context: Step, message: Message, change: Change): Promise<void> {
  await context.tx.updateTable('messaging.messages').set(change).where('id', '=', message.id).execute()
  tellState(context, { ...message, ...change })
}

/** Puts a message into the queue; codes do not wait behind others, whose number may be large. */
export const queueSending = (
  tx: Tx,
  { id, purpose, send_at: runAt }: Pick<Message, 'id' | 'purpose' | 'send_at'>,
): Promise<void> =>
  enqueue(tx, sendMessage, {
    payload: { messageId: id },
    runAt,
    key: `message ${id}`,
    ...(purpose !== 'code' && { queue: 'messages' }),
  })
