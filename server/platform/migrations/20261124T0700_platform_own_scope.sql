-- The branches of which an actor sees more than what is their own: those of every role but the ones that are for their own rows only.
create function platform.is_wide_everywhere() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('clothesline.wide', true), '') = '*';

create function platform.wide_branches() returns uuid[]
  language sql stable parallel safe
  return case when coalesce(current_setting('clothesline.wide', true), '') in ('', '*') then '{}'::uuid[]
    else current_setting('clothesline.wide', true)::uuid[] end;

-- 'branch-own': rows of a branch that its dispatchers see all of, and a driver only as far as they are theirs. The column names the owner.
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
end $$;
