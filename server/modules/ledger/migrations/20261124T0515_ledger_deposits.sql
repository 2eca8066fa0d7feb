-- Money left for orders that have no price yet: owed to the customer until the order is priced.
alter type ledger.account add value 'deposits' after 'customer_credit';
