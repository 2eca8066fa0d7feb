-- Where customers stand, and the postings that their own word causes: one that agrees to a price may make an order ready.
call platform.open_to_customers('ledger.customer_balances', 'customer_id = (select platform.customer_id())');
call platform.open_to_customers('ledger.postings', 'customer_id = (select platform.customer_id())');
