-- What reports add up, account by account and day by day, without looking at the rows themselves.
create index postings_of_account on ledger.postings (account, business_date, branch_id) include (currency, amount, order_id, kind);
