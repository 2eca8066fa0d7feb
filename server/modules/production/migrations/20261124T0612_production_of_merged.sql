-- When two customers become one, the garments known for life and the pieces at work go along, whoever merges them.
create function production.held_by(customer uuid) returns table (what text, id uuid)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  return query select 'garments', g.id from production.garments g where g.customer_id = customer
    union all select 'pieces', p.id from production.pieces p where p.customer_id = customer;
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;

create function production.hand_to(giver uuid, taker uuid, given uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  update production.garments g set customer_id = taker where g.customer_id = giver and g.id = any (given);
  update production.pieces p set customer_id = taker where p.customer_id = giver and p.id = any (given);
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;
revoke execute on function production.held_by, production.hand_to from public;
grant execute on function production.held_by to clothesline_app, clothesline_read;
grant execute on function production.hand_to to clothesline_app;
create index garments_of_customer on production.garments (customer_id) where customer_id is not null;
create index pieces_of_customer on production.pieces (customer_id) where customer_id is not null;
