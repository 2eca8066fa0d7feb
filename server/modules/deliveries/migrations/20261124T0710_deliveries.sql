grant usage on schema deliveries to clothesline_app, clothesline_read;

-- Where a branch drives. Zones may overlap; the higher priority decides.
create table deliveries.zones (
  id uuid primary key,
  branch_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  priority int not null default 0,
  -- [[[longitude, latitude], …], …] in degrees: an outer ring, then holes; null where postcodes alone say it.
  rings jsonb,
  postcodes text[] not null default '{}',
  active boolean not null default true,
  version int not null default 1,
  unique (branch_id, name)
);
call platform.govern('deliveries.zones', 'branch');
revoke delete on deliveries.zones from clothesline_app;

-- The week of a zone: which windows it offers on which weekday (Monday 1), on the branch's wall clock.
create table deliveries.week_windows (
  id uuid primary key,
  zone_id uuid not null references deliveries.zones (id),
  branch_id uuid not null,
  weekday int not null check (weekday between 1 and 7),
  from_time text not null check (from_time ~ '^\d\d:\d\d$'),
  until_time text not null check (until_time ~ '^\d\d:\d\d$'),
  capacity int not null check (capacity between 0 and 1000),
  check (from_time < until_time),
  unique (zone_id, weekday, from_time)
);
call platform.govern('deliveries.week_windows', 'branch');

-- A window of one day, with as many places as the van can take.
create table deliveries.slots (
  id uuid primary key,
  zone_id uuid not null references deliveries.zones (id),
  branch_id uuid not null,
  date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  capacity int not null check (capacity between 0 and 1000),
  taken int not null default 0,
  closed boolean not null default false,
  version int not null default 1,
  check (starts_at < ends_at),
  constraint places_left check (taken between 0 and capacity),
  unique (zone_id, starts_at)
);
create index slots_by_branch on deliveries.slots (branch_id, date);
call platform.govern('deliveries.slots', 'branch');

create table deliveries.vehicles (
  id uuid primary key,
  branch_id uuid not null,
  name text not null check (length(name) between 1 and 60),
  plate text check (length(plate) between 1 and 20),
  kind text not null check (kind in ('van', 'car', 'bike', 'on_foot')),
  -- How many stops' worth of bags fit in; null where nobody counts.
  bags int check (bags between 1 and 1000),
  active boolean not null default true,
  version int not null default 1,
  unique (branch_id, name)
);
call platform.govern('deliveries.vehicles', 'branch');
revoke delete on deliveries.vehicles from clothesline_app;

-- When somebody drives, and with what; cash taken at the door goes into the drawer of the register.
create table deliveries.shifts (
  id uuid primary key,
  branch_id uuid not null,
  driver_id uuid not null,
  vehicle_id uuid references deliveries.vehicles (id),
  register_id uuid references cash.registers (id),
  date date not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  called_off boolean not null default false,
  version int not null default 1,
  check (starts_at < ends_at),
  check (ended_at is null or (started_at is not null and ended_at >= started_at)),
  check (not called_off or started_at is null),
  constraint one_shift_at_a_time exclude using gist (driver_id with =, tstzrange(starts_at, ends_at) with &&)
    where (not called_off and ended_at is null),
  constraint one_driver_in_a_vehicle exclude using gist (vehicle_id with =, tstzrange(starts_at, ends_at) with &&)
    where (not called_off and ended_at is null and vehicle_id is not null)
);
create unique index one_shift_under_way on deliveries.shifts (driver_id) where started_at is not null and ended_at is null;
create index shifts_by_day on deliveries.shifts (branch_id, date);
call platform.govern('deliveries.shifts', 'branch-own', 'driver_id');
revoke delete on deliveries.shifts from clothesline_app;

-- A customer's stop that recurs on weekdays.
create table deliveries.rounds (
  id uuid primary key,
  branch_id uuid not null,
  customer_id uuid not null,
  zone_id uuid not null references deliveries.zones (id),
  kind text not null check (kind in ('pickup', 'dropoff')),
  address jsonb not null,
  note text not null default '' check (length(note) <= 500),
  weekdays int[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'),
  every_weeks int not null check (every_weeks between 1 and 8),
  from_time text not null check (from_time ~ '^\d\d:\d\d$'),
  starts_on date not null,
  ends_on date check (ends_on >= starts_on),
  paused_from date,
  paused_until date check (paused_until >= paused_from),
  version int not null default 1,
  check (paused_from is not null or paused_until is null)
);
create index rounds_of_customer on deliveries.rounds (customer_id);
call platform.govern('deliveries.rounds', 'branch');
revoke delete on deliveries.rounds from clothesline_app;

create table deliveries.round_skips (
  round_id uuid not null references deliveries.rounds (id),
  branch_id uuid not null,
  date date not null,
  reason text not null default '' check (length(reason) <= 300),
  at timestamptz not null,
  by uuid not null,
  primary key (round_id, date)
);
call platform.govern('deliveries.round_skips', 'branch');

-- A stop: something is fetched, or something is brought. The two legs of an order are two jobs.
create table deliveries.jobs (
  id uuid primary key,
  branch_id uuid not null,
  kind text not null check (kind in ('pickup', 'dropoff')),
  state text not null default 'requested' check (state in ('requested', 'confirmed', 'assigned', 'accepted', 'en_route', 'arrived',
    'completed', 'attempted', 'returned', 'cancelled')),
  source text not null check (source in ('counter', 'portal', 'round')),
  customer_id uuid,
  order_id uuid,
  round_id uuid references deliveries.rounds (id),
  -- The day of the round it was made for, wherever it was moved to since.
  round_date date,
  -- As it was when it was asked for: { name, phone, lines, city, postcode, accessNotes, lat, lon }.
  address jsonb not null,
  note text not null default '' check (length(note) <= 500),
  zone_id uuid references deliveries.zones (id),
  slot_id uuid references deliveries.slots (id),
  date date,
  window_start timestamptz,
  window_end timestamptz,
  driver_id uuid,
  shift_id uuid references deliveries.shifts (id),
  -- The place among the driver's stops of the day.
  position int,
  attempts int not null default 0 check (attempts >= 0),
  reason text check (length(reason) between 1 and 300),
  -- { receiver, note, tags, cash } as the driver left it.
  proof jsonb,
  -- Cash taken at the door that the order did not owe any more, in minor units: to be settled at the till.
  cash_open bigint not null default 0 check (cash_open >= 0),
  -- The pieces of a brought order were handed over in the books.
  handed_over boolean not null default false,
  requested_at timestamptz not null,
  requested_by uuid not null,
  ended_at timestamptz,
  version int not null default 1,
  constraint a_driver_while_driven check ((state in ('assigned', 'accepted', 'en_route', 'arrived')) <= (driver_id is not null)),
  check ((state in ('requested', 'confirmed')) <= (driver_id is null)),
  check ((state <> 'requested' and state <> 'cancelled') <= (window_start is not null)),
  check ((window_start is null) = (window_end is null)),
  check (window_start is null or date is not null),
  check ((round_id is null) = (round_date is null)),
  check (window_start < window_end),
  check ((state in ('completed', 'returned', 'cancelled')) = (ended_at is not null)),
  check ((state = 'completed') <= (proof is not null))
);
create unique index one_job_of_a_round on deliveries.jobs (round_id, round_date) where round_id is not null;
create index jobs_by_day on deliveries.jobs (branch_id, date, position);
create index jobs_unplanned on deliveries.jobs (branch_id, requested_at) where state = 'requested';
create index jobs_of_driver on deliveries.jobs (driver_id, date);
create index jobs_of_order on deliveries.jobs (order_id) where order_id is not null;
create index jobs_of_customer on deliveries.jobs (customer_id, id desc);
call platform.govern('deliveries.jobs', 'branch-own', 'driver_id');
revoke delete on deliveries.jobs from clothesline_app;

-- Every change of a job's state. `claimed_at` is when the driver's phone says it happened; implied steps were never told.
create table deliveries.steps (
  id uuid primary key,
  job_id uuid not null references deliveries.jobs (id),
  branch_id uuid not null,
  driver_id uuid,
  from_state text not null,
  to_state text not null,
  reason text check (length(reason) between 1 and 300),
  at timestamptz not null,
  claimed_at timestamptz,
  implied boolean not null default false,
  by uuid not null
);
create index steps_of_job on deliveries.steps (job_id, id);
call platform.govern('deliveries.steps', 'branch-own', 'driver_id');
revoke delete on deliveries.steps from clothesline_app;

-- What a driver's phone has said, by the id it gave it: said twice it counts once.
create table deliveries.claims (
  id uuid primary key,
  job_id uuid not null references deliveries.jobs (id),
  branch_id uuid not null,
  driver_id uuid not null,
  says text not null,
  claimed_at timestamptz not null,
  at timestamptz not null,
  answer jsonb not null
);
call platform.govern('deliveries.claims', 'branch-own', 'driver_id');
revoke update, delete on deliveries.claims from clothesline_app;

-- Pictures that prove a stop: who signed, where it was left.
create table deliveries.proof_files (
  file_id uuid primary key references platform.files (id),
  job_id uuid not null references deliveries.jobs (id),
  branch_id uuid not null,
  driver_id uuid,
  kind text not null check (kind in ('signature', 'photo')),
  claim_id uuid not null unique,
  claimed_at timestamptz not null,
  at timestamptz not null
);
create index proof_files_of_job on deliveries.proof_files (job_id);
call platform.govern('deliveries.proof_files', 'branch-own', 'driver_id');
revoke update, delete on deliveries.proof_files from clothesline_app;
