import { sql } from 'kysely'
import type { BookFault } from '#modules/ledger/index.ts'
import type { Queries } from '#platform/db/transactions.ts'

/**
 * Movements of accounts and credit that the books do not hold with the same amount, the oldest first. The books are read once: left to itself
 * the planner, which cannot know how many movements there are, reads them for each.
 */
export async function accountMovementsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ id: string; amount: number; booked: number }>`
    with booked as materialized (select subject, abs(sum(amount)) as booked from ledger.journal
      where kind in ('account_payment', 'account_deposit', 'account_pay_out', 'account_goodwill', 'account_brought_owed',
        'account_brought_credit', 'account_taken_back')
        and account in ('account_receivables', 'customer_credit') group by subject)
    select m.id, m.amount + m.to_credit as amount, coalesce(j.booked, 0)::bigint as booked
    from accounts.movements m left join booked j on j.subject = 'account_movement/' || m.id
    where platform.sees_branch(m.branch_id) and m.amount + m.to_credit <> coalesce(j.booked, 0) order by m.id limit 100`.execute(
    queries,
  )
  return rows.map(({ id, amount, booked }) => ({
    check: 'account movements are in the books',
    subject: `account_movement/${id}`,
    sentence: `The account movement ${id} is of ${amount}, the books say ${booked} (minor units).`,
  }))
}

/** Customers whose store credit is less than nothing; known only to whoever sees every branch. */
export async function creditsBelowNothing(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ customer: string; currency: string; credit: number }>`
    select customer_id as customer, currency, -sum(amount)::bigint as credit from ledger.journal
    where account = 'customer_credit' and customer_id is not null and platform.sees_all_branches()
    group by customer_id, currency having sum(amount) > 0 order by customer_id limit 100`.execute(queries)
  return rows.map(({ customer, currency, credit }) => ({
    check: 'nobody used more credit than they had',
    subject: `customer/${customer}`,
    sentence: `The store credit of customer ${customer} is ${credit} ${currency} in the books (minor units).`,
  }))
}

/** Money owed on account by customers who never had one; known only to whoever sees every branch. */
export async function owedWithoutAccount(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ customer: string | null; currency: string; owed: number }>`
    select j.customer_id as customer, j.currency, sum(j.amount)::bigint as owed from ledger.journal j
    where j.account = 'account_receivables' and platform.sees_all_branches()
      and not exists (select from accounts.accounts a where a.customer_id = j.customer_id and a.currency = j.currency)
    group by j.customer_id, j.currency having sum(j.amount) <> 0 order by 1 limit 100`.execute(queries)
  return rows.map(({ customer, currency, owed }) => ({
    check: 'who owes on account has one',
    subject: `customer/${customer}`,
    sentence: `The books say that ${customer ?? 'nobody'} owes ${owed} ${currency} on account (minor units), without an account in that currency.`,
  }))
}

/** Issued statements that do not end with what the books say; known only to whoever sees every branch. */
export async function statementsOffTheBooks(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ account: string; until: string; closing: number; booked: number }>`
    select s.account_id as account, s.period_to as until, s.closing, coalesce(j.booked, 0)::bigint as booked
    from accounts.statements s join accounts.accounts a on a.id = s.account_id
    cross join lateral (select sum(p.amount) as booked from ledger.journal p where p.customer_id = a.customer_id
      and p.account = 'account_receivables' and p.currency = s.currency and p.business_date <= s.period_to) j
    where platform.sees_all_branches() and s.closing <> coalesce(j.booked, 0)
    order by s.account_id, s.period_to limit 100`.execute(queries)
  return rows.map(({ account, until, closing, booked }) => ({
    check: 'statements are what the books say',
    subject: `account/${account}`,
    sentence: `The statement of account ${account} to ${until} closes with ${closing}, the books say ${booked} (minor units).`,
  }))
}
