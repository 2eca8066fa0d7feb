import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db/transactions.ts'

/** Lots, subscriptions and shares in other people's lots that a customer has; a share is named by its lot. */
export async function packagesHeldBy(
  queries: Queries,
  customerId: string,
): Promise<Record<'lots' | 'subscriptions' | 'shares', string[]>> {
  const { rows } = await sql<{ what: string; id: string }>`
    select 'lots' as what, id from prepaid.lots where customer_id = ${customerId}::uuid
    union all select 'subscriptions', id from prepaid.subscriptions where customer_id = ${customerId}::uuid
    union all select 'shares', lot_id from prepaid.shares where customer_id = ${customerId}::uuid`.execute(queries)
  const of = (kind: string): string[] => rows.filter(({ what }) => what === kind).map(({ id }) => id)
  return { lots: of('lots'), subscriptions: of('subscriptions'), shares: of('shares') }
}

interface Handing {
  from: string
  to: string
  lots: readonly string[]
  subscriptions: readonly string[]
  shares: readonly string[]
}

/**
 * Hands those of the named packages that are still one customer's to another, when the two become one or come apart; what was used stays used.
 * A share stays where the other has the lot or a share in it already. Tells the shares that were handed over.
 */
export async function handPackagesTo(tx: Tx, { from, to, lots, subscriptions, shares }: Handing): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with lots as (update prepaid.lots set customer_id = ${to}::uuid where customer_id = ${from}::uuid and id = any (${[...lots]}::uuid[])),
      subscriptions as (update prepaid.subscriptions set customer_id = ${to}::uuid
        where customer_id = ${from}::uuid and id = any (${[...subscriptions]}::uuid[]))
    update prepaid.shares s set customer_id = ${to}::uuid where s.customer_id = ${from}::uuid and s.lot_id = any (${[...shares]}::uuid[])
      and not exists (select from prepaid.shares o where o.lot_id = s.lot_id and o.customer_id = ${to}::uuid)
      and not exists (select from prepaid.lots l where l.id = s.lot_id and l.customer_id = ${to}::uuid)
    returning s.lot_id as id`.execute(tx)
  return rows.map(({ id }) => id)
}
