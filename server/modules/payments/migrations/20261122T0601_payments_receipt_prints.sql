-- Each print of a receipt: the first copy of a receipt is the original, all others are marked as duplicates.
create table payments.receipt_prints (
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  number int not null check (number > 0),
  receipt text not null,
  copy int not null check (copy > 0),
  printed_at timestamptz not null,
  printed_by uuid not null,
  primary key (order_id, number),
  unique (order_id, receipt, copy)
);
call platform.govern('payments.receipt_prints', 'branch');
