grant usage on schema taxes to clothesline_app, clothesline_read;

-- The taxes of a category from a day on: of one branch, of a country, or (both null) of the whole chain; the narrower wins.
-- components: [{ code, name, rate in thousandths of a percent, compound? }]; none at all means exempt.
create table taxes.rates (
  id uuid primary key,
  category text not null check (category ~ '^[a-z][a-z0-9_]{0,39}$'),
  branch_id uuid,
  country text check (country ~ '^[A-Z]{2}$'),
  valid_from date not null,
  components jsonb not null check (jsonb_typeof(components) = 'array'),
  check (branch_id is null or country is null),
  unique nulls not distinct (category, branch_id, country, valid_from)
);
call platform.govern('taxes.rates', 'chain');
