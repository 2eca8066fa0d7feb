-- 'branch-set': rows that several branches work on together, such as a plant and the store a piece comes from. The column holds all of them;
-- it is generated from the columns that name them, so that nobody writes a set that the row itself does not say.
create or replace procedure platform.govern(governed regclass, scope_class text, owner_column text default 'branch_id')
  language plpgsql as $$
declare
  condition text := case scope_class
    when 'chain' then '(select platform.actor_id()) is not null'
    when 'branch' then format('(select platform.sees_all_branches()) or %I = any ((select platform.branches_in_scope())::uuid[])', owner_column)
    when 'branch-set' then format('(select platform.sees_all_branches()) or %I && (select platform.branches_in_scope())::uuid[]', owner_column)
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
