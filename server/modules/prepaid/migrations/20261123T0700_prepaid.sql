grant usage on schema prepaid to clothesline_app, clothesline_read;

-- What is sold or given; its terms hold from a day on.
create table prepaid.plans (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('money', 'count', 'weight', 'subscription', 'gift', 'promotional', 'points')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  retired_at timestamptz,
  version int not null default 1
);
create unique index plans_by_name on prepaid.plans (lower(name), currency) where retired_at is null;
call platform.govern('prepaid.plans', 'chain');

create table prepaid.plan_terms (
  plan_id uuid not null references prepaid.plans (id),
  valid_from date not null,
  terms jsonb not null,
  primary key (plan_id, valid_from)
);
call platform.govern('prepaid.plan_terms', 'chain');

create table prepaid.subscriptions (
  id uuid primary key,
  plan_id uuid not null references prepaid.plans (id),
  customer_id uuid not null,
  branch_id uuid not null,
  started_on date not null,
  -- How many periods were granted.
  periods int not null check (periods > 0),
  next_renewal_on date not null,
  -- Tax in the price of a period, where it falls due at the sale.
  tax bigint not null check (tax >= 0),
  ended_at timestamptz,
  version int not null default 1
);
create index subscriptions_to_renew on prepaid.subscriptions (next_renewal_on) where ended_at is null;
create index subscriptions_of_customer on prepaid.subscriptions (customer_id);
call platform.govern('prepaid.subscriptions', 'chain');

-- Credits of a customer, sold or given at once; usable in every branch, so every branch sees them.
create table prepaid.lots (
  id uuid primary key,
  plan_id uuid not null references prepaid.plans (id),
  subscription_id uuid references prepaid.subscriptions (id),
  customer_id uuid not null,
  -- Who sold it: its books owe the services.
  branch_id uuid not null,
  plan_name text not null,
  kind text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  unit text not null check (unit in ('money', 'piece', 'set', 'bag', 'kg', 'm2', 'm', 'point')),
  terms jsonb not null,
  face bigint not null check (face >= 0),
  remaining bigint not null check (remaining >= 0),
  -- Paid, without tax, and what of it is still owed in services; minor units.
  price bigint not null check (price >= 0),
  carrying bigint not null check (carrying >= 0),
  granted_at timestamptz not null,
  expires_on date,
  rollovers_left int not null default 0 check (rollovers_left >= 0),
  frozen_on date,
  -- The last notice of expiry given, in days before it.
  notified int,
  version int not null default 1,
  check (remaining <= face),
  check (carrying <= price)
);
create index lots_of_customer on prepaid.lots (customer_id, id desc);
create index lots_of_subscription on prepaid.lots (subscription_id) where subscription_id is not null;
create index lots_ending on prepaid.lots (expires_on) where remaining > 0 and frozen_on is null and expires_on is not null;
call platform.govern('prepaid.lots', 'chain');

create table prepaid.movements (
  id uuid primary key,
  lot_id uuid not null references prepaid.lots (id),
  kind text not null check (kind in ('grant', 'consume', 'restore', 'expire', 'adjust', 'transfer', 'refund')),
  -- What came to the lot or left it, in its unit, and what of its price went along; minor units.
  quantity bigint not null check (quantity <> 0),
  value bigint not null,
  -- Where it happened, and who used or got the credits.
  branch_id uuid not null,
  customer_id uuid not null,
  order_id uuid,
  line text,
  -- What of an order it paid, and how much of that is tax.
  covered bigint not null default 0,
  tax bigint not null default 0,
  restores uuid references prepaid.movements (id),
  other_lot_id uuid references prepaid.lots (id),
  reason text,
  at timestamptz not null,
  business_date date not null,
  by_id uuid not null,
  check ((kind = 'restore') = (restores is not null)),
  check ((kind in ('consume', 'restore')) = (order_id is not null)),
  check (kind <> 'adjust' or reason is not null)
);
create index movements_of_lot on prepaid.movements (lot_id, id desc);
create index movements_of_order on prepaid.movements (order_id) where order_id is not null;
create unique index movements_restored_once on prepaid.movements (restores) where restores is not null;
call platform.govern('prepaid.movements', 'chain');
revoke update, delete on prepaid.movements from clothesline_app;
create trigger append_only before update or delete or truncate on prepaid.movements
  for each statement execute function platform.refuse_change();

-- Members of the owner's household who may use a lot, up to a limit of their own.
create table prepaid.shares (
  lot_id uuid not null references prepaid.lots (id),
  customer_id uuid not null,
  limit_quantity bigint check (limit_quantity > 0),
  used bigint not null default 0 check (used >= 0),
  primary key (lot_id, customer_id),
  check (used <= limit_quantity)
);
create index shares_of_customer on prepaid.shares (customer_id);
call platform.govern('prepaid.shares', 'chain');

-- Enters into the books of the branch that sold a lot that another branch did the work: the seller owes it what was earned. Whoever uses credits
-- has no right in the seller's books, so this opens them for these two postings alone.
create function prepaid.settle_with_seller(entry uuid, settlement jsonb) returns void
  language plpgsql security definer set search_path = pg_catalog, ledger as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  perform set_config('clothesline.branches', '*', true);
  insert into ledger.journal (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject, order_id,
    customer_id, at)
  select entry, p.position, s.branch_id, s.business_date, s.currency, p.account::account, s.amount * p.sign, 'prepaid_settled', s.subject,
    s.order_id, s.customer_id, s.at
  from jsonb_to_record(settlement) as s (branch_id uuid, business_date date, currency text, amount bigint, subject text,
    order_id uuid, customer_id uuid, at timestamptz)
  cross join (values (1, 'prepaid_liability', 1), (2, 'between_branches', -1)) as p (position, account, sign);
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;
revoke execute on function prepaid.settle_with_seller from public;
grant execute on function prepaid.settle_with_seller to clothesline_app;
