-- Parts of an order that are promised, made ready and told of by themselves; an order without any has one promise for all of it.
create table orders.groups (
  order_id uuid not null references orders.orders (id),
  position int not null check (position > 0),
  branch_id uuid not null,
  promised_at timestamptz not null,
  original_promised_at timestamptz not null,
  ready_at timestamptz,
  primary key (order_id, position)
);
call platform.govern('orders.groups', 'branch');

alter table orders.lines add column group_position int;

-- What was being taken in when somebody was called away: no order, no ticket, nothing in the books.
create table orders.drafts (
  id uuid primary key,
  branch_id uuid not null,
  customer_id uuid,
  label text not null,
  content jsonb not null,
  parked_at timestamptz not null,
  parked_by uuid not null
);
create index drafts_of_branch on orders.drafts (branch_id, parked_at desc, id desc);
call platform.govern('orders.drafts', 'branch');
