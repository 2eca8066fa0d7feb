-- What comes back every week or month: an expense is proposed on each day it is due, for somebody to confirm.
create table cash.recurring_expenses (
  id uuid primary key,
  branch_id uuid not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null check (length(reason) between 1 and 300),
  category_id uuid references cash.expense_categories (id),
  paid_by text not null check (paid_by in ('bank', 'card', 'owner')),
  amount bigint not null check (amount > 0),
  tax bigint check (tax >= 0 and tax < amount),
  period text not null check (period in ('week', 'month')),
  starts_on date not null,
  -- How many were proposed, and the day of the next one.
  proposed int not null default 0,
  next_due_on date not null,
  ended_at timestamptz,
  version int not null default 1
);
create index recurring_expenses_due on cash.recurring_expenses (next_due_on) where ended_at is null;
call platform.govern('cash.recurring_expenses', 'branch');
revoke delete on cash.recurring_expenses from clothesline_app;

-- Expenses past the drawers: paid by bank, by the company's card, or by the owner. A proposed one is in no book yet.
create table cash.expenses (
  id uuid primary key,
  branch_id uuid not null,
  state text not null check (state in ('proposed', 'booked', 'declined', 'taken_back')),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  reason text not null check (length(reason) between 1 and 300),
  category_id uuid references cash.expense_categories (id),
  paid_by text not null check (paid_by in ('bank', 'card', 'owner')),
  amount bigint not null check (amount > 0),
  tax bigint check (tax >= 0 and tax < amount),
  recurring_id uuid references cash.recurring_expenses (id),
  due_on date,
  -- The business date in whose books it is.
  business_date date,
  at timestamptz not null,
  by uuid not null,
  -- Why it was declined or taken back.
  why text check (length(why) between 1 and 300),
  version int not null default 1,
  unique (recurring_id, due_on),
  check ((recurring_id is null) = (due_on is null)),
  check ((state in ('booked', 'taken_back')) = (business_date is not null)),
  check ((state in ('declined', 'taken_back')) = (why is not null))
);
create index expenses_of_branch on cash.expenses (branch_id, business_date);
create index proposed_expenses on cash.expenses (branch_id, due_on) where state = 'proposed';
call platform.govern('cash.expenses', 'branch');
revoke delete on cash.expenses from clothesline_app;

-- Pictures and PDFs of the receipts of expenses, paid out of a drawer or past it.
create table cash.expense_files (
  file_id uuid primary key references platform.files (id),
  -- An expense, or what was paid out of a drawer.
  expense_id uuid not null,
  branch_id uuid not null,
  attached_at timestamptz not null
);
create index files_of_expense on cash.expense_files (expense_id);
call platform.govern('cash.expense_files', 'branch');
revoke update, delete on cash.expense_files from clothesline_app;
