grant usage on schema merges to clothesline_app, clothesline_read;

-- Two customers who became one, with all that moved, so that it can be taken back within its days.
create table merges.merges (
  id uuid primary key,
  kept_id uuid not null,
  absorbed_id uuid not null check (absorbed_id <> kept_id),
  -- Names as they were, for the list.
  kept_name text not null,
  absorbed_name text not null,
  branch_id uuid not null,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  -- Until when it can be taken back.
  until timestamptz not null check (until > at),
  -- What the customer brought along, and what of other modules changed hands, by kind.
  brought jsonb not null check (jsonb_typeof(brought) = 'object'),
  moved jsonb not null check (jsonb_typeof(moved) = 'object'),
  undone_at timestamptz,
  undone_by uuid,
  version int not null default 1 check (version > 0),
  check ((undone_at is null) = (undone_by is null))
);
create index merges_of_kept on merges.merges (kept_id, id desc);
create index merges_of_absorbed on merges.merges (absorbed_id, id desc);
call platform.govern('merges.merges', 'chain');
revoke delete on merges.merges from clothesline_app;
