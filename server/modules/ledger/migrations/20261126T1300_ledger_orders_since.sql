-- The orders whose revenue or tax transactions from a given one on have moved, within the caller's scope. The limit is a literal of the statement,
-- so that its index is chosen.
create function ledger.orders_booked_since(past xid8) returns table (order_id uuid)
  language plpgsql stable set search_path = pg_catalog as $$
begin
  return query execute format(
    'select distinct p.order_id from ledger.postings p
     where p.xid >= %L and p.account in (''revenue'', ''tax'') and p.order_id is not null', past);
end $$;
revoke execute on function ledger.orders_booked_since from public;
grant execute on function ledger.orders_booked_since to clothesline_app, clothesline_read;
