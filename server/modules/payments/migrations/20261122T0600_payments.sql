grant usage on schema payments to clothesline_app, clothesline_read;

create table payments.payments (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  receipt text not null unique,
  tender text not null check (tender in ('cash', 'card')),
  -- Taken off the order's balance; for cash, what was received is amount + rounding.
  amount bigint not null check (amount > 0),
  rounding bigint not null default 0,
  tendered bigint check (tendered >= amount + rounding),
  change bigint check (change >= 0),
  card_charge_id uuid unique,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  taken_at timestamptz not null,
  taken_by uuid not null,
  business_date date not null,
  check ((tender = 'cash') = (tendered is not null)),
  check ((tender = 'card') = (card_charge_id is not null)),
  check (tender = 'cash' or rounding = 0),
  check (change = tendered - amount - rounding)
);
create index payments_by_order on payments.payments (order_id, taken_at);
create index payments_by_day on payments.payments (branch_id, business_date);
call platform.govern('payments.payments', 'branch');

-- A charge asked of a card terminal. It is written before the terminal is asked and settled after it answered, so that a crash
-- in between leaves a pending charge to ask the terminal about, never money nobody knows of.
create table payments.card_charges (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  state text not null check (state in ('pending', 'approved', 'declined', 'failed')),
  reason text,
  card text,
  authorization_code text,
  requested_at timestamptz not null,
  requested_by uuid not null,
  settled_at timestamptz
);
create unique index one_pending_charge on payments.card_charges (order_id) where state = 'pending';
call platform.govern('payments.card_charges', 'branch');

create table payments.branch_days (
  branch_id uuid not null,
  business_date date not null,
  currency text not null,
  tender text not null,
  count int not null default 0,
  amount bigint not null default 0,
  primary key (branch_id, business_date, currency, tender)
);
call platform.govern('payments.branch_days', 'branch');
