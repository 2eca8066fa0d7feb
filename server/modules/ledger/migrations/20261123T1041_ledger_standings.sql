-- The way from a customer to what moved their account and their credit, in every branch.
create index postings_of_standing on ledger.postings (customer_id, account, currency, business_date, entry_id)
  include (amount) where customer_id is not null and account in ('account_receivables', 'customer_credit');

-- Customers are the chain's, and so is what they owe it: these functions, and no other way, look into the books of every branch.
create policy read_of_standings on ledger.postings for select to clothesline_owner using (true);

-- What each customer owes on account and has to their credit, carried along by the postings themselves, so that a till asks for it in one step
-- however long the history is. Nobody but the trigger writes it; `books verify` compares it with the postings.
create table ledger.customer_balances (
  customer_id uuid not null,
  account ledger.account not null,
  currency text not null,
  -- Debits positive.
  sum bigint not null,
  primary key (customer_id, account, currency)
);
call platform.govern('ledger.customer_balances', 'chain');
revoke insert, update, delete on ledger.customer_balances from clothesline_app;

create function ledger.carry() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into ledger.customer_balances as b (customer_id, account, currency, sum)
  values (new.customer_id, new.account, new.currency, new.amount)
  on conflict (customer_id, account, currency) do update set sum = b.sum + excluded.sum;
  return null;
end $$;
revoke execute on function ledger.carry from public;
create trigger carried after insert on ledger.postings for each row
  when (new.customer_id is not null and new.account in ('account_receivables', 'customer_credit'))
  execute function ledger.carry();

set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
set local clothesline.branches = '*';
insert into ledger.customer_balances (customer_id, account, currency, sum)
select p.customer_id, p.account, p.currency, sum(p.amount) from ledger.postings p
where p.customer_id is not null and p.account in ('account_receivables', 'customer_credit')
group by p.customer_id, p.account, p.currency;

-- Where a customer stands, in every branch.
create function ledger.standings_of_customer(customer uuid)
  returns table (currency text, on_account bigint, store_credit bigint)
  language sql stable security definer set search_path = pg_catalog as $$
  select b.currency, coalesce(sum(b.sum) filter (where b.account = 'account_receivables'), 0)::bigint,
    coalesce(-sum(b.sum) filter (where b.account = 'customer_credit'), 0)::bigint
  from ledger.customer_balances b where b.customer_id = customer
  group by b.currency order by b.currency
$$;
revoke execute on function ledger.standings_of_customer from public;
grant execute on function ledger.standings_of_customer to clothesline_app, clothesline_read;

-- What moved a customer's account and credit over some days, in every branch.
create function ledger.movements_of_customer(customer uuid, first_day date, last_day date)
  returns table (entry_id uuid, branch_id uuid, business_date date, currency text, account ledger.account, amount bigint, kind text,
    subject text, order_id uuid, at timestamptz)
  language sql stable security definer set search_path = pg_catalog as $$
  select p.entry_id, p.branch_id, p.business_date, p.currency, p.account, p.amount, p.kind, p.subject, p.order_id, p.at
  from ledger.postings p
  where p.customer_id = customer and p.account in ('account_receivables', 'customer_credit')
    and p.business_date between first_day and last_day and platform.actor_id() is not null
  order by p.business_date, p.entry_id
$$;
revoke execute on function ledger.movements_of_customer from public;
grant execute on function ledger.movements_of_customer to clothesline_app, clothesline_read;

-- What was owed on account before a day, in every branch: from today's balance back, for what moved since the day is little.
create function ledger.owed_before(customer uuid, in_currency text, day date) returns bigint
  language sql stable security definer set search_path = pg_catalog as $$
  select (coalesce((select b.sum from ledger.customer_balances b
      where b.customer_id = customer and b.account = 'account_receivables' and b.currency = in_currency), 0)
    - coalesce((select sum(p.amount) from ledger.postings p
      where p.customer_id = customer and p.account = 'account_receivables' and p.currency = in_currency
        and p.business_date >= day and platform.actor_id() is not null), 0))::bigint
$$;
revoke execute on function ledger.owed_before from public;
grant execute on function ledger.owed_before to clothesline_app, clothesline_read;

-- The charges still unpaid at the end of a day: money pays the oldest first, so that they are the latest ones that make up what is owed. They
-- are read from the latest back, in the order of the index, and no further than needed. A payment taken back is no charge: what it had paid is
-- as old as it was.
create function ledger.open_charges(customers uuid[], day date)
  returns table (customer_id uuid, currency text, business_date date, entry_id uuid, order_id uuid, amount bigint, unpaid bigint)
  language plpgsql stable security definer set search_path = pg_catalog set enable_sort = off set enable_bitmapscan = off as $$
declare
  owing record;
  charge record;
  remaining bigint;
begin
  if platform.actor_id() is null then return; end if;
  for owing in
    select b.customer_id as customer, b.currency as unit from ledger.customer_balances b
    where b.customer_id = any (customers) and b.account = 'account_receivables'
  loop
    remaining := ledger.owed_before(owing.customer, owing.unit, day + 1);
    continue when remaining <= 0;
    for charge in
      select p.business_date, p.entry_id, p.order_id, p.amount from ledger.postings p
      where p.customer_id = owing.customer and p.account = 'account_receivables' and p.currency = owing.unit
        and p.business_date <= day and p.amount > 0 and p.kind <> 'account_taken_back'
      order by p.customer_id desc, p.account desc, p.currency desc, p.business_date desc, p.entry_id desc
    loop
      exit when remaining <= 0;
      customer_id := owing.customer;
      currency := owing.unit;
      business_date := charge.business_date;
      entry_id := charge.entry_id;
      order_id := charge.order_id;
      amount := charge.amount;
      unpaid := least(remaining, charge.amount);
      remaining := remaining - unpaid;
      return next;
    end loop;
  end loop;
end $$;
revoke execute on function ledger.open_charges from public;
grant execute on function ledger.open_charges to clothesline_app, clothesline_read;
