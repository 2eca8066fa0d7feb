-- The list of a chain's orders, the latest first. What was read to price orders for reports is added up by day now, and found by its key.
create index orders_by_time on orders.orders (taken_at desc, id desc);
drop index orders.orders_priced;
