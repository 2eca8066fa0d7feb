-- What is owed for each order, added up with the days: since when, until when it moved, and what is left. Few orders are open at a time, so that what
-- customers owe on a day is asked of those that were, and of those that later transactions have moved.
create table ledger.order_sums (
  order_id uuid not null,
  branch_id uuid not null,
  currency text not null,
  since date not null,
  until date not null,
  -- Minor units.
  owed bigint not null,
  primary key (order_id, branch_id, currency)
);
create index order_sums_open on ledger.order_sums (since) include (branch_id, order_id) where owed <> 0;
create index order_sums_over_time on ledger.order_sums (until, since) include (branch_id, order_id);
call platform.govern('ledger.order_sums', 'branch');
revoke insert, update, delete on ledger.order_sums from clothesline_app;
create policy sums_of_all_branches on ledger.order_sums to clothesline_owner using (true) with check (true);

-- All is added up anew, the orders with the days.
set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
delete from ledger.day_sums;
update ledger.summed set until = '0';

create or replace function ledger.sum_days() returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  past xid8;
  horizon xid8;
begin
  select until into past from ledger.summed for update;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  if past > horizon then
    delete from ledger.day_sums;
    delete from ledger.order_sums;
    past := '0';
  end if;
  insert into ledger.day_sums as s (business_date, branch_id, account, kind, currency, debits, credits, postings)
  select p.business_date, p.branch_id, p.account, p.kind, p.currency, coalesce(sum(p.amount) filter (where p.amount > 0), 0),
    coalesce(-sum(p.amount) filter (where p.amount < 0), 0), count(*)
  from ledger.postings p where p.xid >= past and p.xid < horizon
  group by p.business_date, p.branch_id, p.account, p.kind, p.currency
  on conflict (business_date, branch_id, account, kind, currency) do update
    set debits = s.debits + excluded.debits, credits = s.credits + excluded.credits, postings = s.postings + excluded.postings;
  insert into ledger.order_sums as s (order_id, branch_id, currency, since, until, owed)
  select p.order_id, p.branch_id, p.currency, min(p.business_date), max(p.business_date), sum(p.amount)
  from ledger.postings p where p.xid >= past and p.xid < horizon and p.account = 'receivables' and p.order_id is not null
  group by p.order_id, p.branch_id, p.currency
  on conflict (order_id, branch_id, currency) do update
    set since = least(s.since, excluded.since), until = greatest(s.until, excluded.until), owed = s.owed + excluded.owed;
  update ledger.summed set until = horizon;
end $$;

-- What was owed for orders at the end of a day, within the caller's scope. An order whose sum is nothing and had moved for the last time by then owed
-- nothing; the others are reckoned from their postings, one by one. The limits are literals of the statement, so that its indexes are chosen.
create function ledger.orders_owing(day date)
  returns table (order_id uuid, branch_id uuid, currency text, unpaid bigint, since date)
  language plpgsql stable set search_path = pg_catalog as $$
declare
  past xid8 := coalesce((select s.until from ledger.summed s where s.until <= pg_snapshot_xmin(pg_current_snapshot())), '0');
begin
  return query execute format(
    'with asked as (
       select s.order_id from ledger.order_sums s where s.owed <> 0 and s.since <= %1$L
       union select s.order_id from ledger.order_sums s where s.until > %1$L and s.since <= %1$L
       union select p.order_id from ledger.postings p where p.xid >= %2$L and p.account = ''receivables'' and p.order_id is not null)
     select a.order_id, o.* from asked a cross join lateral (
       select p.branch_id, p.currency, sum(p.amount)::bigint, min(p.business_date) from ledger.postings p
       where p.order_id = a.order_id and p.account = ''receivables'' and p.order_id is not null and p.business_date <= %1$L
       group by p.branch_id, p.currency having sum(p.amount) <> 0) o', day, past);
end $$;
revoke execute on function ledger.orders_owing from public;
grant execute on function ledger.orders_owing to clothesline_app, clothesline_read;
