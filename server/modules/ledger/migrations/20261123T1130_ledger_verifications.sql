-- Each time the books were proved: when, and how many faults there were by the name of the check.
create table ledger.verifications (
  id uuid primary key,
  at timestamptz not null,
  faults int not null check (faults >= 0),
  checks jsonb not null
);
call platform.govern('ledger.verifications', 'chain');
revoke update, delete on ledger.verifications from clothesline_app;
