-- Balances brought over from another system: what a customer owed on account there, and what they had to their credit. Nothing moves at a till.
alter table accounts.movements
  drop constraint movements_kind_check,
  add constraint movements_kind_check check (kind in ('payment', 'deposit', 'pay_out', 'goodwill', 'brought_owed', 'brought_credit')),
  drop constraint movements_check1,
  add constraint movements_receipt_check check ((kind in ('goodwill', 'brought_owed', 'brought_credit')) = (receipt is null)),
  drop constraint movements_check2,
  add constraint movements_way_check check ((kind in ('goodwill', 'brought_owed', 'brought_credit')) = (tender is null));
