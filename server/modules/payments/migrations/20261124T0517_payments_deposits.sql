-- A payment, or a charge, that is a deposit on an order without a price.
alter table payments.payments add column deposit boolean not null default false,
  add constraint payments_deposit_check check (not deposit or (order_id is not null and tender in ('cash', 'card', 'transfer', 'wallet') and tip = 0 and rounding = 0));
alter table payments.card_charges add column deposit boolean not null default false,
  add constraint card_charges_deposit_check check (not deposit or order_id is not null);
