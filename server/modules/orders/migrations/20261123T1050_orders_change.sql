-- Orders change after they were taken in, wait and are taken back. Lines that were taken out stay with nothing to pay, for the tags that name them.
alter table orders.orders
  drop constraint orders_status_check,
  add constraint orders_status_check check (status in
    ('to_detail', 'received', 'on_hold', 'awaiting_customer_approval', 'ready', 'collected', 'cancelled', 'voided')),
  drop constraint orders_check1,
  drop constraint orders_check2,
  add constraint orders_ended_check check ((status in ('cancelled', 'voided')) = (cancelled_at is not null
    and cancel_reason is not null)),
  alter column promised_at drop not null,
  alter column original_promised_at drop not null,
  -- What the customer was told it would cost, and what they agreed to since; minor units.
  add column estimate bigint,
  add column approved bigint,
  add constraint orders_promised_check check (promised_at is not null or status in ('to_detail', 'on_hold', 'cancelled', 'voided'));
drop index orders.orders_open;
create index orders_open on orders.orders (branch_id, promised_at)
  where status in ('to_detail', 'received', 'on_hold', 'awaiting_customer_approval', 'ready');

alter table orders.lines add column removed_at timestamptz;
