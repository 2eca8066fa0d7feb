-- Payments taken before there were books are entered into them.
set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
set local clothesline.branches = '*';
set local search_path = ledger, pg_catalog;

insert into ledger.journal (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject,
  order_id, customer_id, at)
select e.id, p.position, t.branch_id, t.business_date, t.currency, p.account::account, p.amount, 'payment',
  'payment/' || t.id, t.order_id, o.customer_id, t.taken_at
from payments.payments t
join orders.owners o on o.order_id = t.order_id
cross join lateral (select gen_random_uuid() as id, t.id as payment) e
cross join lateral (values
  (1, case t.tender when 'cash' then 'cash' else 'card_clearing' end, t.amount + t.rounding),
  (2, 'rounding', -t.rounding),
  (3, 'receivables', -t.amount)
) as p (position, account, amount)
where p.amount <> 0;
