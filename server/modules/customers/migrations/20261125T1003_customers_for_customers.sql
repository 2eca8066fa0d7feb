-- Customers see themselves, how they are reached and where they live; not what the staff noted, nor who else there is.
call platform.open_to_customers('customers.customers', 'id = (select platform.customer_id())');
call platform.open_to_customers('customers.phones', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.emails', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.addresses', 'customer_id = (select platform.customer_id())');
-- Their changes go into their history and, by the table's own triggers, into the words of names; neither is read by them.
call platform.open_to_customers('customers.history', 'false', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.words', 'false', 'true');
