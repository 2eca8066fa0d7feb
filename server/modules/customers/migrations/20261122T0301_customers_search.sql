-- Every word of a customer's name or company that ever occurred: what a misspelt word is compared with. Words never leave.
create table customers.words (
  word text primary key check (length(word) between 2 and 60)
);
create index words_by_start on customers.words (left(word, 1), length(word));
create index words_by_likeness on customers.words using gin (word public.gin_trgm_ops);
call platform.govern('customers.words', 'chain');
create policy searched_by_function on customers.words for select to clothesline_owner using (true);

create function customers.learn_words() returns trigger language plpgsql set search_path = pg_catalog as $$
begin
  insert into customers.words (word)
  select distinct w from fresh, string_to_table(trim(fresh.search_key), ' ') as w where length(w) between 2 and 60 order by w
  on conflict do nothing;
  return null;
end $$;
create trigger learn_words_of_new after insert on customers.customers
  referencing new table as fresh for each statement execute function customers.learn_words();
create trigger learn_words_of_changed after update on customers.customers
  referencing new table as fresh for each statement execute function customers.learn_words();

create function customers.require_actor() returns void language plpgsql stable set search_path = pg_catalog as $$
begin
  if platform.actor_id() is null then
    raise exception 'The search needs an actor.' using errcode = '42501';
  end if;
end $$;

-- The condition that each folded word is a whole word of a customer's name or company (ending ' %') or begins one (ending '%').
-- Folded words hold letters and digits only, so nothing in them means anything to LIKE.
create function customers.like_each(words text[], ending text) returns text language sql immutable set search_path = pg_catalog as $$
  select string_agg(format('search_key like %L', '% ' || w || ending), ' and ') from unnest(words) as w
$$;

-- Among the customers who changed last, found by walking their order: quick where many match.
create function customers.words_among_newest(words text[], most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  perform customers.require_actor();
  return query execute format(
    'select id, case when name_key = %L then 0 when %s then 1 else 2 end as rank, updated_at from (
       select id, name_key, search_key, updated_at from customers.customers
       where merged_into is null order by updated_at desc, id desc limit 2000) as newest
     where %s order by rank, updated_at desc, id desc limit %s',
    array_to_string(words, ' '), customers.like_each(words, ' %'), customers.like_each(words, '%'), most);
end $$;

-- Among all customers through the trigram index: quick where few match. For the owner the planner knows no frequencies (row-level security hides
-- them), so the ways it would wrongly prefer are closed.
create function customers.words_anywhere(words text[], ending text, most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off set enable_indexscan = off as $$
begin
  perform customers.require_actor();
  return query execute format(
    'select id, case when name_key = %L then 0 when %s then 1 else 2 end as rank, updated_at
     from customers.customers where merged_into is null and %s order by rank, updated_at desc, id desc limit %s',
    array_to_string(words, ' '), customers.like_each(words, ' %'), customers.like_each(words, ending), most);
end $$;

-- Customers each of whose words is or begins a word of their name or company: the very name first (rank 0), then whole words (1), then
-- beginnings (2). A customer may come twice.
create function customers.find_by_words(words text[], most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog as $$
declare
  whole int := 0;
  total int := 0;
begin
  perform customers.require_actor();
  if cardinality(words) = 0 then return; end if;
  for customer_id, rank, changed_at in select * from customers.words_among_newest(words, most) loop
    total := total + 1;
    if rank < 2 then whole := whole + 1; end if;
    return next;
  end loop;
  if total < most then
    return query select * from customers.words_anywhere(words, '%', most);
  elsif whole < most and not exists (
    select from unnest(words) as w where not exists (select from customers.words k where k.word = w))
  then
    return query select * from customers.words_anywhere(words, ' %', most);
  end if;
end $$;

-- Customers by digits of any of their phones: those it ends with (rank 0), then those it begins with, country code included or not (rank 1).
create function customers.find_by_digits(digits text, most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
declare
  bare text := ltrim(digits, '0');
begin
  perform customers.require_actor();
  if bare = '' or bare ~ '[^0-9]' then return; end if;
  return query execute format(
    'select c.id, min(found.rank), c.updated_at from (
       (select p.customer_id, 0 as rank from customers.phones p where reversed like %L limit %s)
       union all (select p.customer_id, 1 from customers.phones p where national like %L limit %s)
       union all (select p.customer_id, 1 from customers.phones p where national like %L limit %s)
       union all (select p.customer_id, 1 from customers.phones p where e164 like %L limit %s)) as found
     join customers.customers c on c.id = found.customer_id and c.merged_into is null
     group by c.id, c.updated_at order by 2, 3 desc, 1 desc limit %s',
    reverse(case when length(digits) <= 4 then digits else bare end) || '%', most * 5, bare || '%', most, digits || '%', most,
    '+' || bare || '%', most, most);
end $$;

-- Customers one of whose e-mail addresses begins with the text, case aside.
create function customers.find_by_email(beginning text, most int)
  returns table (customer_id uuid, rank int, changed_at timestamptz)
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  perform customers.require_actor();
  return query execute format(
    'select c.id, case when found.address = %L then 0 else 1 end, c.updated_at from (
       select e.customer_id, e.address_key as address from customers.emails e
       where e.address_key like %L limit %s) as found
     join customers.customers c on c.id = found.customer_id and c.merged_into is null
     order by 2, 3 desc, 1 desc limit %s',
    lower(beginning), replace(replace(replace(lower(beginning), '\', '\\'), '%', '\%'), '_', '\_') || '%', most * 5, most);
end $$;

-- Known words that a misspelt one may stand for: the same first letter and about as long, or alike in their letters.
create function customers.words_near(misspelt text, most int) returns setof text
  language plpgsql stable security definer set search_path = pg_catalog set enable_seqscan = off as $$
begin
  perform customers.require_actor();
  return query execute format(
    '(select word from customers.words where left(word, 1) = left(%1$L, 1) and length(word) between length(%1$L) - 2 and length(%1$L) + 2 limit %2$s)
     union (select word from customers.words where word operator(public.%%) %1$L order by public.similarity(word, %1$L) desc limit 20)',
    misspelt, most);
end $$;

revoke all on function customers.words_among_newest, customers.words_anywhere from public;
revoke all on function customers.find_by_words, customers.find_by_digits, customers.find_by_email, customers.words_near from public;
grant execute on function customers.find_by_words, customers.find_by_digits, customers.find_by_email, customers.words_near
  to clothesline_app, clothesline_read;
