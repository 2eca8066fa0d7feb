-- The customer in whose name a transaction runs; null for staff, programs and the system.
create function platform.customer_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('clothesline.customer', true), '')::uuid;

-- Who runs a transaction, as far as it matters here. Policies compare words, and not a missing id, because the planner takes it that hardly anything
-- is missing and hardly two words are the same: only so does it expect the staff to see a table whole.
create function platform.caller() returns text
  language sql stable parallel safe
  return case when coalesce(current_setting('clothesline.customer', true), '') = '' then 'other' else 'customer' end;

-- Beside its scope class each table says what customers may see and write of it: nothing, unless it was opened to them. The policy is
-- restrictive: no other one can give back what it takes away.
create procedure platform.close_to_customers(governed regclass) language plpgsql as $$
begin
  execute format('create policy customers on %s as restrictive using ((select platform.caller()) <> ''customer'')', governed);
end $$;

-- Opens a table to customers as far as a condition goes: `shown` for what they see, `written` for what they write, alike unless said otherwise.
create procedure platform.open_to_customers(governed regclass, shown text default 'true', written text default null)
  language plpgsql as $$
begin
  execute format('alter policy customers on %s using ((select platform.caller()) <> ''customer'' or (%s))
    with check ((select platform.caller()) <> ''customer'' or (%s))', governed, shown, coalesce(written, shown));
end $$;

do $$
declare
  governed regclass;
begin
  for governed in
    select c.oid from pg_class c where c.relkind in ('r', 'p') and c.relrowsecurity and pg_get_userbyid(c.relowner) = current_user
  loop
    call platform.close_to_customers(governed);
    -- What frees functions of the owner from policies, so that they keep their indexes, frees them from this one too: they look at customers themselves.
    if exists (select from pg_policy p where p.polrelid = governed and p.polroles @> array['clothesline_owner'::regrole::oid]) then
      execute format('alter policy customers on %s to clothesline_app, clothesline_read', governed);
    end if;
  end loop;
end $$;

-- A customer's deeds are written into the trail and answered under their keys like anybody's; the trail is not theirs to read.
call platform.open_to_customers('platform.audit_entry', 'false', 'true');
call platform.open_to_customers('platform.idempotency', 'actor_id = (select platform.customer_id())');

create or replace procedure platform.govern(governed regclass, scope_class text, owner_column text default 'branch_id')
  language plpgsql as $$
declare
  condition text := case scope_class
    when 'chain' then '(select platform.actor_id()) is not null'
    when 'branch' then format('(select platform.sees_all_branches()) or %I = any ((select platform.branches_in_scope())::uuid[])', owner_column)
    when 'branch-set' then format('(select platform.sees_all_branches()) or %I && (select platform.branches_in_scope())::uuid[]', owner_column)
    when 'branch-own' then format('(select platform.is_wide_everywhere()) or branch_id = any ((select platform.wide_branches())::uuid[])
      or (%I = (select platform.actor_id())
        and ((select platform.sees_all_branches()) or branch_id = any ((select platform.branches_in_scope())::uuid[])))', owner_column)
    when 'own' then format('%I = (select platform.actor_id())', owner_column)
  end;
begin
  if condition is null then raise exception 'unknown scope class %', scope_class; end if;
  execute format('alter table %s enable row level security', governed);
  execute format('alter table %s force row level security', governed);
  execute format('create policy scope on %s using (%s) with check (%s)', governed, condition, condition);
  execute format('grant select, insert, update, delete on %s to clothesline_app', governed);
  execute format('grant select on %s to clothesline_read', governed);
  execute format('comment on table %s is %L', governed, 'scope: ' || scope_class);
  call platform.close_to_customers(governed);
end $$;
