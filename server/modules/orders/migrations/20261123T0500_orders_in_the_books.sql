-- Orders taken before there were books are entered into them: taken, called off, done.
set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
set local clothesline.branches = '*';
set local search_path = ledger, pg_catalog;

create function pg_temp.business_date(instant timestamptz, branch uuid) returns date language sql as $$
  select ((instant at time zone c.time_zone) - c.day_start::interval)::date from identity.calendars c where c.branch_id = branch
$$;

insert into ledger.journal (entry_id, position, branch_id, business_date, currency, account, amount, kind, subject,
  order_id, customer_id, at)
select e.entry_id, p.position, o.branch_id, e.business_date, o.currency, p.account::account, p.amount * e.sign, e.kind,
  'order/' || o.id, o.id, o.customer_id, e.at
from orders.orders o
cross join lateral (values
  (gen_random_uuid(), 'order_taken', o.business_date, o.taken_at, 1, true),
  (gen_random_uuid(), 'order_cancelled', pg_temp.business_date(o.cancelled_at, o.branch_id), o.cancelled_at, -1, o.cancelled_at is not null),
  (gen_random_uuid(), 'order_performed', pg_temp.business_date(o.ready_at, o.branch_id), o.ready_at, 1, o.ready_at is not null)
) as e (entry_id, kind, business_date, at, sign, happened)
cross join lateral (values
  (1, 'receivables', o.total, 'order_taken'), (2, 'deferred_revenue', -o.net, 'order_taken'), (3, 'tax', -o.tax, 'order_taken'),
  (1, 'receivables', o.total, 'order_cancelled'), (2, 'deferred_revenue', -o.net, 'order_cancelled'), (3, 'tax', -o.tax, 'order_cancelled'),
  (1, 'deferred_revenue', o.net, 'order_performed'), (2, 'revenue', -o.net, 'order_performed')
) as p (position, account, amount, kind)
where e.happened and p.kind = e.kind and p.amount <> 0;

-- The door for modules that follow an order: whose it is, and where.
create view orders.owners with (security_invoker = true) as select id as order_id, customer_id, branch_id from orders.orders;
grant select on orders.owners to clothesline_app, clothesline_read;
