-- When two customers become one, their claims of every branch go along, whoever merges them.
create function claims.held_by(customer uuid) returns setof uuid
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  return query select c.id from claims.claims c where c.customer_id = customer;
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;

create function claims.hand_to(giver uuid, taker uuid, given uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  update claims.claims c set customer_id = taker where c.customer_id = giver and c.id = any (given);
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;
revoke execute on function claims.held_by, claims.hand_to from public;
grant execute on function claims.held_by to clothesline_app, clothesline_read;
grant execute on function claims.hand_to to clothesline_app;
