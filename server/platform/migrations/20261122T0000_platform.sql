-- Row-level security reads the scope of the transaction from two settings; after a commit they are '', not null.
create function platform.actor_id() returns uuid
  language sql stable parallel safe
  return nullif(current_setting('clothesline.actor', true), '')::uuid;

create function platform.sees_all_branches() returns boolean
  language sql stable parallel safe
  return coalesce(current_setting('clothesline.branches', true), '') = '*';

create function platform.branches_in_scope() returns uuid[]
  language sql stable parallel safe
  return case when coalesce(current_setting('clothesline.branches', true), '') in ('', '*') then '{}'::uuid[]
    else current_setting('clothesline.branches', true)::uuid[] end;

create function platform.sees_branch(branch uuid) returns boolean
  language sql stable parallel safe
  return platform.sees_all_branches() or branch = any (platform.branches_in_scope());

-- Puts a table under its scope class and opens it to the application's roles, and to nobody else.
-- 'chain': every signed-in actor of the chain. 'branch': rows whose branch_id is in scope. 'own': rows whose owner is the actor.
create procedure platform.govern(governed regclass, scope_class text, owner_column text default 'branch_id')
  language plpgsql as $$
declare
  condition text := case scope_class
    when 'chain' then '(select platform.actor_id()) is not null'
    when 'branch' then format('(select platform.sees_all_branches()) or %I = any ((select platform.branches_in_scope())::uuid[])', owner_column)
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

grant usage on schema platform to clothesline_app, clothesline_read, clothesline_relay;

create table platform.outbox (
  xid xid8 not null default pg_current_xact_id(),
  id bigint generated always as identity,
  event_id uuid not null,
  type text not null,
  version int not null,
  subject text not null,
  branch_id uuid,
  payload jsonb not null,
  occurred_at timestamptz not null,
  actor_kind text not null,
  actor_id uuid not null,
  request_id text not null,
  primary key (xid, id)
);
create index outbox_by_type on platform.outbox (type, xid, id);
create index outbox_by_subject on platform.outbox (subject, xid, id);
grant insert on platform.outbox to clothesline_app;
grant select on platform.outbox to clothesline_relay;

create table platform.reaction (
  name text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0,
  moved_at timestamptz not null default now()
);
grant select, insert, update on platform.reaction to clothesline_app, clothesline_relay;

create table platform.parked_event (
  reaction text not null references platform.reaction (name),
  xid xid8 not null,
  id bigint not null,
  subject text not null,
  attempts int not null,
  error text not null,
  parked_at timestamptz not null default now(),
  primary key (reaction, xid, id)
);
create index parked_event_by_subject on platform.parked_event (reaction, subject);
grant select, insert, update, delete on platform.parked_event to clothesline_app, clothesline_relay;

create table platform.idempotency (
  actor_id uuid not null,
  key text not null check (length(key) <= 200),
  fingerprint text not null,
  response jsonb not null,
  at timestamptz not null,
  primary key (actor_id, key)
);
alter table platform.idempotency enable row level security;
alter table platform.idempotency force row level security;
create policy scope on platform.idempotency using (actor_id = (select platform.actor_id()));
grant select, insert on platform.idempotency to clothesline_app;
create policy purged on platform.idempotency to clothesline_relay using (true);
grant select, delete on platform.idempotency to clothesline_relay;
create index idempotency_by_age on platform.idempotency (at);

create table platform.audit_entry (
  xid xid8 not null default pg_current_xact_id(),
  id uuid not null,
  at timestamptz not null,
  action text not null,
  result text not null check (result in ('done', 'refused')),
  error text,
  subject text,
  branch_id uuid,
  reason text,
  changes jsonb,
  facts jsonb not null,
  actor_kind text not null,
  actor_id uuid not null,
  actor_name text not null,
  session_id text,
  ip text,
  request_id text not null,
  primary key (xid, id)
);
create index audit_entry_by_time on platform.audit_entry (at desc, id desc);
create index audit_entry_by_subject on platform.audit_entry (subject, at desc);
create index audit_entry_by_actor on platform.audit_entry (actor_id, at desc);

create table platform.audit_seal (
  position bigint primary key check (position > 0),
  xid xid8 not null,
  entry_id uuid not null,
  hash bytea not null check (length(hash) = 32),
  sealed_at timestamptz not null default now(),
  unique (xid, entry_id)
);

create function platform.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'The table %.% is append-only.', tg_table_schema, tg_table_name using errcode = '42501';
end $$;
create trigger append_only before update or delete or truncate on platform.audit_entry
  for each statement execute function platform.refuse_change();
create trigger append_only before update or delete or truncate on platform.audit_seal
  for each statement execute function platform.refuse_change();

alter table platform.audit_entry enable row level security;
alter table platform.audit_entry force row level security;
create policy written_by_anyone on platform.audit_entry for insert to clothesline_app, clothesline_auth with check (true);
create policy read_in_scope on platform.audit_entry for select to clothesline_read
  using ((select platform.sees_all_branches()) or branch_id = any ((select platform.branches_in_scope())::uuid[]));
create policy sealed on platform.audit_entry for select to clothesline_relay using (true);
grant insert on platform.audit_entry to clothesline_app, clothesline_auth;
grant select on platform.audit_entry to clothesline_read, clothesline_relay;
grant select on platform.audit_seal to clothesline_read;
grant select, insert on platform.audit_seal to clothesline_relay;
grant usage on schema platform to clothesline_auth;

