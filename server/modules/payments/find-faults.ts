import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Payments that the books do not hold with the same amount, the oldest first; packages enter what they pay by themselves. */
export async function paymentsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; receipt: string; received: number; booked: number }>`
    select p.id, p.receipt, p.amount + p.rounding + p.tip as received, coalesce(j.booked, 0)::bigint as booked
    from payments.payments p
    left join (select subject, sum(amount) as booked from ledger.journal
      where kind in ('payment', 'deposit_taken', 'package_sold', 'period_paid')
        and account in ('cash', 'card_clearing', 'bank', 'wallet_clearing', 'account_receivables', 'customer_credit')
      group by subject) j on j.subject = 'payment/' || p.id
    where p.tender <> 'package' and p.amount + p.rounding + p.tip <> coalesce(j.booked, 0) order by p.id limit 100`.execute(
    queries,
  )
  return rows.map(({ id, receipt, received, booked }) => ({
    check: 'payments are in the books',
    subject: `payment/${id}`,
    sentence: `The payment ${receipt} brought ${received}, the books say ${booked} (minor units).`,
  }))
}

/** Orders of which packages paid something else than the books say, the oldest first. */
export async function packagesOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; paid: number; booked: number }>`
    select coalesce(p.order_id, j.order_id) as id, coalesce(p.paid, 0)::bigint as paid, coalesce(j.booked, 0)::bigint as booked
    from (select order_id, sum(amount - refunded) as paid from payments.payments where tender = 'package' group by 1) p
    full join (select order_id, -sum(amount) as booked from ledger.journal
      where kind in ('prepaid_used', 'prepaid_restored') and account = 'receivables' group by 1) j on j.order_id = p.order_id
    where coalesce(p.paid, 0) <> coalesce(j.booked, 0) order by 1 limit 100`.execute(queries)
  return rows.map(({ id, paid, booked }) => ({
    check: 'orders paid by package are in the books',
    subject: `order/${id}`,
    sentence: `Packages paid ${paid} of order ${id}, the books say ${booked} (minor units).`,
  }))
}

/** Payments whose refunds are not what was given back of them, or not in the books, the oldest first. */
export async function refundsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; receipt: string; refunded: number; given: number; booked: number }>`
    select p.id, p.receipt, p.refunded, coalesce(r.given, 0)::bigint as given, coalesce(r.booked, 0)::bigint as booked
    from payments.payments p
    left join (select r.payment_id, sum(r.amount) as given, sum(coalesce(j.booked, 0)) as booked
      from payments.refunds r left join (select subject, sum(amount) as booked from ledger.journal
        where kind in ('refund', 'void') and account in ('receivables', 'deposits') group by subject) j on j.subject = 'refund/' || r.id
      group by r.payment_id) r on r.payment_id = p.id
    where p.tender <> 'package' and p.order_id is not null and (p.refunded <> coalesce(r.given, 0) or p.refunded <> coalesce(r.booked, 0)) order by p.id limit 100`.execute(
    queries,
  )
  return rows.map(({ id, receipt, refunded, given, booked }) => ({
    check: 'refunds are in the books',
    subject: `payment/${id}`,
    sentence: `Of payment ${receipt} ${refunded} went back, its refunds make ${given}, the books say ${booked} (minor units).`,
  }))
}
