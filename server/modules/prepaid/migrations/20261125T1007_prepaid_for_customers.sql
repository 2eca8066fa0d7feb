-- Customers see the packages they own and those somebody shares with them, and of the sharing only their own part.
call platform.open_to_customers('prepaid.shares', 'customer_id = (select platform.customer_id())');

create function prepaid.is_shared_with_customer(asked uuid) returns boolean
  language sql stable cost 1 set search_path = pg_catalog
  return exists (select from prepaid.shares s where s.lot_id = asked and s.customer_id = platform.customer_id());

call platform.open_to_customers('prepaid.lots',
  'customer_id = (select platform.customer_id()) or prepaid.is_shared_with_customer(id)',
  'customer_id = (select platform.customer_id())');
