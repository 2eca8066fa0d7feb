import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'
import type { DuplicateReason } from './tables.ts'

/** A customer of a pair, as the list shows one. */
export interface PairedCustomer {
  id: string
  name: string
  company: string | null
  phones: string[]
  emails: string[]
  createdAt: string
}

/** Two customers who may be one, and why. */
export interface DuplicateProposal {
  id: string
  score: number
  reasons: DuplicateReason[]
  version: number
  one: PairedCustomer
  other: PairedCustomer
}

/** Open proposals, the likeliest first, a page at a time; the cursor is `score:id` of the last one. */
export async function openProposals(
  queries: Queries,
  { after, limit }: { after: { score: number; id: string } | null; limit: number },
): Promise<{ items: DuplicateProposal[]; next: string | null }> {
  const { rows } = await sql<DuplicateProposal>`
    with page as (
      select * from customers.duplicate_proposals p where state = 'open'
        and not exists (select from customers.customers c where c.id in (p.one_id, p.other_id) and c.merged_into is not null)
        and (${after?.score ?? null}::int is null or (-score, id) > (${-(after?.score ?? 0)}::int, ${after?.id ?? null}::uuid))
      order by score desc, id limit ${limit + 1}
    ), told as (
      select c.id, jsonb_build_object('id', c.id, 'name', c.name, 'company', c.company,
        'phones', array(select e164 from customers.phones p where p.customer_id = c.id order by p.position),
        'emails', array(select address::text from customers.emails e where e.customer_id = c.id order by e.position),
        'createdAt', to_char(c.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as customer
      from customers.customers c where c.id in (select one_id from page union all select other_id from page)
    )
    select page.id, page.score, page.reasons, page.version, a.customer as one, b.customer as other
    from page join told a on a.id = page.one_id join told b on b.id = page.other_id
    order by page.score desc, page.id`.execute(queries)
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last ? `${last.score}:${last.id}` : null }
}
