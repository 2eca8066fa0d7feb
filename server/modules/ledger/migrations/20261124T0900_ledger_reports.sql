-- What reports add up without looking at the rows themselves. Each account has an index of its own: under row-level security a condition on the
-- account is no way into an index (comparing an enum is not leakproof), but it does choose among partial ones.
create index postings_of_revenue on ledger.postings (business_date, branch_id) include (order_id, currency, amount, kind)
  where account = 'revenue';
create index postings_of_tax on ledger.postings (business_date, branch_id) include (order_id, currency, amount) where account = 'tax';
create index postings_of_liability on ledger.postings (business_date, branch_id) include (currency, amount, kind)
  where account = 'prepaid_liability';
create index postings_of_money on ledger.postings (business_date, branch_id) include (currency, amount, kind)
  where account in ('cash', 'card_clearing', 'bank', 'wallet_clearing');
create index postings_of_drawers on ledger.postings (business_date, branch_id) include (currency, amount)
  where account in ('expenses', 'over_short');
create index postings_of_receivables on ledger.postings (order_id) include (branch_id, currency, business_date, amount)
  where account = 'receivables' and order_id is not null;
create index postings_of_charges on ledger.postings (branch_id, customer_id, business_date, entry_id)
  where account = 'account_receivables' or (account = 'receivables' and order_id is null);
