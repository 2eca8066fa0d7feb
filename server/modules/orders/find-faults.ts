import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Orders whose balance is not what the books say their owner owes, the oldest first. */
export async function ordersOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; ticket: string; balance: number; booked: number }>`
    select o.id, o.ticket, o.balance, coalesce(j.booked, 0)::bigint as booked
    from (select id, ticket, case when status in ('cancelled', 'voided', 'disposed') then 0 else total - paid end as balance from orders.orders) o
    left join (select order_id, sum(amount) as booked from ledger.journal
      where account = 'receivables' and order_id is not null group by order_id) j on j.order_id = o.id
    where o.balance <> coalesce(j.booked, 0) order by o.id limit 100`.execute(queries)
  return rows.map(({ id, ticket, balance, booked }) => ({
    check: 'orders owe what the books say',
    subject: `order/${id}`,
    sentence: `The order ${ticket} has ${balance} to pay, the books say ${booked} (minor units).`,
  }))
}

/** Orders on which another deposit is held than the books say, the oldest first. */
export async function depositsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; ticket: string | null; held: number; booked: number }>`
    select coalesce(o.id, j.order_id) as id, o.ticket, coalesce(o.held, 0)::bigint as held, coalesce(j.booked, 0)::bigint as booked
    from (select id, ticket, held from orders.orders where held <> 0) o
    full join (select order_id, -sum(amount) as booked from ledger.journal
      where account = 'deposits' group by order_id having sum(amount) <> 0) j on j.order_id = o.id
    where coalesce(o.held, 0) <> coalesce(j.booked, 0) order by 1 limit 100`.execute(queries)
  return rows.map(({ id, ticket, held, booked }) => ({
    check: 'deposits are in the books',
    subject: `order/${id}`,
    sentence: `On order ${ticket ?? id} ${held} are held, the books say ${booked} (minor units).`,
  }))
}
