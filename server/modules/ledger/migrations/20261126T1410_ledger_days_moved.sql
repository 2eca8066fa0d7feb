-- The days whose books transactions from a given one on have moved, within the caller's scope. The limit is a literal of the statement, so that its
-- index is chosen.
create function ledger.days_moved_since(past xid8) returns table (branch_id uuid, business_date date)
  language plpgsql stable rows 50 set search_path = pg_catalog as $$
begin
  return query execute format('select distinct p.branch_id, p.business_date from ledger.postings p where p.xid >= %L', past);
end $$;
revoke execute on function ledger.days_moved_since from public;
grant execute on function ledger.days_moved_since to clothesline_app, clothesline_read;
