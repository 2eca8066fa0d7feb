-- Whom an order waits for: only what its owner keeps waiting stops the clock of the promise. Waits so far did.
alter table orders.waits
  add column cause text not null default 'customer' check (cause in ('customer', 'shop')),
  add check (kind = 'hold' or cause = 'customer');
