grant usage on schema tracking to clothesline_app, clothesline_read;

-- Where drivers were, a partition for each day of the device's clock (UTC). Days are made ahead by a job and dropped when they are old.
create table tracking.positions (
  driver_id uuid not null,
  at timestamptz not null,
  seq int not null,
  branch_id uuid not null,
  lat double precision not null check (lat between -90 and 90),
  lng double precision not null check (lng between -180 and 180),
  -- Metres, metres a second, degrees from north.
  accuracy real,
  speed real,
  heading real,
  received_at timestamptz not null,
  -- A track is read from the index alone: of drivers who send at the same time the rows lie far apart.
  primary key (driver_id, at, seq) include (branch_id, lat, lng, accuracy, speed, heading)
) partition by range (at);
create index positions_by_arrival on tracking.positions using brin (received_at) with (pages_per_range = 16);
call platform.govern('tracking.positions', 'branch');
revoke update, delete on tracking.positions from clothesline_app;

-- The newest of each driver at each branch they were out for.
create table tracking.last_positions (
  driver_id uuid not null,
  at timestamptz not null,
  seq int not null,
  branch_id uuid not null,
  lat double precision not null,
  lng double precision not null,
  accuracy real,
  speed real,
  heading real,
  received_at timestamptz not null,
  primary key (driver_id, branch_id)
);
create index last_positions_of_branch on tracking.last_positions (branch_id, at desc);
call platform.govern('tracking.last_positions', 'branch');

-- Fixes that cannot be true, kept with the reason and out of every track.
create table tracking.refused_fixes (
  driver_id uuid not null,
  at timestamptz not null,
  seq int not null,
  branch_id uuid not null,
  lat double precision not null,
  lng double precision not null,
  accuracy real,
  reason text not null check (reason in ('impossible_coordinates', 'null_island', 'future', 'too_old', 'inaccurate', 'teleport')),
  received_at timestamptz not null,
  primary key (driver_id, at, seq)
);
create index refused_fixes_by_arrival on tracking.refused_fixes (branch_id, received_at desc);
create index refused_fixes_by_age on tracking.refused_fixes (received_at);
call platform.govern('tracking.refused_fixes', 'branch');

-- A driver sees what is their own; of others, who may see them at a branch sees those of that branch.
do $$
declare
  place text;
  condition text := 'driver_id = (select platform.actor_id()) or (select platform.sees_all_branches())
    or branch_id = any ((select platform.branches_in_scope())::uuid[])';
begin
  foreach place in array array['positions', 'last_positions', 'refused_fixes'] loop
    execute format('alter policy scope on tracking.%I using (%s) with check (%s)', place, condition, condition);
  end loop;
end $$;

-- Makes the partition of a day, if it is not there.
create function tracking.make_day(day date) returns void
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  part text := 'positions_' || to_char(day, 'YYYYMMDD');
begin
  if to_regclass(format('tracking.%I', part)) is not null then return; end if;
  perform pg_advisory_xact_lock(hashtext('tracking.make_day'));
  if to_regclass(format('tracking.%I', part)) is not null then return; end if;
  execute format('create table tracking.%I (like tracking.positions including defaults including constraints)', part);
  execute format('alter table tracking.positions attach partition tracking.%I for values from (%L) to (%L)',
    part, day || ' 00:00+00', (day + 1) || ' 00:00+00');
end $$;

-- Drops the partitions of all days before one, and says which.
create function tracking.drop_days(before date) returns text[]
  language plpgsql security definer set search_path = pg_catalog as $$
declare
  part text;
  dropped text[] := '{}';
begin
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'tracking.positions'::regclass and c.relname < 'positions_' || to_char(before, 'YYYYMMDD')
    order by 1
  loop
    execute format('drop table tracking.%I', part);
    dropped := dropped || right(part, 8);
  end loop;
  return dropped;
end $$;

revoke all on function tracking.make_day, tracking.drop_days from public;
grant execute on function tracking.make_day, tracking.drop_days to clothesline_app;
