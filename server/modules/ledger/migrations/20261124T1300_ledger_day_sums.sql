-- The transaction that wrote a posting. Below the oldest one still running nothing can appear any more: those postings are added up by day, once
-- and for ever, and whoever asks for days adds the few above to them. Both are seen in one snapshot, so that no posting is missed or counted twice.
alter table ledger.postings add column xid xid8 not null default pg_current_xact_id();
create index postings_by_transaction on ledger.postings (xid);

create table ledger.day_sums (
  business_date date not null,
  branch_id uuid not null,
  account ledger.account not null,
  kind text not null,
  currency text not null,
  -- Minor units.
  debits bigint not null,
  credits bigint not null,
  postings int not null,
  primary key (business_date, branch_id, account, kind, currency)
);
create index day_sums_of_revenue on ledger.day_sums (business_date, branch_id) include (currency, kind, debits, credits, postings)
  where account = 'revenue';
create index day_sums_of_tax on ledger.day_sums (business_date, branch_id) include (currency, debits, credits) where account = 'tax';
create index day_sums_of_liability on ledger.day_sums (business_date, branch_id) include (currency, kind, debits, credits)
  where account = 'prepaid_liability';
call platform.govern('ledger.day_sums', 'branch');
revoke insert, update, delete on ledger.day_sums from clothesline_app;
create policy sums_of_all_branches on ledger.day_sums to clothesline_owner using (true) with check (true);

-- How far the postings are added up: those of transactions below.
create table ledger.summed (
  the_only_row boolean primary key default true check (the_only_row),
  until xid8 not null
);
insert into ledger.summed (until) values ('0');
call platform.govern('ledger.summed', 'chain');
revoke insert, update, delete on ledger.summed from clothesline_app;

-- Adds up what has settled since the last time. In a database restored from a dump, transactions are counted anew from below: all is added up again.
create function ledger.sum_days() returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  past xid8;
  horizon xid8;
begin
  select until into past from ledger.summed for update;
  horizon := pg_snapshot_xmin(pg_current_snapshot());
  if past > horizon then
    delete from ledger.day_sums;
    past := '0';
  end if;
  insert into ledger.day_sums as s (business_date, branch_id, account, kind, currency, debits, credits, postings)
  select p.business_date, p.branch_id, p.account, p.kind, p.currency, coalesce(sum(p.amount) filter (where p.amount > 0), 0),
    coalesce(-sum(p.amount) filter (where p.amount < 0), 0), count(*)
  from ledger.postings p where p.xid >= past and p.xid < horizon
  group by p.business_date, p.branch_id, p.account, p.kind, p.currency
  on conflict (business_date, branch_id, account, kind, currency) do update
    set debits = s.debits + excluded.debits, credits = s.credits + excluded.credits, postings = s.postings + excluded.postings;
  update ledger.summed set until = horizon;
end $$;
revoke execute on function ledger.sum_days from public;
grant execute on function ledger.sum_days to clothesline_app;

-- The postings that are not added up yet, within the caller's scope. The limit is a literal of the statement, so that its index is chosen.
create function ledger.unsummed(past xid8)
  returns table (business_date date, branch_id uuid, account ledger.account, kind text, currency text, debits bigint, credits bigint, postings int)
  language plpgsql stable set search_path = pg_catalog as $$
begin
  return query execute format(
    'select p.business_date, p.branch_id, p.account, p.kind, p.currency, greatest(p.amount, 0), greatest(-p.amount, 0), 1
     from ledger.postings p where p.xid >= %L', past);
end $$;
revoke execute on function ledger.unsummed from public;
grant execute on function ledger.unsummed to clothesline_app, clothesline_read;

-- The books by day: what moved each account, by what happened.
create view ledger.days with (security_invoker = true) as
  with settled as materialized (select until from ledger.summed where until <= pg_snapshot_xmin(pg_current_snapshot()))
  select s.business_date, s.branch_id, s.account, s.kind, s.currency, s.debits, s.credits, s.postings
  from ledger.day_sums s where exists (select from settled)
  union all
  select u.business_date, u.branch_id, u.account, u.kind, u.currency, u.debits, u.credits, u.postings
  from ledger.unsummed(coalesce((select until from settled), '0')) u;
grant select on ledger.days to clothesline_app, clothesline_read;
