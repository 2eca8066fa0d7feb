import { sql } from 'kysely'
import { type Actor, may } from '#platform/command/actor.ts'
import type { Queries } from '#platform/db/transactions.ts'
import { notFound } from '#platform/errors.ts'

/** Something that happened to an order: the event, and from its audit entry who did it. */
export interface Happening {
  id: string
  at: Date
  event: string
  by: { kind: string; name: string }
  reason: string | null
  amount: number | null
  tender: string | null
  pieces: number | null
}

interface Asked {
  id: string
  after: { at: Date; id: string } | undefined
  limit: number
}

/** What happened to an order, the first thing first; payments only for those who may see them. */
export async function orderTimeline(queries: Queries, actor: Actor, { id, after, limit }: Asked): Promise<Happening[]> {
  const order = await queries
    .selectFrom('orders.orders')
    .select('branch_id as branchId')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!order) throw notFound({ what: 'order' })
  const seesPayments = may(actor, 'payments.read', order.branchId)
  const { rows } = await sql<Happening>`
    select (fact->>'id')::uuid as id, e.at, fact->>'type' as event, e.reason,
      jsonb_build_object('kind', e.actor_kind, 'name', e.actor_name) as by,
      (e.changes->'after'->>'amount')::bigint as amount, e.changes->'after'->>'tender' as tender,
      case jsonb_typeof(e.changes->'after'->'pieces')
        when 'array' then jsonb_array_length(e.changes->'after'->'pieces') end as pieces
    from platform.audit_entry e cross join jsonb_array_elements(e.facts) as fact
    where e.subject = ${`order/${id}`} and e.result = 'done'
      and (${seesPayments} or fact->>'type' not like 'payments.%')
      and (${after === undefined} or (e.at, (fact->>'id')::uuid) > (${after?.at ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by e.at, (fact->>'id')::uuid
    limit ${limit}`.execute(queries)
  return rows
}
