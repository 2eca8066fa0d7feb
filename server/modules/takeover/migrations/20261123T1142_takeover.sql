grant usage on schema takeover to clothesline_app, clothesline_read;

-- What a branch brings over from another system: the cells of its file as they were read, what is wrong with them, and what came of it.
create table takeover.takeovers (
  id uuid primary key,
  branch_id uuid not null,
  file_name text not null check (length(file_name) between 1 and 255),
  -- SHA-256 of the cells: the same content in another kind of file is the same takeover.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  state text not null check (state in ('planned', 'applied')),
  content jsonb not null,
  counts jsonb not null,
  faults jsonb not null,
  report jsonb,
  planned_at timestamptz not null,
  planned_by uuid not null,
  applied_at timestamptz,
  applied_by uuid,
  version int not null default 1,
  unique (branch_id, digest),
  check ((state = 'applied') = (applied_at is not null)),
  check ((state = 'applied') = (report is not null)),
  check (state = 'planned' or faults = '[]')
);
create index takeovers_by_branch on takeover.takeovers (branch_id, id desc);
call platform.govern('takeover.takeovers', 'branch');

-- What was brought over, by the name the other system had for it: another file cannot bring it again.
create table takeover.brought (
  branch_id uuid not null,
  kind text not null check (kind in ('balance', 'package', 'order')),
  key text not null check (length(key) between 1 and 100),
  takeover_id uuid not null references takeover.takeovers (id),
  thing_id uuid not null,
  primary key (branch_id, kind, key)
);
create index brought_by_takeover on takeover.brought (takeover_id);
call platform.govern('takeover.brought', 'branch');
revoke update, delete on takeover.brought from clothesline_app;
create trigger append_only before update or delete or truncate on takeover.brought
  for each statement execute function platform.refuse_change();
