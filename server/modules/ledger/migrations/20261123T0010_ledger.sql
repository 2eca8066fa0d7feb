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

-- Looked at when the transaction commits, whoever wrote the postings and in however many statements.
create function ledger.balance() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  -- Nothing to sum up is no balance either: then the rows are out of the writer's own sight.
  if (select sum(p.amount) from ledger.postings p where p.entry_id = new.entry_id and p.branch_id = new.branch_id
      and p.business_date = new.business_date and p.currency = new.currency) is distinct from 0 then
    raise exception 'The entry % does not balance.', new.entry_id using errcode = '23514', constraint = 'postings_balance';
  end if;
  return null;
end $$;
create constraint trigger balanced after insert on ledger.postings
  deferrable initially deferred for each row execute function ledger.balance();

-- The door for migrations of other modules that enter what happened before there were books.
create view ledger.journal with (security_invoker = true) as select * from ledger.postings;
grant select on ledger.journal to clothesline_app, clothesline_read;
