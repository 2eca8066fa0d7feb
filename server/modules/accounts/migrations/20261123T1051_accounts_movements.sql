-- Money received on accounts, deposits, store credit paid out again and credit given out of courtesy. Customers are the chain's, and so are these.
create table accounts.movements (
  id uuid primary key,
  kind text not null check (kind in ('payment', 'deposit', 'pay_out', 'goodwill')),
  customer_id uuid not null,
  account_id uuid references accounts.accounts (id),
  -- Where it happened: the books of this branch hold it.
  branch_id uuid not null,
  receipt text unique,
  tender text check (tender in ('cash', 'transfer', 'wallet')),
  -- Off the account, or to and from the credit; what moved at the till is amount + to_credit + rounding.
  amount bigint not null check (amount > 0),
  to_credit bigint not null default 0 check (to_credit >= 0),
  rounding bigint not null default 0,
  reference text check (length(reference) between 1 and 120),
  reason text check (length(reason) between 1 and 300),
  order_id uuid,
  register_id uuid references cash.registers (id),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  business_date date not null,
  at timestamptz not null,
  by uuid not null,
  check ((kind = 'payment') = (account_id is not null)),
  check ((kind = 'goodwill') = (receipt is null)),
  check ((kind = 'goodwill') = (tender is null)),
  check (tender = 'cash' or rounding = 0),
  check (kind = 'payment' or to_credit = 0)
);
create index movements_of_customer on accounts.movements (customer_id, id desc);
call platform.govern('accounts.movements', 'chain');
revoke update, delete on accounts.movements from clothesline_app;
create trigger append_only before update or delete or truncate on accounts.movements
  for each statement execute function platform.refuse_change();

-- Receipts of money that came past any register, numbered by branch without a gap.
create table accounts.receipt_numbers (
  branch_id uuid primary key,
  last bigint not null
);
call platform.govern('accounts.receipt_numbers', 'branch');
