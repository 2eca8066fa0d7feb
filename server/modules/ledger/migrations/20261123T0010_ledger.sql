grant usage on schema ledger to clothesline_app, clothesline_read;

create type ledger.account as enum ('cash', 'card_clearing', 'bank', 'wallet_clearing', 'receivables', 'customer_credit',
  'prepaid_liability', 'deferred_revenue', 'revenue', 'breakage', 'tax', 'tips', 'goodwill', 'claims', 'over_short',
  'rounding', 'expenses', 'between_branches', 'opening');

-- Double entry: the postings of an entry sum to zero, debits positive and credits negative, within each branch, day and currency.
create table ledger.postings (
  entry_id uuid not null,
  position int not null check (position > 0),
  branch_id uuid not null,
  business_date date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  account ledger.account not null,
  -- Minor units.
  amount bigint not null check (amount <> 0),
  -- What happened, and what it happened to, as `type/id`.
  kind text not null,
  subject text not null,
  order_id uuid,
  customer_id uuid,
  at timestamptz not null,
  primary key (entry_id, position)
);
create index postings_by_day on ledger.postings (branch_id, business_date, account);
create index postings_of_order on ledger.postings (order_id) where order_id is not null;
create index postings_of_customer on ledger.postings (customer_id, account) where customer_id is not null;
call platform.govern('ledger.postings', 'branch');
revoke update, delete on ledger.postings from clothesline_app;

create trigger append_only before update or delete or truncate on ledger.postings
  for each statement execute function platform.refuse_change();

-- Whoever writes postings writes both sides at once: the rows of each statement balance, and so do all entries, at every moment.
create function ledger.balance() returns trigger
  language plpgsql set search_path = pg_catalog as $$
declare
  unequal uuid := (select p.entry_id from written p group by p.entry_id, p.branch_id, p.business_date, p.currency
    having sum(p.amount) <> 0 limit 1);
begin
  if unequal is not null then
    raise exception 'The entry % does not balance.', unequal using errcode = '23514', constraint = 'postings_balance';
  end if;
  return null;
end $$;
create trigger balanced after insert on ledger.postings referencing new table as written
  for each statement execute function ledger.balance();

-- The door for migrations of other modules that enter what happened before there were books.
create view ledger.journal with (security_invoker = true) as select * from ledger.postings;
grant select on ledger.journal to clothesline_app, clothesline_read;
