grant usage on schema identity to clothesline_app, clothesline_read, clothesline_auth;

create table identity.chain (
  only_row boolean primary key default true check (only_row),
  name text not null check (length(name) between 1 and 120),
  country text not null check (country ~ '^[A-Z]{2}$'),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  languages text[] not null check (cardinality(languages) between 1 and 20),
  version int not null default 1 check (version > 0),
  updated_at timestamptz not null default now()
);
-- There is always a chain; its owner names it.
insert into identity.chain (name, country, currency, languages) values ('Our laundry', 'US', 'USD', '{en}');
call platform.govern('identity.chain', 'chain');
revoke insert, delete on identity.chain from clothesline_app;

create table identity.branches (
  id uuid primary key,
  code text not null unique check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null check (length(name) between 1 and 120),
  kind text not null check (kind in ('store', 'plant')),
  street text not null default '' check (length(street) <= 200),
  street2 text not null default '' check (length(street2) <= 200),
  city text not null default '' check (length(city) <= 120),
  region text not null default '' check (length(region) <= 120),
  postal_code text not null default '' check (length(postal_code) <= 20),
  country text not null check (country ~ '^[A-Z]{2}$'),
  phone text check (phone ~ '^\+[1-9][0-9]{6,14}$'),
  time_zone text not null check (timestamptz '2000-01-01 00:00Z' at time zone time_zone is not null),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  day_start text not null default '00:00' check (day_start ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  weekly jsonb not null check (jsonb_typeof(weekly) = 'object'),
  special_days jsonb not null default '[]' check (jsonb_typeof(special_days) = 'array'),
  cut_offs jsonb not null default '{}' check (jsonb_typeof(cut_offs) = 'object'),
  ready_by text check (ready_by ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  tax_mode text not null check (tax_mode in ('inclusive', 'exclusive')),
  tax_rounding text not null check (tax_rounding in ('line', 'document')),
  cash_rounding_step int not null default 1 check (cash_rounding_step between 1 and 1000000),
  tax_registration text check (length(tax_registration) between 1 and 40),
  price_list_code text check (length(price_list_code) between 1 and 60),
  active boolean not null default true,
  version int not null default 1 check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call platform.govern('identity.branches', 'chain');
revoke delete on identity.branches from clothesline_app;

create table identity.staff (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  email citext not null unique check (length(email) between 3 and 254),
  email_verified boolean not null default true,
  image text check (length(image) <= 500),
  two_factor_enabled boolean not null default false,
  locale text not null default 'en' check (length(locale) between 2 and 35),
  preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object'),
  active boolean not null default true,
  demo boolean not null default false,
  version int not null default 1 check (version > 0),
  created_at timestamptz not null,
  updated_at timestamptz not null
);
call platform.govern('identity.staff', 'chain');
revoke delete on identity.staff from clothesline_app;

create table identity.role_grants (
  id uuid primary key,
  staff_id uuid not null references identity.staff (id),
  role text not null check (role ~ '^[a-z_]{1,40}$'),
  branch_id uuid references identity.branches (id),
  valid_until timestamptz,
  granted_by uuid not null,
  granted_at timestamptz not null,
  unique nulls not distinct (staff_id, role, branch_id)
);
create index role_grants_by_branch on identity.role_grants (branch_id);
call platform.govern('identity.role_grants', 'chain');

create table identity.staff_pins (
  staff_id uuid primary key references identity.staff (id),
  hash text not null check (length(hash) between 40 and 300),
  tries int not null default 0 check (tries between 0 and 5),
  lockouts int not null default 0 check (lockouts >= 0),
  locked_until timestamptz,
  set_at timestamptz not null
);
call platform.govern('identity.staff_pins', 'chain');
revoke select on identity.staff_pins from clothesline_read;
grant select (staff_id, locked_until) on identity.staff_pins to clothesline_read;

create table identity.api_keys (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  role text not null check (role ~ '^[a-z_]{1,40}$'),
  branch_id uuid references identity.branches (id),
  scopes text[] check (cardinality(scopes) between 1 and 100),
  digest bytea not null unique check (length(digest) = 32),
  prefix text not null check (length(prefix) between 6 and 20),
  created_by uuid not null,
  created_by_name text not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  expires_at timestamptz,
  revoked_at timestamptz
);
call platform.govern('identity.api_keys', 'chain');
revoke delete on identity.api_keys from clothesline_app;
revoke select on identity.api_keys from clothesline_read;
grant select (id, name, role, branch_id, scopes, prefix, created_by, created_by_name, created_at, last_used_at,
  expires_at, revoked_at) on identity.api_keys to clothesline_read;
