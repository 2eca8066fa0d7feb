-- So many counted things for one price (minor units) instead of their own, over a span of days (both included), at one branch or in the whole chain.
create table catalog.bundles (
  id uuid primary key,
  name text not null check (length(name) between 1 and 120),
  name_key text not null check (length(name_key) between 1 and 240),
  branch_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  price bigint not null check (price between 0 and 9000000000000),
  valid_from date not null,
  valid_to date,
  active boolean not null default true,
  version int not null default 1 check (version > 0),
  check (valid_to >= valid_from),
  unique nulls not distinct (name_key, branch_id, currency)
);
call platform.govern('catalog.bundles', 'chain');
call platform.revise('catalog.bundles', 'catalog');

create table catalog.bundle_parts (
  bundle_id uuid not null references catalog.bundles (id),
  item_id uuid not null references catalog.items (id),
  service_id uuid not null references catalog.services (id),
  unit text not null check (unit in ('piece', 'set', 'bag')),
  count int not null check (count between 1 and 1000),
  primary key (bundle_id, item_id, service_id, unit)
);
create index bundle_parts_of_item on catalog.bundle_parts (item_id);
create index bundle_parts_of_service on catalog.bundle_parts (service_id);
call platform.govern('catalog.bundle_parts', 'chain');
call platform.revise('catalog.bundle_parts', 'catalog');

-- What an order comes to at least (minor units), at one branch or in the whole chain; the branch's own goes first.
create table catalog.minimums (
  branch_id uuid,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  amount bigint not null check (amount between 0 and 9000000000000),
  tax_category text not null check (tax_category ~ '^[a-z][a-z0-9_]{0,39}$'),
  waived_when_mixed boolean not null,
  version int not null default 1 check (version > 0),
  unique nulls not distinct (branch_id, currency)
);
call platform.govern('catalog.minimums', 'chain');
call platform.revise('catalog.minimums', 'catalog');
