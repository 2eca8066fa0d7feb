grant usage on schema orders to clothesline_app, clothesline_read;

create table orders.orders (
  id uuid primary key,
  branch_id uuid not null,
  ticket text not null,
  customer_id uuid,
  status text not null check (status in ('received', 'ready', 'collected', 'cancelled')),
  taken_at timestamptz not null,
  taken_by uuid not null,
  business_date date not null,
  promised_at timestamptz not null,
  original_promised_at timestamptz not null,
  ready_at timestamptz,
  collected_at timestamptz,
  cancelled_at timestamptz,
  cancel_reason text,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  subtotal bigint not null check (subtotal >= 0),
  discount bigint not null check (discount >= 0),
  net bigint not null check (net >= 0),
  tax bigint not null check (tax >= 0),
  total bigint not null check (total >= 0),
  paid bigint not null default 0,
  pieces int not null check (pieces > 0),
  note text not null default '',
  -- What the price was made from (without the lines) and its taxes by rate; the steps follow from the terms.
  terms jsonb not null,
  taxes jsonb not null,
  version int not null default 1,
  unique (branch_id, ticket),
  check (net + tax = total),
  check ((status = 'cancelled') = (cancelled_at is not null)),
  check (status <> 'cancelled' or cancel_reason is not null)
);
create index orders_by_branch on orders.orders (branch_id, taken_at desc, id desc);
create index orders_open on orders.orders (branch_id, promised_at) where status in ('received', 'ready');
create index orders_by_customer on orders.orders (customer_id, taken_at desc);
create index orders_by_ticket on orders.orders (ticket text_pattern_ops);
call platform.govern('orders.orders', 'branch');

create table orders.lines (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  position int not null,
  item_id uuid not null,
  service_id uuid not null,
  item_name text not null,
  service_name text not null,
  unit text not null check (unit in ('piece', 'kg', 'm2', 'm', 'set', 'bag')),
  quantity bigint not null check (quantity > 0),
  billed_quantity bigint not null check (billed_quantity >= quantity),
  nominal bigint not null,
  discount bigint not null,
  net bigint not null,
  tax bigint not null,
  gross bigint not null,
  terms jsonb not null,
  taxes jsonb not null,
  note text not null default '',
  unique (order_id, position),
  check (net + tax = gross)
);
call platform.govern('orders.lines', 'branch');

create table orders.pieces (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  line_id uuid not null references orders.lines (id),
  branch_id uuid not null,
  position int not null,
  tag text not null unique,
  item_name text not null,
  status text not null check (status in ('tagged', 'ready', 'handed_over', 'cancelled')),
  attributes jsonb not null default '{}',
  unique (order_id, position)
);
create index pieces_by_line on orders.pieces (line_id);
call platform.govern('orders.pieces', 'branch');

-- What happened at a branch on a business date, counted from events: a board for today, not a ledger.
create table orders.branch_days (
  branch_id uuid not null,
  business_date date not null,
  currency text not null,
  taken int not null default 0,
  pieces int not null default 0,
  total bigint not null default 0,
  ready int not null default 0,
  collected int not null default 0,
  cancelled int not null default 0,
  primary key (branch_id, business_date, currency)
);
call platform.govern('orders.branch_days', 'branch');

-- A ticket number of a branch: short, ascending, and handed out without making writers wait for each other's commits.
-- Numbers of refused orders are skipped.
create function orders.next_ticket(branch uuid) returns bigint
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  ticket_sequence text := format('orders.%I', 'ticket_' || replace(branch::text, '-', ''));
begin
  if not platform.sees_branch(branch) then
    raise exception 'branch % is out of scope', branch using errcode = '42501';
  end if;
  return nextval(ticket_sequence);
exception when undefined_table then
  perform pg_advisory_xact_lock(hashtext(ticket_sequence));
  execute format('create sequence if not exists %s start 1001', ticket_sequence);
  return nextval(ticket_sequence);
end $$;
revoke all on function orders.next_ticket from public;
grant execute on function orders.next_ticket to clothesline_app;
