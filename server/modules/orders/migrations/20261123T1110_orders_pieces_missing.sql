-- Since when nobody finds a piece: until it is found, its order is not ready.
alter table orders.pieces add column missing_since timestamptz;
