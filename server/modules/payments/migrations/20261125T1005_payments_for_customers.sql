-- Whether an order is the customer's in whose name a transaction runs.
create function payments.is_customers(asked uuid) returns boolean
  language sql stable cost 1 set search_path = pg_catalog
  return exists (select from orders.owners o where o.order_id = asked and o.customer_id = platform.customer_id());

call platform.open_to_customers('payments.payments', 'payments.is_customers(order_id)');
