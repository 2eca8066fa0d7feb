-- As before, but a payment taken back is no charge: what it had paid is as old as it was.
create or replace function ledger.open_charges(customers uuid[], day date)
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
