-- What the owner paid for the chain out of their own pocket, and is owed for it.
alter type ledger.account add value 'owner' after 'customer_credit';
