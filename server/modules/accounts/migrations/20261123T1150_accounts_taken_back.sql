-- A movement written down by mistake is taken back by another, once; the statement of the day says so.
alter table accounts.movements
  add column reverses uuid unique references accounts.movements (id),
  drop constraint movements_kind_check,
  add constraint movements_kind_check check (kind in ('payment', 'deposit', 'pay_out', 'goodwill', 'brought_owed', 'brought_credit', 'taken_back')),
  drop constraint movements_check,
  add constraint movements_account_check check (kind = 'taken_back' or (kind = 'payment') = (account_id is not null)),
  drop constraint movements_receipt_check,
  add constraint movements_receipt_check check (kind = 'taken_back' or (kind in ('goodwill', 'brought_owed', 'brought_credit')) = (receipt is null)),
  drop constraint movements_way_check,
  add constraint movements_way_check check ((tender is null) = (receipt is null)),
  drop constraint movements_check4,
  add constraint movements_to_credit_check1 check (kind in ('payment', 'taken_back') or to_credit = 0),
  add constraint movements_reverses_check check ((kind = 'taken_back') = (reverses is not null)),
  add constraint movements_reason_given_check check (kind <> 'taken_back' or reason is not null);

-- What was paid in a period may be less than nothing where a payment of an earlier one was taken back.
alter table accounts.statements drop constraint statements_paid_check;
