-- Customers are the chain's: when two become one, their orders of every branch go along, whoever merges them. These functions look past the
-- branches of the actor for that alone.
create function orders.held_by(customer uuid) returns table (what text, id uuid)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  return query select 'orders', o.id from orders.orders o where o.customer_id = customer
    union all select 'drafts', d.id from orders.drafts d where d.customer_id = customer;
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;

create function orders.hand_to(giver uuid, taker uuid, given uuid[]) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  scope text := current_setting('clothesline.branches', true);
begin
  if platform.actor_id() is null then return; end if;
  perform set_config('clothesline.branches', '*', true);
  update orders.orders o set customer_id = taker where o.customer_id = giver and o.id = any (given);
  update orders.drafts d set customer_id = taker where d.customer_id = giver and d.id = any (given);
  perform set_config('clothesline.branches', coalesce(scope, ''), true);
end $$;
revoke execute on function orders.held_by, orders.hand_to from public;
grant execute on function orders.held_by to clothesline_app, clothesline_read;
grant execute on function orders.hand_to to clothesline_app;
