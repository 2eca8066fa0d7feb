grant usage on schema portal to clothesline_app, clothesline_read, clothesline_auth;

-- What customers prove themselves with is kept as keyed digests only; whoever reads these tables can sign in nowhere with what they find.

-- The code last asked for at a phone or mail, whether anybody has it or not; without a digest nothing was sent that could fit.
create table portal.codes (
  target bytea primary key check (length(target) = 32),
  digest bytea check (length(digest) = 32),
  asked int not null check (asked > 0),
  asked_at timestamptz not null,
  first_asked_at timestamptz not null,
  tries int not null default 0 check (tries >= 0),
  expires_at timestamptz not null
);
create index codes_by_age on portal.codes (asked_at);

-- How often something was tried from one address.
create table portal.tries (
  key bytea primary key check (length(key) = 32),
  count int not null check (count > 0),
  until timestamptz not null
);
create index tries_by_end on portal.tries (until);

-- A code was right, and several share the phone or mail it went to: who is meant is still to be shown.
create table portal.passes (
  digest bytea primary key check (length(digest) = 32),
  customer_ids uuid[] not null check (cardinality(customer_ids) > 1),
  tries int not null default 0 check (tries >= 0),
  expires_at timestamptz not null
);
create index passes_by_end on portal.passes (expires_at);

-- Links that were sent to a customer: each signs in once.
create table portal.links (
  id uuid primary key,
  digest bytea not null unique check (length(digest) = 32),
  customer_id uuid not null references customers.customers (id),
  order_id uuid,
  made_at timestamptz not null,
  made_by uuid not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index links_of_customer on portal.links (customer_id);
create index links_by_end on portal.links (expires_at);

create table portal.sessions (
  id uuid primary key,
  digest bytea not null unique check (length(digest) = 32),
  customer_id uuid not null references customers.customers (id),
  customer_name text not null,
  device text not null check (length(device) <= 300),
  ip text,
  started_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_of_customer on portal.sessions (customer_id, started_at desc);
create index sessions_by_end on portal.sessions (expires_at);

call platform.govern('portal.codes', 'chain');
call platform.govern('portal.tries', 'chain');
call platform.govern('portal.passes', 'chain');
call platform.govern('portal.links', 'chain');
call platform.govern('portal.sessions', 'chain');
revoke select on portal.codes, portal.tries, portal.passes, portal.links, portal.sessions from clothesline_read;
grant select (id, customer_id, device, started_at, last_seen_at, expires_at) on portal.sessions to clothesline_read;

-- Finding out who calls needs this before any actor exists.
create policy sign_in on portal.sessions to clothesline_auth using (true) with check (true);
grant select, update (last_seen_at) on portal.sessions to clothesline_auth;

call platform.open_to_customers('portal.sessions', 'customer_id = (select platform.customer_id())');
