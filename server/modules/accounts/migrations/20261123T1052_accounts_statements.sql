-- Statements as they were issued; the figures are those of the books when the period was over, and stay so.
create table accounts.statements (
  account_id uuid not null references accounts.accounts (id),
  period_to date not null,
  period_from date not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- Minor units.
  opening bigint not null,
  charged bigint not null check (charged >= 0),
  paid bigint not null check (paid >= 0),
  closing bigint not null,
  overdue bigint not null check (overdue >= 0),
  issued_at timestamptz not null,
  primary key (account_id, period_to),
  check (period_from <= period_to),
  check (closing = opening + charged - paid)
);
call platform.govern('accounts.statements', 'chain');
revoke update, delete on accounts.statements from clothesline_app;
create trigger append_only before update or delete or truncate on accounts.statements
  for each statement execute function platform.refuse_change();
