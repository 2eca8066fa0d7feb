-- Money asked back of a card terminal. It is written before the terminal is asked and settled after it answered; while it waits, its amount is
-- held back from what is left of the payment, so that whoever asks meanwhile and by whatever tender, never more goes back than came.
create table payments.card_refunds (
  id uuid primary key,
  charge_id uuid not null references payments.card_charges (id),
  payment_id uuid not null references payments.payments (id),
  branch_id uuid not null,
  register_id uuid references cash.registers (id),
  kind text not null check (kind in ('refund', 'void')),
  amount bigint not null check (amount > 0),
  tip bigint not null default 0 check (tip >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Why the money goes back.
  reason text not null check (length(reason) between 1 and 300),
  -- The package rests because of this, and is to be woken again when nothing comes of it.
  rests boolean not null default false,
  state text not null check (state in ('pending', 'approved', 'declined', 'failed')),
  -- Why the terminal gave nothing.
  refusal text,
  authorization_code text,
  requested_at timestamptz not null,
  requested_by uuid not null,
  settled_at timestamptz,
  check ((state = 'pending') = (settled_at is null))
);
create unique index one_pending_card_refund on payments.card_refunds (charge_id) where state = 'pending';
create index pending_card_refunds on payments.card_refunds (requested_at) where state = 'pending';
create index card_refunds_of_payment on payments.card_refunds (payment_id);
call platform.govern('payments.card_refunds', 'branch');
revoke delete on payments.card_refunds from clothesline_app;

alter table payments.refunds
  add column card_refund_id uuid unique references payments.card_refunds (id),
  -- What went back to cards before was given at the terminal by hand.
  add constraint refunds_card_check check ((tender = 'card') = (card_refund_id is not null)) not valid;
