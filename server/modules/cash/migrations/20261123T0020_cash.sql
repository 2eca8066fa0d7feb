grant usage on schema cash to clothesline_app, clothesline_read;

-- A drawer and its numbers. Receipts and reports are numbered by register, without a gap.
create table cash.registers (
  id uuid primary key,
  branch_id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  name text not null check (length(name) between 1 and 60),
  active boolean not null default true,
  -- What the last session left in the drawer, in minor units.
  left_in_drawer bigint not null default 0 check (left_in_drawer >= 0),
  last_receipt bigint not null default 0,
  last_report bigint not null default 0,
  version int not null default 1,
  unique (branch_id, code)
);
call platform.govern('cash.registers', 'branch');
call platform.revise('cash.registers', 'registers', 'insert or delete or truncate or update of active');
revoke delete on cash.registers from clothesline_app;

create table cash.sessions (
  id uuid primary key,
  register_id uuid not null references cash.registers (id),
  branch_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  business_date date not null,
  state text not null default 'open' check (state in ('open', 'counted', 'closed')),
  float bigint not null check (float >= 0),
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- [{ value, count }]: coins and notes by their value in minor units.
  counted_pieces jsonb,
  counted bigint check (counted >= 0),
  counted_at timestamptz,
  counted_by uuid,
  -- Known once the session is closed.
  expected bigint,
  difference bigint,
  reason text check (length(reason) between 1 and 300),
  banked bigint check (banked >= 0),
  report_number bigint,
  report jsonb,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  unique (register_id, report_number),
  check ((state = 'open') = (counted is null)),
  check ((state = 'closed') = (closed_at is not null)),
  check (difference = counted - expected),
  check (difference = 0 or reason is not null)
);
create unique index one_open_session on cash.sessions (register_id) where state <> 'closed';
create index sessions_by_branch on cash.sessions (branch_id, opened_at desc);
call platform.govern('cash.sessions', 'branch');
revoke delete on cash.sessions from clothesline_app;

-- Everything that came in at a register (positive) or went out; what is in the drawer is the sum of the cash.
create table cash.movements (
  id uuid primary key,
  session_id uuid not null references cash.sessions (id),
  branch_id uuid not null,
  kind text not null check (kind in ('float', 'payment', 'refund', 'drop', 'paid_out', 'over_short', 'banked')),
  tender text not null default 'cash' check (tender ~ '^[a-z_]{1,20}$'),
  amount bigint not null check (amount <> 0),
  receipt text,
  subject text not null,
  reason text check (length(reason) between 1 and 300),
  at timestamptz not null,
  by uuid not null,
  check (tender = 'cash' or kind in ('payment', 'refund'))
);
create index movements_of_session on cash.movements (session_id, at);
call platform.govern('cash.movements', 'branch');
revoke update, delete on cash.movements from clothesline_app;
create trigger append_only before update or delete or truncate on cash.movements
  for each statement execute function platform.refuse_change();
