-- Goods nobody comes for: ready → unclaimed → disposed, by a policy of the branch, with two people's word for the last step.
alter table orders.orders
  drop constraint orders_status_check,
  add constraint orders_status_check check (status in ('to_detail', 'received', 'on_hold', 'awaiting_customer_approval', 'ready',
    'unclaimed', 'collected', 'disposed', 'cancelled', 'voided'));
create index orders_waiting_for_owners on orders.orders (branch_id, ready_at, id) where status in ('ready', 'unclaimed');

-- How long a branch waits for owners; one without a row follows the defaults of the program.
create table orders.unclaimed_policies (
  branch_id uuid primary key,
  -- Days after ready on which the owner is reminded, ascending.
  reminder_days int[] not null check (cardinality(reminder_days) <= 8),
  -- Days after ready from which goods count as unclaimed.
  unclaimed_after int not null check (unclaimed_after between 1 and 1000),
  -- Whether the law asks for a notice before goods are given away, and how many days are left after it.
  notice_needed boolean not null,
  waiting_days int not null check (waiting_days between 0 and 1000),
  version int not null default 1
);
call platform.govern('orders.unclaimed_policies', 'branch');
revoke delete on orders.unclaimed_policies from clothesline_app;

-- What was done about one order that waits for its owner.
create table orders.unclaimed (
  order_id uuid primary key references orders.orders (id),
  branch_id uuid not null,
  -- The time of getting ready that the reminders count from: an order that gets ready anew begins anew.
  counted_from timestamptz not null,
  -- The day of the latest reminder; 0 before the first.
  reminded_day int not null default 0,
  reminded_at timestamptz,
  since timestamptz,
  notice_way text check (notice_way in ('letter', 'registered_letter', 'email', 'posted')),
  notice_reference text not null default '' check (length(notice_reference) <= 120),
  notice_at timestamptz,
  notice_by uuid,
  proposed_way text check (proposed_way in ('donated', 'disposed')),
  recipient text not null default '' check (length(recipient) <= 200),
  proposed_reason text not null default '' check (length(proposed_reason) <= 300),
  proposed_at timestamptz,
  proposed_by uuid,
  decided_at timestamptz,
  decided_by uuid,
  -- What was owed and is not asked for any more; minor units.
  written_off bigint check (written_off >= 0),
  check ((notice_at is null) = (notice_way is null)),
  check ((notice_at is null) = (notice_by is null)),
  check ((proposed_at is null) = (proposed_way is null)),
  check ((proposed_at is null) = (proposed_by is null)),
  check (proposed_way is distinct from 'donated' or recipient <> ''),
  check (decided_at is null or proposed_at is not null),
  check ((decided_at is null) = (decided_by is null)),
  check ((decided_at is null) = (written_off is null)),
  -- Nobody decides alone that goods of others are given away.
  check (decided_by <> proposed_by)
);
create index unclaimed_by_branch on orders.unclaimed (branch_id);
call platform.govern('orders.unclaimed', 'branch');
revoke delete on orders.unclaimed from clothesline_app;
