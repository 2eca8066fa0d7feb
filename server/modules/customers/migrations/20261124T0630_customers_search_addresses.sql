-- Where somebody lives finds them too: each typed word is or begins a word of one of their addresses. Searched like names, by the owner.
alter table customers.addresses
  add column search_key text not null generated always as (' ' || address_key || ' ') stored;
create index addresses_by_words on customers.addresses using gin (search_key public.gin_trgm_ops) where address_key <> '';
create policy searched_by_function on customers.addresses for select to clothesline_owner using (true);

create function customers.find_by_address(words text[], most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off set enable_indexscan = off as $$
begin
  perform customers.require_actor();
  -- One short word is in half the addresses of a town.
  if cardinality(words) = 0 or length(array_to_string(words, '')) < 4 then return; end if;
  return query execute format(
    'select c.id, 0, c.updated_at from (
       select distinct a.customer_id from (
         select customer_id from customers.addresses where address_key <> '''' and %s limit %s) as a) as found
     join customers.customers c on c.id = found.customer_id and c.merged_into is null
     order by 3 desc, 1 desc limit %s',
    customers.like_each(words, '%'), most * 10, most);
end $$;
revoke all on function customers.find_by_address from public;
grant execute on function customers.find_by_address to clothesline_app, clothesline_read;
