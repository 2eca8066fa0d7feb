grant usage on schema claims to clothesline_app, clothesline_read;

-- What customers ask for because something was lost, damaged or late: neither a refund of a payment nor a courtesy.
create table claims.claims (
  id uuid primary key,
  order_id uuid not null,
  branch_id uuid not null,
  customer_id uuid,
  ticket text not null,
  line_id uuid,
  -- The tags of the pieces it is about.
  tags text[] not null,
  kind text not null check (kind in ('lost', 'damaged', 'late', 'other')),
  note text not null check (length(note) between 1 and 1000),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units.
  wanted bigint check (wanted > 0),
  state text not null default 'open' check (state in ('open', 'approved', 'refused', 'paid')),
  opened_at timestamptz not null,
  opened_by uuid not null,
  -- The last business day of the branch for the decision.
  due_on date not null,
  approved bigint check (approved > 0),
  payout text check (payout in ('money', 'credit')),
  decision_reason text check (length(decision_reason) between 1 and 500),
  decided_at timestamptz,
  decided_by uuid,
  receipt text unique,
  tender text check (tender in ('cash', 'transfer', 'wallet')),
  rounding bigint not null default 0,
  register_id uuid references cash.registers (id),
  paid_at timestamptz,
  paid_by uuid,
  version int not null default 1,
  check ((state = 'open') = (decided_at is null)),
  check ((state in ('approved', 'paid')) = (approved is not null)),
  check ((approved is null) = (payout is null)),
  check ((state = 'paid') = (paid_at is not null)),
  check (state <> 'refused' or decision_reason is not null),
  check (payout is distinct from 'credit' or customer_id is not null),
  check ((tender is null) = (receipt is null))
);
create index claims_by_branch on claims.claims (branch_id, id desc);
create index claims_open on claims.claims (due_on) where state = 'open';
create index claims_of_order on claims.claims (order_id);
create index claims_of_customer on claims.claims (customer_id, id desc) where customer_id is not null;
call platform.govern('claims.claims', 'branch');
revoke delete on claims.claims from clothesline_app;
