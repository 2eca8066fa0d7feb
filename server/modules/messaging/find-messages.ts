import { sql } from 'kysely'
import { customersByIds } from '#modules/customers/index.ts'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import type { Channel, Purpose } from './consent-rules.ts'
import type { MessageState } from './tables.ts'
import { secretTemplates } from './templates.ts'

/** A message as screens see it. The words of a code or link are only shown where it went to nobody. */
export interface FoundMessage {
  id: string
  branchId: string | null
  customerId: string | null
  customer: string | null
  channel: Channel
  address: string | null
  purpose: Purpose
  template: string
  locale: string
  subject: string
  body: string
  state: MessageState
  reason: string | null
  port: string | null
  attempts: number
  queuedAt: Date
  sendAt: Date
  settledAt: Date | null
}

/** Which messages of the branches one sees. */
export interface MessageQuestion {
  branchId?: string | undefined
  customerId?: string | undefined
  channel?: Channel | undefined
  state?: MessageState | undefined
  after?: string | undefined
  limit: number
}

/** Messages, the latest first. */
export async function messagesPage(
  queries: Queries,
  { limit, ...asked }: MessageQuestion,
): Promise<{ items: FoundMessage[]; next: string | null }> {
  const { branchId = null, customerId = null, channel = null, state = null, after = null } = asked
  const { rows } = await sql<Omit<FoundMessage, 'customer'>>`
    select id, branch_id as "branchId", customer_id as "customerId", channel, address, purpose, template, locale,
      case when template = any (${[...secretTemplates]}) and port is distinct from 'local' then '' else subject end as subject,
      case when template = any (${[...secretTemplates]}) and port is distinct from 'local' then '' else body end as body,
      state, reason, port, attempts, queued_at as "queuedAt", send_at as "sendAt", settled_at as "settledAt"
    from messaging.messages
    where (${branchId}::uuid is null or branch_id = ${branchId}::uuid)
      and (${customerId}::uuid is null or customer_id = ${customerId}::uuid)
      and (${channel}::text is null or channel = ${channel}) and (${state}::text is null or state = ${state})
      and (${after}::uuid is null or id < ${after}::uuid)
    order by id desc limit ${limit + 1}`.execute(queries)
  const page = rows.slice(0, limit)
  const customers = await customersByIds(queries, [...new Set(page.flatMap(({ customerId: id }) => id ?? []))])
  const items = page.map((row) => ({ ...row, customer: customers.get(row.customerId ?? '')?.name ?? null }))
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

/** What the actor may do with a message. */
export const abilitiesWith = (
  actor: Actor,
  { branchId, state, address, purpose }: Pick<FoundMessage, 'branchId' | 'state' | 'address' | 'purpose'>,
) => ({
  tryAgain:
    (state === 'failed' || state === 'uncertain') &&
    address !== null &&
    purpose !== 'code' &&
    may(actor, 'messages.send', branchId),
})
