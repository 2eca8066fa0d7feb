-- Whether an order is the customer's in whose name a transaction runs: the orders themselves say so, under their own policies.
create function orders.is_customers(asked uuid) returns boolean
  language sql stable cost 1 set search_path = pg_catalog
  return exists (select from orders.orders o where o.id = asked and o.customer_id = platform.customer_id());

call platform.open_to_customers('orders.orders', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('orders.lines', 'orders.is_customers(order_id)');
call platform.open_to_customers('orders.pieces', 'orders.is_customers(order_id)');
call platform.open_to_customers('orders.bags', 'orders.is_customers(order_id)');
call platform.open_to_customers('orders.waits', 'orders.is_customers(order_id)');
call platform.open_to_customers('orders.groups', 'orders.is_customers(order_id)');

-- The pictures of their own garments, and of the files those alone.
create function orders.is_customers_picture(asked uuid) returns boolean
  language sql stable cost 1 set search_path = pg_catalog
  return exists (select from orders.piece_photos p where p.file_id = asked and p.removed_at is null);

call platform.open_to_customers('orders.piece_photos', 'orders.is_customers(order_id)', 'false');
call platform.open_to_customers('platform.files', 'orders.is_customers_picture(id)', 'false');
