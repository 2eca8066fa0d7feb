-- Accounts know no orders: what a courtesy was about is said in its reason.
alter table accounts.movements drop column order_id;
