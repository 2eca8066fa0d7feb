-- A bag that was taken in unopened: what it is claimed with until somebody has looked into it.
create table orders.bags (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  position int not null check (position > 0),
  tag text not null unique,
  contents text not null default '',
  unique (order_id, position)
);
call platform.govern('orders.bags', 'branch');

-- When the clock of an order's promise stands still: it is held, or its owner is asked about the price.
create table orders.waits (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  kind text not null check (kind in ('hold', 'approval')),
  reason text not null,
  -- What the owner is asked to agree to; minor units.
  price bigint check (price >= 0),
  began_at timestamptz not null,
  began_by uuid not null,
  ended_at timestamptz,
  ended_by uuid,
  outcome text check (outcome in ('released', 'approved', 'declined', 'changed', 'ended')),
  remark text not null default '',
  check ((kind = 'approval') = (price is not null)),
  check ((ended_at is null) = (outcome is null)),
  check (ended_at >= began_at)
);
create unique index waits_open on orders.waits (order_id) where ended_at is null;
create index waits_of_order on orders.waits (order_id, began_at);
call platform.govern('orders.waits', 'branch');

-- How a branch deals with orders; a branch without a row follows the defaults of the program.
create table orders.settings (
  branch_id uuid primary key,
  -- By how much a price may exceed what the customer was told before they are asked: thousandths of a percent, minor units.
  approval_percent int check (approval_percent between 0 and 100000),
  approval_amount bigint check (approval_amount >= 0),
  -- What haste costs, a part of the price or an amount, neither where it is not offered; and what it makes of a turnaround, in hundredths.
  express_percent int check (express_percent between 0 and 1000000),
  express_amount bigint check (express_amount >= 0),
  express_turnaround int not null default 50 check (express_turnaround between 0 and 100),
  check (express_percent is null or express_amount is null),
  version int not null default 1
);
call platform.govern('orders.settings', 'branch');
