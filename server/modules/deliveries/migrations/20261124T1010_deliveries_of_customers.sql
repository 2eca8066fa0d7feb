-- When two customers become one, their stops and rounds of every branch go along, whoever merges them.
create function deliveries.held_by(customer uuid) returns table (kind text, id uuid)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
  wide text := current_setting('clothesline.wide', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true), set_config('clothesline.wide', '*', true);
  return query
    select 'job', j.id from deliveries.jobs j where j.customer_id = customer
    union all select 'round', r.id from deliveries.rounds r where r.customer_id = customer;
  perform set_config('clothesline.branches', coalesce(scope, ''), true), set_config('clothesline.wide', coalesce(wide, ''), true);
end $$;

create function deliveries.hand_to(giver uuid, taker uuid, given uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
  wide text := current_setting('clothesline.wide', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true), set_config('clothesline.wide', '*', true);
  update deliveries.jobs j set customer_id = taker where j.customer_id = giver and j.id = any (given);
  update deliveries.rounds r set customer_id = taker where r.customer_id = giver and r.id = any (given);
  perform set_config('clothesline.branches', coalesce(scope, ''), true), set_config('clothesline.wide', coalesce(wide, ''), true);
end $$;
revoke execute on function deliveries.held_by, deliveries.hand_to from public;
grant execute on function deliveries.held_by to clothesline_app, clothesline_read;
grant execute on function deliveries.hand_to to clothesline_app;
