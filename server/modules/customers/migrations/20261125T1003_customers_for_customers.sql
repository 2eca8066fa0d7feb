-- Customers see themselves, how they are reached and where they live; not what the staff noted, nor who else there is.
call platform.open_to_customers('customers.customers', 'id = (select platform.customer_id())');
call platform.open_to_customers('customers.phones', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.emails', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.addresses', 'customer_id = (select platform.customer_id())');
-- Their changes go into their history and, by the table's own triggers, into the words of names; neither is read by them.
call platform.open_to_customers('customers.history', 'false', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('customers.words', 'false', 'true');

-- The search runs as the owner, past the policies: it is not for customers.
create or replace function customers.require_actor() returns void language plpgsql stable set search_path = pg_catalog as $$
begin
  if platform.actor_id() is null or platform.caller() = 'customer' then
    raise exception 'The search needs an actor.' using errcode = '42501';
  end if;
end $$;
