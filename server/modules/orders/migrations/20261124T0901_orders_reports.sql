-- The door for reports: orders as they stand, and the lines they are made of.
create view orders.booked with (security_invoker = true) as
  select id as order_id, branch_id, ticket, customer_id, status, taken_by, business_date, ready_at, currency, net, tax, total, paid, pieces, taxes
  from orders.orders;
grant select on orders.booked to clothesline_app, clothesline_read;

create view orders.sold_lines with (security_invoker = true) as
  select order_id, branch_id, position, item_id, service_id, unit, quantity, net from orders.lines where removed_at is null;
grant select on orders.sold_lines to clothesline_app, clothesline_read;

create index lines_sold on orders.lines (order_id) include (branch_id, position, item_id, service_id, unit, quantity, net)
  where removed_at is null;
create index orders_priced on orders.orders (id) include (branch_id, taken_by, net);
create index orders_unclaimed on orders.orders (branch_id, ready_at) where status = 'ready';
