-- Who a customer is beyond a name: people to ask for, a household, a group, what the staff noted, and what became of it all.
create table customers.groups (
  id uuid primary key,
  name text not null check (length(name) between 1 and 80),
  name_key text not null check (length(name_key) between 1 and 160),
  retired_at timestamptz,
  version int not null default 1 check (version > 0)
);
create unique index one_group_of_a_name on customers.groups (name_key) where retired_at is null;
call platform.govern('customers.groups', 'chain');

create table customers.households (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  created_at timestamptz not null
);
call platform.govern('customers.households', 'chain');

alter table customers.customers
  add column vip boolean not null default false,
  add column group_id uuid references customers.groups (id),
  add column household_id uuid references customers.households (id),
  -- No tax is charged, why, by which certificate, and over which days; the last day is included.
  add column exempt_reason text check (length(exempt_reason) between 1 and 300),
  add column exempt_certificate text check (length(exempt_certificate) between 1 and 120),
  add column exempt_from date,
  add column exempt_to date,
  add check ((exempt_reason is null) = (exempt_from is null)),
  add check (exempt_reason is not null or (exempt_certificate is null and exempt_to is null)),
  add check (exempt_to >= exempt_from);
create index customers_of_household on customers.customers (household_id) where household_id is not null;
create index customers_of_group on customers.customers (group_id) where group_id is not null;

alter table customers.addresses
  add column latitude double precision check (latitude between -90 and 90),
  add column longitude double precision check (longitude between -180 and 180),
  add column is_pickup boolean not null default false,
  add column is_delivery boolean not null default false,
  add check ((latitude is null) = (longitude is null));
create unique index one_pickup_address on customers.addresses (customer_id) where is_pickup;
create unique index one_delivery_address on customers.addresses (customer_id) where is_delivery;

-- People to ask for at a customer's: a housekeeper, an accountant.
create table customers.people (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  name text not null check (length(name) between 1 and 200),
  role text check (length(role) between 1 and 80),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  email text check (length(email) between 3 and 254),
  position smallint not null check (position >= 0)
);
create index people_of_customer on customers.people (customer_id, position);
call platform.govern('customers.people', 'chain');

create table customers.notes (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  words text not null check (length(words) between 1 and 4000),
  at timestamptz not null,
  by uuid not null,
  by_name text not null
);
create index notes_of_customer on customers.notes (customer_id, id desc);
call platform.govern('customers.notes', 'chain');

-- What became of a customer, and through which door it came in. Lines are only ever added.
create table customers.history (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  at timestamptz not null,
  by uuid not null,
  by_name text not null,
  source text not null check (source in ('staff', 'api_key', 'customer', 'system')),
  kind text not null check (kind in ('added', 'changed', 'blocked', 'unblocked', 'note_added', 'note_removed', 'household_joined',
    'household_left', 'merged', 'unmerged')),
  fields text[] not null default '{}',
  before jsonb,
  after jsonb
);
create index history_of_customer on customers.history (customer_id, id desc);
call platform.govern('customers.history', 'chain');
revoke update, delete on customers.history from clothesline_app;
