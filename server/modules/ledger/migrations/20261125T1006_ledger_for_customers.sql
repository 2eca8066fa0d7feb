-- Where customers stand, and the postings that their own word causes: one that agrees to a price may make an order ready.
call platform.open_to_customers('ledger.customer_balances', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('ledger.postings', 'customer_id = (select platform.customer_id())');

-- These run as the owner, past the policies of the postings: a customer asks them of nobody else.
create or replace function ledger.movements_of_customer(customer uuid, first_day date, last_day date)
  returns table (entry_id uuid, branch_id uuid, business_date date, currency text, account ledger.account, amount bigint, kind text,
    subject text, order_id uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.entry_id, p.branch_id, p.business_date, p.currency, p.account, p.amount, p.kind, p.subject, p.order_id, p.at
  from ledger.postings p
  where p.customer_id = customer and p.account in ('account_receivables', 'customer_credit')
    and p.business_date between first_day and last_day and platform.actor_id() is not null
    and (platform.caller() <> 'customer' or customer = platform.customer_id())
  order by p.business_date, p.entry_id
$$;

create or replace function ledger.owed_before(customer uuid, in_currency text, day date) returns bigint
  language sql stable security definer set search_path = pg_catalog as $$
  select (coalesce((select b.sum from ledger.customer_balances b
      where b.customer_id = customer and b.account = 'account_receivables' and b.currency = in_currency), 0)
    - coalesce((select sum(p.amount) from ledger.postings p
      where p.customer_id = customer and p.account = 'account_receivables' and p.currency = in_currency
        and p.business_date >= day and platform.actor_id() is not null
        and (platform.caller() <> 'customer' or customer = platform.customer_id())), 0))::bigint
$$;
