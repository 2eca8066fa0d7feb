-- Where the chain drives and which places are free is anybody's to know; stops are only their own.
create function deliveries.is_customers(asked uuid) returns boolean
  language sql stable cost 1 set search_path = pg_catalog
  return exists (select from deliveries.jobs j where j.id = asked and j.customer_id = platform.customer_id());

call platform.open_to_customers('deliveries.zones');
call platform.open_to_customers('deliveries.slots');
call platform.open_to_customers('deliveries.jobs', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('deliveries.steps', 'deliveries.is_customers(job_id)');
