grant usage on schema customers to clothesline_app, clothesline_read;

-- Persons and businesses. name_key, name_sorted and company_key are folded by the program (name-key-rules.ts):
-- small letters without accents; name_sorted has the words in order, so that "Smith, Anna" meets "Anna Smith".
create table customers.customers (
  id uuid primary key,
  kind text not null default 'person' check (kind in ('person', 'business')),
  name text not null check (length(name) between 1 and 200),
  company text check (length(company) between 1 and 200),
  name_key text not null check (length(name_key) <= 600),
  name_sorted text not null check (length(name_sorted) <= 600),
  company_key text not null default '' check (length(company_key) <= 600),
  search_key text not null generated always as (' ' || name_key || ' ' || company_key || ' ') stored,
  locale text check (locale ~ '^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}$'),
  note text check (length(note) between 1 and 4000),
  preferences jsonb not null default '{}' check (jsonb_typeof(preferences) = 'object'),
  consents jsonb not null default '{}' check (jsonb_typeof(consents) = 'object'),
  tax_number text check (length(tax_number) between 1 and 40),
  status text not null default 'active' check (status in ('active', 'blocked')),
  blocked_reason text check (length(blocked_reason) between 1 and 500),
  tags text[] not null default '{}' check (cardinality(tags) <= 30),
  source_key text unique check (length(source_key) <= 100),
  import_id uuid,
  created_at timestamptz not null,
  created_by uuid not null,
  updated_at timestamptz not null,
  version int not null default 1 check (version > 0),
  merged_into uuid references customers.customers (id) check (merged_into <> id),
  check ((status = 'blocked') = (blocked_reason is not null))
);
create index customers_by_words on customers.customers using gin (search_key public.gin_trgm_ops) where merged_into is null;
create index customers_by_change on customers.customers (updated_at desc, id desc) where merged_into is null;
create index customers_of_import on customers.customers (import_id) where import_id is not null;
call platform.govern('customers.customers', 'chain');

-- Several people may share one phone. national is the number without its country code, reversed the digits from the last one on.
create table customers.phones (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  e164 text not null check (e164 ~ '^\+[1-9][0-9]{6,14}$'),
  label text check (length(label) between 1 and 40),
  is_primary boolean not null default false,
  position smallint not null check (position >= 0),
  last4 text not null generated always as (right(e164, 4)) stored,
  national text not null generated always as (regexp_replace(e164,
    '^\+(1|7|2[07]|3[0123469]|4[013456789]|5[1-8]|6[0-6]|8[1246]|9[0123458]|(2[1-689]|3[578]|42|5[09]|6[7-9]|8[035789]|9[679])[0-9])', '')) stored,
  reversed text not null generated always as (reverse(substr(e164, 2))) stored,
  primary key (customer_id, e164)
);
create unique index one_primary_phone on customers.phones (customer_id) where is_primary;
create index phones_by_number on customers.phones (e164 text_pattern_ops);
create index phones_by_national on customers.phones (national text_pattern_ops);
create index phones_by_end on customers.phones (reversed text_pattern_ops);
call platform.govern('customers.phones', 'chain');

create table customers.emails (
  customer_id uuid not null references customers.customers (id) on delete cascade,
  address public.citext not null check (length(address::text) between 3 and 254 and address::text like '%_@_%'),
  position smallint not null check (position >= 0),
  address_key text not null generated always as (lower(address::text)) stored,
  primary key (customer_id, address)
);
create index emails_by_address on customers.emails (address_key text_pattern_ops);
call platform.govern('customers.emails', 'chain');

create table customers.addresses (
  id uuid primary key,
  customer_id uuid not null references customers.customers (id) on delete cascade,
  label text check (length(label) between 1 and 40),
  lines text[] not null check (cardinality(lines) <= 5),
  city text check (length(city) between 1 and 120),
  postcode text check (length(postcode) between 1 and 20),
  region text check (length(region) between 1 and 120),
  country text check (country ~ '^[A-Z]{2}$'),
  access_notes text check (length(access_notes) between 1 and 1000),
  address_key text not null check (length(address_key) <= 2000),
  position smallint not null check (position >= 0),
  check (cardinality(lines) > 0 or city is not null or postcode is not null)
);
create index addresses_of_customer on customers.addresses (customer_id, position);
create index addresses_by_key on customers.addresses using hash (address_key) where address_key <> '';
call platform.govern('customers.addresses', 'chain');

-- Two customers who may be one; the smaller id is one_id, so that a pair is proposed once, ever.
create table customers.duplicate_proposals (
  id uuid primary key,
  one_id uuid not null references customers.customers (id) on delete cascade,
  other_id uuid not null references customers.customers (id) on delete cascade,
  score int not null check (score between 0 and 1000),
  reasons jsonb not null check (jsonb_typeof(reasons) = 'array'),
  state text not null default 'open' check (state in ('open', 'dismissed', 'merged')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid,
  version int not null default 1 check (version > 0),
  check (one_id < other_id),
  check ((state = 'open') = (decided_at is null)),
  unique (one_id, other_id)
);
create index proposals_by_score on customers.duplicate_proposals (score desc, id) where state = 'open';
create index proposals_of_other on customers.duplicate_proposals (other_id);
call platform.govern('customers.duplicate_proposals', 'chain');

-- An operator such as LIKE may leak what it compares, so under row-level security no index serves it. The search functions below run as
-- the owner, whom these policies free; they ask for an actor themselves. No login of the program is the owner.
create policy searched_by_function on customers.customers for select to clothesline_owner using (true);
create policy searched_by_function on customers.phones for select to clothesline_owner using (true);
create policy searched_by_function on customers.emails for select to clothesline_owner using (true);
