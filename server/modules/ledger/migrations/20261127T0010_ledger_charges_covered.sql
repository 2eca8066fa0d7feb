-- Ageing reads every charge and payment of an account up to a day: in the order in which it ages them, and from the index alone.
drop index ledger.postings_of_charges;
create index postings_of_charges on ledger.postings (branch_id, customer_id, currency, account, business_date desc, entry_id desc)
  include (amount, order_id) where account = 'account_receivables' or (account = 'receivables' and order_id is null);
