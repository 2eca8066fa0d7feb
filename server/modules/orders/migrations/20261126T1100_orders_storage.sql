-- Storage of goods nobody comes for: a fee of the branch for each day beyond the free ones, each day once.
alter table orders.unclaimed_policies
  -- Minor units of the branch's currency for a day; 0 for none.
  add column storage_per_day bigint not null default 0 check (storage_per_day between 0 and 100000000000),
  -- Days after ready that cost nothing.
  add column storage_after int not null default 30 check (storage_after between 1 and 1000),
  -- More than this is never asked for an order; minor units.
  add column storage_most bigint check (storage_most between 1 and 100000000000),
  -- Since when there is a fee: days before it are free.
  add column storage_since timestamptz,
  add check (storage_per_day = 0 or storage_since is not null);

-- The days that were charged for, each once while an order waits.
create table orders.storage_days (
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  -- The time of getting ready that the days are counted from.
  counted_from timestamptz not null,
  day int not null check (day > 0),
  -- Minor units of the order's currency, as its prices are: tax included or not.
  amount bigint not null check (amount > 0),
  charged_at timestamptz not null,
  waived_at timestamptz,
  waived_by uuid,
  waived_reason text check (length(waived_reason) <= 300),
  primary key (order_id, counted_from, day),
  check ((waived_at is null) = (waived_by is null)),
  check ((waived_at is null) = (waived_reason is null))
);
create index storage_days_by_branch on orders.storage_days (branch_id);
call platform.govern('orders.storage_days', 'branch');
revoke delete on orders.storage_days from clothesline_app;

-- What an order owes for it, waived days left out; in its price.
alter table orders.orders add column storage bigint not null default 0 check (storage >= 0);

create or replace view orders.booked with (security_invoker = true) as
  select id as order_id, branch_id, ticket, customer_id, status, taken_by, business_date, ready_at, currency, net, tax, total, paid, pieces,
    taxes, storage from orders.orders;
