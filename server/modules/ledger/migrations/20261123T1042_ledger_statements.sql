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

-- What was owed on account before a day, in every branch.
create function ledger.owed_before(customer uuid, in_currency text, day date) returns bigint
  language sql stable security definer set search_path = pg_catalog as $$
  select coalesce(sum(p.amount), 0)::bigint from ledger.postings p
  where p.customer_id = customer and p.account = 'account_receivables' and p.currency = in_currency and p.business_date < day
    and platform.actor_id() is not null
$$;
revoke execute on function ledger.owed_before from public;
grant execute on function ledger.owed_before to clothesline_app, clothesline_read;

-- The charges still unpaid at the end of a day: money pays the oldest first, so that they are the latest ones that make up what is owed.
create function ledger.open_charges(customers uuid[], day date)
  returns table (customer_id uuid, currency text, business_date date, entry_id uuid, order_id uuid, amount bigint, unpaid bigint)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  owing record;
  charge record;
  remaining bigint;
begin
  if platform.actor_id() is null then return; end if;
  for owing in
    select p.customer_id as customer, p.currency as unit, sum(p.amount) as owed from ledger.postings p
    where p.customer_id = any (customers) and p.account = 'account_receivables' and p.business_date <= day
    group by p.customer_id, p.currency having sum(p.amount) > 0
  loop
    remaining := owing.owed;
    for charge in
      select p.business_date, p.entry_id, p.order_id, p.amount from ledger.postings p
      where p.customer_id = owing.customer and p.account = 'account_receivables' and p.currency = owing.unit
        and p.business_date <= day and p.amount > 0
      order by p.business_date desc, p.entry_id desc
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
