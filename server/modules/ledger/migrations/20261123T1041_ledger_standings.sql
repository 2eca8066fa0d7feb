-- Where a customer stands, in every branch: what they owe on account and what the chain owes them, from the index alone.
create index postings_of_standing on ledger.postings (customer_id, account, currency, business_date, entry_id)
  include (amount) where customer_id is not null and account in ('account_receivables', 'customer_credit');

-- Customers are the chain's, and so is what they owe it: these functions, and no other way, look into the books of every branch.
create policy read_of_standings on ledger.postings for select to clothesline_owner using (true);

create function ledger.standings_of_customer(customer uuid)
  returns table (currency text, on_account bigint, store_credit bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.currency, coalesce(sum(p.amount) filter (where p.account = 'account_receivables'), 0)::bigint,
    coalesce(-sum(p.amount) filter (where p.account = 'customer_credit'), 0)::bigint
  from ledger.postings p
  where p.customer_id = customer and p.account in ('account_receivables', 'customer_credit') and platform.actor_id() is not null
  group by p.currency order by p.currency
$$;
revoke execute on function ledger.standings_of_customer from public;
grant execute on function ledger.standings_of_customer to clothesline_app, clothesline_read;
