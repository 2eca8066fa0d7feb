import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/** Closed sessions whose figures are not the sum of what happened at their drawer. */
export async function drawersOff(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; number: number; expected: number; sum: number }>`
    select s.id, s.report_number as number, s.expected, m.sum::bigint as sum from cash.sessions s
    cross join lateral (select coalesce(sum(amount), 0) as sum from cash.movements
      where session_id = s.id and tender = 'cash' and kind not in ('over_short', 'banked')) m
    where s.state = 'closed' and s.expected <> m.sum order by s.id limit 100`.execute(queries)
  return rows.map(({ id, number, expected, sum }) => ({
    check: 'drawers add up',
    subject: `cash_session/${id}`,
    sentence: `The report ${number} of session ${id} expected ${expected}, its movements make ${sum} (minor units).`,
  }))
}

/** Registers whose receipts have a gap or a double. */
export async function receiptGaps(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; code: string; last: number; given: number; different: number }>`
    select r.id, r.code, r.last_receipt as last, count(m.receipt) as given, count(distinct m.receipt) as different
    from cash.registers r
    left join cash.sessions s on s.register_id = r.id
    left join cash.movements m on m.session_id = s.id and m.receipt is not null
    group by r.id having r.last_receipt <> count(distinct m.receipt) or count(m.receipt) <> count(distinct m.receipt)
    order by r.id limit 100`.execute(queries)
  return rows.map(({ id, code, last, given, different }) => ({
    check: 'receipts have no gap',
    subject: `register/${id}`,
    sentence: `Register ${code} counted ${last} receipts, ${given} are written down, ${different} of them different.`,
  }))
}

/** Expenses past the drawers that the books do not hold with the same amount, the oldest first. */
export async function expensesOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; amount: number; booked: number }>`
    select e.id, e.amount, coalesce(j.booked, 0)::bigint as booked
    from (select id, case when state = 'booked' then amount else 0 end as amount from cash.expenses) e
    left join (select subject, sum(amount) as booked from ledger.journal
      where account = 'expenses' and kind in ('expense', 'expense_taken_back') group by subject) j on j.subject = 'expense/' || e.id
    where e.amount <> coalesce(j.booked, 0) order by e.id limit 100`.execute(queries)
  return rows.map(({ id, amount, booked }) => ({
    check: 'expenses are in the books',
    subject: `expense/${id}`,
    sentence: `The expense ${id} is of ${amount}, the books say ${booked} (minor units).`,
  }))
}
