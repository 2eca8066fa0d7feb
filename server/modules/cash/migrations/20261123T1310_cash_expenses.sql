-- What the chain pays out of its drawers for; one taken out of the list stays with what was paid out under it.
create table cash.expense_categories (
  id uuid primary key,
  name text not null check (length(name) between 1 and 60),
  active boolean not null default true,
  version int not null default 1
);
create unique index one_category_of_a_name on cash.expense_categories (lower(name)) where active;
call platform.govern('cash.expense_categories', 'chain');
revoke delete on cash.expense_categories from clothesline_app;

alter table cash.movements
  add column category_id uuid references cash.expense_categories (id),
  -- The tax within what was paid out, in minor units; null where the receipt names none.
  add column tax bigint,
  add check (kind = 'paid_out' or (category_id is null and tax is null)),
  add check (tax >= 0 and tax < -amount);
create index paid_outs_of_session on cash.movements (session_id) where kind = 'paid_out';
