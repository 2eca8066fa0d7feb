-- The chain and its branches are anybody's to know.
call platform.open_to_customers('identity.chain');
call platform.open_to_customers('identity.branches');
