-- Work done again, free of charge: an order of its own that names the one it makes good.
alter table orders.orders
  add column reclean_of uuid references orders.orders (id),
  add column reclean_cause text check (length(reclean_cause) between 1 and 40),
  add constraint orders_reclean_check check ((reclean_of is null) = (reclean_cause is null));
create index orders_recleaned on orders.orders (reclean_of) where reclean_of is not null;
