-- Payments are for an order, or for a package: its sale, or a period of a subscription. Besides money, an order is paid with packages, on account
-- and from the customer's credit. A tip comes on top of the amount and belongs to the staff.
alter table payments.payments
  alter column order_id drop not null,
  add column lot_id uuid references prepaid.lots (id),
  add column tip bigint not null default 0,
  drop constraint payments_tender_check,
  drop constraint payments_check,
  drop constraint payments_check1,
  drop constraint payments_check2,
  drop constraint payments_check3,
  drop constraint payments_check4,
  drop constraint payments_refunded_check,
  add constraint payments_tender_check check (case tender
    when 'cash' then tendered is not null and change = tendered - amount - rounding - tip
    when 'card' then tendered is null and rounding = 0
    when 'transfer' then tendered is null and rounding = 0
    when 'wallet' then tendered is null and rounding = 0
    else tender in ('package', 'account', 'credit') and tendered is null and rounding = 0 and tip = 0 end),
  add constraint payments_card_check check ((tender = 'card') = (card_charge_id is not null)),
  add constraint payments_for_check check (num_nonnulls(order_id, lot_id) = 1),
  add constraint payments_refunded_check check (tip >= 0 and refunded between 0 and amount);
create index payments_by_lot on payments.payments (lot_id) where lot_id is not null;

alter table payments.refunds
  alter column order_id drop not null,
  -- Part of a tip that went back with a payment taken back whole.
  add column tip bigint not null default 0 check (tip >= 0),
  drop constraint refunds_tender_check,
  add constraint refunds_tender_check check (tender in ('cash', 'card', 'transfer', 'wallet', 'package', 'account', 'credit'));

alter table payments.card_charges
  alter column order_id drop not null,
  add column tip bigint not null default 0 check (tip >= 0),
  -- The package that is sold once the terminal says yes: { planId, customerId }.
  add column sale jsonb,
  add column register_id uuid references cash.registers (id),
  add constraint card_charges_for_check check (num_nonnulls(order_id, sale) = 1);
