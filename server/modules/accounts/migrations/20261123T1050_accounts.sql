grant usage on schema accounts to clothesline_app, clothesline_read;

-- Customers who pay by statement. What one owes is not here: it is in the books.
create table accounts.accounts (
  id uuid primary key,
  customer_id uuid not null,
  -- The branch that keeps the account: its statements have that branch's head, language and days.
  branch_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units.
  credit_limit bigint not null check (credit_limit >= 0),
  -- The day of the month a statement is made on; the last of the month where it has no such day.
  statement_day int not null check (statement_day between 1 and 31),
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  check ((closed_at is null) = (closed_by is null))
);
create unique index one_open_account on accounts.accounts (customer_id) where closed_at is null;
create index accounts_of_customer on accounts.accounts (customer_id, id desc);
call platform.govern('accounts.accounts', 'chain');
revoke delete on accounts.accounts from clothesline_app;

-- How long customers have to pay: what was charged before a change stays due when it was.
create table accounts.terms (
  account_id uuid not null references accounts.accounts (id),
  valid_from date not null,
  payment_days int not null check (payment_days between 0 and 365),
  primary key (account_id, valid_from)
);
call platform.govern('accounts.terms', 'chain');

-- One row for each customer and currency with store credit: who uses credit holds it, so that nothing is used twice.
create table accounts.credit_holds (
  customer_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  held_at timestamptz not null,
  primary key (customer_id, currency)
);
call platform.govern('accounts.credit_holds', 'chain');
