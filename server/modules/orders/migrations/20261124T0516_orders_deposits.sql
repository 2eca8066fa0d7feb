-- What was left on an order before it had a price, in minor units: not paid on it yet, and given back or applied before the order ends.
alter table orders.orders add column held bigint not null default 0 check (held >= 0);
