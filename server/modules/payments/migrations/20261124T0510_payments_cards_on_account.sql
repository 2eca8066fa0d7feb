-- A charge may also be for an account, or for a deposit that becomes credit: { customerId, accountId, toCredit }.
alter table payments.card_charges
  add column on_account jsonb,
  drop constraint card_charges_for_check,
  add constraint card_charges_for_check check (num_nonnulls(order_id, sale, on_account) = 1);
create unique index one_pending_charge_of_account on payments.card_charges ((on_account ->> 'accountId')) where state = 'pending';

-- Money asked back of a terminal may have come on account: then it takes a movement of the account back, not a payment.
alter table payments.card_refunds
  alter column payment_id drop not null,
  -- { customerId, movementId }
  add column movement jsonb,
  add constraint card_refunds_for_check check (num_nonnulls(payment_id, movement) = 1);
