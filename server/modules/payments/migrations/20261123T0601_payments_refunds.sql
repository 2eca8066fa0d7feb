alter table payments.payments drop constraint payments_tender_check;
alter table payments.payments
  add constraint payments_tender_check check (tender in ('cash', 'card', 'transfer', 'wallet')),
  -- What the bank or the wallet calls the payment.
  add column reference text check (length(reference) between 1 and 120),
  add column register_id uuid references cash.registers (id),
  -- The sum of its refunds: never more than was taken, whoever asks how often.
  add column refunded bigint not null default 0,
  add constraint payments_refunded_check check (refunded between 0 and amount);

create table payments.refunds (
  id uuid primary key,
  payment_id uuid not null references payments.payments (id),
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  -- The credit note's number; it names the receipt it takes back.
  receipt text not null unique,
  kind text not null check (kind in ('refund', 'void')),
  tender text not null check (tender in ('cash', 'card', 'transfer', 'wallet')),
  amount bigint not null check (amount > 0),
  -- Cash leaves the drawer in whole coins: what was given is amount + rounding.
  rounding bigint not null default 0,
  reason text not null check (length(reason) between 1 and 300),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  register_id uuid references cash.registers (id),
  refunded_at timestamptz not null,
  refunded_by uuid not null,
  business_date date not null,
  check (tender = 'cash' or rounding = 0)
);
create index refunds_of_order on payments.refunds (order_id, refunded_at);
create index refunds_of_payment on payments.refunds (payment_id);
call platform.govern('payments.refunds', 'branch');
revoke update, delete on payments.refunds from clothesline_app;
