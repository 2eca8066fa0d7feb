import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import { become, type Step } from './store.ts'

/** How many messages about something wait, went out, are withheld or failed. */
export interface Fates {
  waiting: number
  sent: number
  withheld: number
  failed: number
}

/** What became of everything that was sent about something. */
export async function fatesAbout(queries: Queries, about: string): Promise<Fates> {
  const { rows } = await sql<Fates>`
    select count(*) filter (where state in ('queued', 'sending'))::int as waiting,
      count(*) filter (where state in ('sent', 'delivered', 'uncertain'))::int as sent,
      count(*) filter (where state = 'withheld')::int as withheld, count(*) filter (where state = 'failed')::int as failed
    from messaging.messages where about = ${about}::uuid`.execute(queries)
  return rows[0] ?? { waiting: 0, sent: 0, withheld: 0, failed: 0 }
}

/** Takes back what still waits to be sent about something; tells how many. */
export async function withdrawAbout(context: Step, about: string): Promise<number> {
  const waiting = await context.tx
    .selectFrom('messaging.messages')
    .selectAll()
    .where('about', '=', about)
    .where('state', '=', 'queued')
    .orderBy('id')
    .forUpdate()
    .execute()
  for (const message of waiting)
    await become(context, message, { state: 'withheld', reason: 'stopped', settled_at: context.now })
  return waiting.length
}
