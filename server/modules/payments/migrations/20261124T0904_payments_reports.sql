-- The door for reports: what came in for orders and packages (positive) and what went back, with what moved at the till.
create view payments.money_moved with (security_invoker = true) as
  select id, branch_id, business_date, currency, register_id, tender, 'payment' as kind, receipt, order_id, lot_id, amount + rounding + tip as moved, tip
  from payments.payments
  union all
  select r.id, r.branch_id, r.business_date, r.currency, r.register_id, r.tender, r.kind, r.receipt, r.order_id, p.lot_id,
    -(r.amount + r.rounding + r.tip), -r.tip
  from payments.refunds r join payments.payments p on p.id = r.payment_id;
grant select on payments.money_moved to clothesline_app, clothesline_read;

create index payments_of_day on payments.payments (business_date, branch_id) include (currency, tender, register_id, amount, rounding, tip);
create index refunds_of_day on payments.refunds (business_date, branch_id);
