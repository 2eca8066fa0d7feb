import { sql } from 'kysely'
import type { Queries } from '#platform/db/transactions.ts'

/** A fault of the books: which check found it, what it is about, and what is wrong in a sentence. */
export interface BookFault {
  check: string
  subject: string
  sentence: string
}

/** Entries whose sides do not sum to zero, the oldest first. */
export async function unbalancedEntries(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ entry: string; branch: string; sum: number }>`
    select entry_id as entry, branch_id as branch, sum(amount)::bigint as sum from ledger.postings
    group by entry_id, branch_id, business_date, currency having sum(amount) <> 0 order by entry_id limit 100`.execute(
    queries,
  )
  return rows.map(({ entry, branch, sum }) => ({
    check: 'entries balance',
    subject: `entry/${entry}`,
    sentence: `The entry ${entry} of branch ${branch} has ${sum} more on one side than on the other.`,
  }))
}

/** Branches and days whose debits are not their credits, the earliest first. */
export async function unbalancedDays(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ branch: string; date: string; currency: string; sum: number }>`
    select branch_id as branch, business_date as date, currency, sum(amount)::bigint as sum from ledger.postings
    group by branch_id, business_date, currency having sum(amount) <> 0 order by business_date, branch_id limit 100`.execute(
    queries,
  )
  return rows.map(({ branch, date, currency, sum }) => ({
    check: 'days balance',
    subject: `branch/${branch}`,
    sentence: `On ${date} the debits of branch ${branch} are ${sum} ${currency} (minor units) off its credits.`,
  }))
}

/** Days whose sums are not those of the postings that were added up; known only to whoever sees every branch. */
export async function daysOffTheirPostings(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ date: string; branch: string; account: string; currency: string }>`
    select distinct coalesce(s.business_date, p.business_date)::text as date, coalesce(s.branch_id, p.branch_id) as branch,
      coalesce(s.account, p.account) as account, coalesce(s.currency, p.currency) as currency
    from ledger.day_sums s
    full join (select business_date, branch_id, account, kind, currency, sum(amount) as sum, count(*) as postings
      from ledger.postings where xid < (select until from ledger.summed) group by 1, 2, 3, 4, 5) p
      on (p.business_date, p.branch_id, p.account, p.kind, p.currency) = (s.business_date, s.branch_id, s.account, s.kind, s.currency)
    where platform.sees_all_branches()
      and (s.debits - s.credits is distinct from p.sum or s.postings is distinct from p.postings) order by 1, 2, 3 limit 100`.execute(
    queries,
  )
  return rows.map(({ date, branch, account, currency }) => ({
    check: 'days are the sum of their postings',
    subject: `branch/${branch}`,
    sentence: `What moved ${account} at branch ${branch} on ${date} in ${currency} is not the sum of its postings.`,
  }))
}

/** Orders whose sum is not that of the postings that were added up; known only to whoever sees every branch. */
export async function ordersOffTheirPostings(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ order: string; currency: string }>`
    select coalesce(s.order_id, p.order_id) as order, coalesce(s.currency, p.currency) as currency
    from ledger.order_sums s
    full join (select order_id, branch_id, currency, min(business_date) as since, max(business_date) as until, sum(amount) as owed
      from ledger.postings where xid < (select until from ledger.summed) and account = 'receivables' and order_id is not null group by 1, 2, 3) p
      on (p.order_id, p.branch_id, p.currency) = (s.order_id, s.branch_id, s.currency)
    where platform.sees_all_branches() and (s.owed, s.since, s.until) is distinct from (p.owed, p.since, p.until) order by 1 limit 100`.execute(
    queries,
  )
  return rows.map(({ order, currency }) => ({
    check: 'what is owed for orders is the sum of its postings',
    subject: `order/${order}`,
    sentence: `What is owed for order ${order} in ${currency} is not the sum of its postings.`,
  }))
}

/** Customers whose carried balance is not the sum of its postings; known only to whoever sees every branch. */
export async function balancesOffTheirPostings(queries: Queries): Promise<BookFault[]> {
  const { rows } = await sql<{ customer: string; account: string; currency: string; carried: number; posted: number }>`
    select coalesce(b.customer_id, p.customer_id) as customer, coalesce(b.account, p.account) as account,
      coalesce(b.currency, p.currency) as currency, coalesce(b.sum, 0)::bigint as carried, coalesce(p.sum, 0)::bigint as posted
    from ledger.customer_balances b
    full join (select customer_id, account, currency, sum(amount) as sum from ledger.postings
      where customer_id is not null and account in ('account_receivables', 'customer_credit') group by 1, 2, 3) p
      on p.customer_id = b.customer_id and p.account = b.account and p.currency = b.currency
    where platform.sees_all_branches() and coalesce(b.sum, 0) <> coalesce(p.sum, 0) order by 1 limit 100`.execute(
    queries,
  )
  return rows.map(({ customer, account, currency, carried, posted }) => ({
    check: 'balances of customers are the sum of their postings',
    subject: `customer/${customer}`,
    sentence: `The balance ${account} of customer ${customer} is carried as ${carried} ${currency}, its postings make ${posted} (minor units).`,
  }))
}
