import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Payments that the books do not hold with the same amount, the oldest first. */
export async function paymentsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; receipt: string; received: number; booked: number }>`
    select p.id, p.receipt, p.amount + p.rounding as received, coalesce(j.booked, 0)::bigint as booked
    from payments.payments p
    left join (select subject, sum(amount) as booked from ledger.journal
      where kind = 'payment' and account in ('cash', 'card_clearing', 'bank', 'wallet_clearing') group by subject) j on j.subject = 'payment/' || p.id
    where p.amount + p.rounding <> coalesce(j.booked, 0) order by p.id limit 100`.execute(queries)
  return rows.map(({ id, receipt, received, booked }) => ({
    check: 'payments are in the books',
    subject: `payment/${id}`,
    sentence: `The payment ${receipt} brought ${received}, the books say ${booked} (minor units).`,
  }))
}

/** Payments whose refunds are not what was given back of them, or not in the books, the oldest first. */
export async function refundsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; receipt: string; refunded: number; given: number; booked: number }>`
    select p.id, p.receipt, p.refunded, coalesce(r.given, 0)::bigint as given, coalesce(r.booked, 0)::bigint as booked
    from payments.payments p
    left join (select r.payment_id, sum(r.amount) as given, sum(coalesce(j.booked, 0)) as booked
      from payments.refunds r left join (select subject, sum(amount) as booked from ledger.journal
        where kind in ('refund', 'void') and account = 'receivables' group by subject) j on j.subject = 'refund/' || r.id
      group by r.payment_id) r on r.payment_id = p.id
    where p.refunded <> coalesce(r.given, 0) or p.refunded <> coalesce(r.booked, 0) order by p.id limit 100`.execute(
    queries,
  )
  return rows.map(({ id, receipt, refunded, given, booked }) => ({
    check: 'refunds are in the books',
    subject: `payment/${id}`,
    sentence: `Of payment ${receipt} ${refunded} went back, its refunds make ${given}, the books say ${booked} (minor units).`,
  }))
}
