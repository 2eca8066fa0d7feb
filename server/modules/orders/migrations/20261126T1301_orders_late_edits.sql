-- Edits of orders whose work was done already. What such an order earned was shared over its lines: reports share it anew.
create table orders.late_edits (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  xid xid8 not null default pg_current_xact_id()
);
create index late_edits_by_transaction on orders.late_edits (xid) include (order_id);
call platform.govern('orders.late_edits', 'branch');
revoke update, delete on orders.late_edits from clothesline_app;

create view orders.edited_late with (security_invoker = true) as select order_id, branch_id, xid from orders.late_edits;
grant select on orders.edited_late to clothesline_app, clothesline_read;
