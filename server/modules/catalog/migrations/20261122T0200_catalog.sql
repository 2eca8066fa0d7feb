grant usage on schema catalog to clothesline_app, clothesline_read;

create table catalog.departments (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  name_key text not null unique check (length(name_key) between 1 and 240),
  position int not null default 0 check (position >= 0),
  active boolean not null default true,
  version int not null default 1 check (version > 0)
);
call platform.govern('catalog.departments', 'chain');

create table catalog.items (
  id uuid primary key,
  code text unique check (length(code) between 1 and 40),
  name text not null check (length(name) between 1 and 120),
  name_key text not null unique check (length(name_key) between 1 and 240),
  department_id uuid not null references catalog.departments (id),
  tags_per_item int not null default 1 check (tags_per_item between 1 and 9),
  active boolean not null default true,
  version int not null default 1 check (version > 0)
);
create index items_of_department on catalog.items (department_id);
call platform.govern('catalog.items', 'chain');

create table catalog.services (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  name_key text not null unique check (length(name_key) between 1 and 240),
  turnaround_hours int not null check (turnaround_hours between 0 and 8760),
  cutoff_class text not null default 'standard' check (cutoff_class ~ '^[a-z][a-z0-9_]{0,39}$'),
  tax_category text not null default 'standard' check (tax_category ~ '^[a-z][a-z0-9_]{0,39}$'),
  position int not null default 0 check (position >= 0),
  active boolean not null default true,
  version int not null default 1 check (version > 0)
);
call platform.govern('catalog.services', 'chain');

create table catalog.price_lists (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  name_key text not null check (length(name_key) between 1 and 240),
  branch_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null,
  valid_to date,
  version int not null default 1 check (version > 0),
  check (valid_to >= valid_from),
  unique nulls not distinct (name_key, branch_id, currency),
  constraint one_list_at_a_time exclude using gist (
    coalesce(branch_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
    currency with =,
    daterange(valid_from, valid_to, '[]') with &&
  )
);
call platform.govern('catalog.price_lists', 'chain');

-- Amounts in minor units of the list's currency; load size and minimum quantity in thousandths of the unit.
create table catalog.prices (
  price_list_id uuid not null references catalog.price_lists (id),
  item_id uuid not null references catalog.items (id),
  service_id uuid not null references catalog.services (id),
  unit text not null check (unit in ('piece', 'kg', 'm2', 'm', 'set', 'bag')),
  amount bigint not null check (amount between 0 and 9000000000000),
  pricing text not null default 'per_unit' check (pricing in ('per_unit', 'per_load', 'flat')),
  load_size bigint check (load_size between 1 and 1000000000),
  minimum_quantity bigint check (minimum_quantity between 1 and 1000000000),
  minimum_charge bigint check (minimum_charge between 0 and 9000000000000),
  check ((pricing = 'per_load') = (load_size is not null)),
  primary key (price_list_id, item_id, service_id, unit)
);
create index prices_of_item on catalog.prices (item_id, service_id, unit);
create index prices_of_service on catalog.prices (service_id);
call platform.govern('catalog.prices', 'chain');

-- value: minor units of `currency`, or thousandths of a percent of the line's base price.
create table catalog.upcharges (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  name_key text not null check (length(name_key) between 1 and 240),
  kind text not null check (kind in ('fixed', 'per_unit', 'per_piece', 'percent')),
  value bigint not null check (value between 0 and 9000000000000),
  currency text check (currency ~ '^[A-Z]{3}$'),
  department_id uuid references catalog.departments (id),
  item_id uuid references catalog.items (id),
  service_id uuid references catalog.services (id),
  position int not null default 0 check (position >= 0),
  active boolean not null default true,
  version int not null default 1 check (version > 0),
  check ((kind = 'percent') = (currency is null)),
  unique nulls not distinct (name_key, currency, department_id, item_id, service_id)
);
call platform.govern('catalog.upcharges', 'chain');

-- Counts every change of the catalog: what a terminal holds is current while this number is.
create table catalog.revision (
  only_row boolean primary key default true check (only_row),
  number bigint not null
);
insert into catalog.revision (number) values (1);
call platform.govern('catalog.revision', 'chain');

create function catalog.count_revision() returns trigger
  language plpgsql set search_path = pg_catalog as $$
begin
  update catalog.revision set number = number + 1;
  return null;
end $$;

create trigger revised after insert or update or delete on catalog.departments
  for each statement execute function catalog.count_revision();
create trigger revised after insert or update or delete on catalog.items
  for each statement execute function catalog.count_revision();
create trigger revised after insert or update or delete on catalog.services
  for each statement execute function catalog.count_revision();
create trigger revised after insert or update or delete on catalog.price_lists
  for each statement execute function catalog.count_revision();
create trigger revised after insert or update or delete on catalog.prices
  for each statement execute function catalog.count_revision();
create trigger revised after insert or update or delete on catalog.upcharges
  for each statement execute function catalog.count_revision();

create table catalog.imports (
  id uuid primary key,
  file_name text not null check (length(file_name) between 1 and 255),
  stored_as text not null check (stored_as ~ '^[0-9a-f-]{36}$'),
  bytes bigint not null check (bytes >= 0),
  state text not null check (state in ('uploaded', 'planning', 'planned', 'applying', 'applied', 'failed')),
  header jsonb not null default '[]',
  mapping jsonb,
  options jsonb not null default '{}',
  rows_read int not null default 0 check (rows_read >= 0),
  rows_total int check (rows_total >= 0),
  summary jsonb,
  digest text,
  failure text,
  run int not null default 1 check (run > 0),
  created_by uuid not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  version int not null default 1 check (version > 0)
);
create index imports_by_time on catalog.imports (created_at desc, id desc);
call platform.govern('catalog.imports', 'chain');

-- What the last plan of an import says of each line that is not simply unchanged, in the order of the file.
create table catalog.import_lines (
  import_id uuid not null references catalog.imports (id) on delete cascade,
  position int not null,
  row_number int not null,
  bucket text not null check (bucket in ('create', 'change', 'duplicate', 'exception')),
  line jsonb not null,
  primary key (import_id, position)
);
create index import_lines_by_bucket on catalog.import_lines (import_id, bucket, position);
call platform.govern('catalog.import_lines', 'chain');
