-- A list of customers on its way in. Files and rows are kept until the import ends; `attempt` tells a reader that another one took over.
create table customers.imports (
  id uuid primary key,
  file_name text not null check (length(file_name) between 1 and 255),
  fingerprint text not null check (length(fingerprint) = 64),
  bytes bigint not null check (bytes > 0),
  country text not null check (country ~ '^[A-Z]{2}$'),
  state text not null check (state in ('reading', 'planned', 'applying', 'done', 'failed', 'cancelled')),
  mode text check (mode in ('all_or_nothing', 'skip_bad', 'skip_bad_fields')),
  header text[] not null default '{}',
  mapping jsonb not null default '[]' check (jsonb_typeof(mapping) = 'array'),
  chosen boolean not null default false,
  rows_read int not null default 0,
  rows_faulty int not null default 0,
  rows_unusable int not null default 0,
  rows_known int not null default 0,
  applied_to int not null default 0,
  added int not null default 0,
  skipped int not null default 0,
  failure text check (length(failure) <= 1000),
  attempt int not null default 0,
  created_at timestamptz not null,
  created_by uuid not null,
  created_by_name text not null,
  created_by_kind text not null check (created_by_kind in ('staff', 'api_key', 'system')),
  moved_at timestamptz not null
);
create index imports_by_time on customers.imports (created_at desc, id desc);
create index imports_at_work on customers.imports (moved_at) where state in ('reading', 'applying');
call platform.govern('customers.imports', 'chain');

create table customers.import_chunks (
  import_id uuid not null references customers.imports (id) on delete cascade,
  position int not null,
  content bytea not null,
  primary key (import_id, position)
);
call platform.govern('customers.import_chunks', 'chain');

-- One row of the file, read: what it says of a customer and what is wrong with it ({ column, value, reason }; fatal: it has no name).
create table customers.import_rows (
  import_id uuid not null references customers.imports (id) on delete cascade,
  number int not null,
  state text not null check (state in ('ready', 'unusable', 'known', 'added', 'skipped')),
  faults jsonb,
  same_as uuid,
  same_row int,
  customer_id uuid not null,
  address_id uuid,
  kind text not null,
  name text not null,
  company text,
  name_key text not null,
  name_sorted text not null,
  company_key text not null,
  source_key text not null,
  locale text,
  note text,
  tax_number text,
  tags text[] not null,
  phones text[] not null,
  emails text[] not null,
  lines text[] not null,
  city text,
  postcode text,
  region text,
  country text,
  access_notes text,
  address_key text not null,
  since timestamptz,
  primary key (import_id, number)
);
create index import_rows_with_faults on customers.import_rows (import_id, number) where faults is not null;
create index import_rows_known on customers.import_rows (import_id, number) where state = 'known';
call platform.govern('customers.import_rows', 'chain');
