-- The ticket an order had in the system it was brought over from: its owner still holds the paper.
alter table orders.orders add column reference text check (length(reference) between 1 and 60);
create index orders_by_reference on orders.orders (upper(reference)) where reference is not null;
