-- What the sign-in library writes, with a role of its own; it may change nothing else.
create table identity.sessions (
  id uuid primary key,
  token text not null unique check (length(token) between 24 and 100),
  staff_id uuid not null references identity.staff (id),
  till_branch_id uuid references identity.branches (id),
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  expires_at timestamptz not null
);
create index sessions_by_staff on identity.sessions (staff_id, expires_at);
create index sessions_by_expiry on identity.sessions (expires_at);
call platform.govern('identity.sessions', 'chain');
revoke select on identity.sessions from clothesline_read, clothesline_app;
grant select (id, staff_id, till_branch_id, ip_address, user_agent, created_at, updated_at, expires_at)
  on identity.sessions to clothesline_read, clothesline_app;

create table identity.credentials (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  staff_id uuid not null references identity.staff (id),
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (staff_id, provider_id)
);
call platform.govern('identity.credentials', 'chain');
revoke select, update, delete on identity.credentials from clothesline_app, clothesline_read;
grant select (staff_id, provider_id), update (password, updated_at) on identity.credentials to clothesline_app;

create table identity.verifications (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verifications_by_identifier on identity.verifications (identifier);

create table identity.two_factors (
  id uuid primary key,
  secret text not null,
  backup_codes text not null,
  staff_id uuid not null references identity.staff (id),
  verified boolean default true,
  failed_verification_count int default 0,
  locked_until timestamptz
);
create index two_factors_by_staff on identity.two_factors (staff_id);

create table identity.rate_limits (
  id uuid primary key,
  key text not null unique check (length(key) <= 300),
  count int not null,
  last_request bigint not null
);

do $$
declare
  sign_in_table text;
begin
  foreach sign_in_table in array array['sessions', 'credentials', 'verifications', 'two_factors', 'rate_limits'] loop
    execute format('alter table identity.%I enable row level security', sign_in_table);
    execute format('alter table identity.%I force row level security', sign_in_table);
    execute format('create policy sign_in on identity.%I to clothesline_auth using (true) with check (true)', sign_in_table);
    execute format('grant select, insert, update, delete on identity.%I to clothesline_auth', sign_in_table);
  end loop;
  foreach sign_in_table in array array['verifications', 'two_factors', 'rate_limits'] loop
    execute format('comment on table identity.%I is %L', sign_in_table, 'scope: sign-in only');
  end loop;
end $$;

-- Finding out who calls needs these before any actor exists.
create policy sign_in on identity.staff to clothesline_auth using (true) with check (true);
grant select, update (two_factor_enabled, updated_at) on identity.staff to clothesline_auth;
create policy sign_in on identity.role_grants for select to clothesline_auth using (true);
grant select on identity.role_grants to clothesline_auth;
create policy sign_in on identity.api_keys to clothesline_auth using (true) with check (true);
grant select, update (last_used_at) on identity.api_keys to clothesline_auth;
