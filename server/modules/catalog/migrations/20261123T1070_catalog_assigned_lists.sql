-- Whom a list is for, besides a branch or the chain: customers, a contract with customers, or holders of a prepaid plan. Null: everybody there.
alter table catalog.price_lists add column assigned_to text check (assigned_to in ('customer', 'subscription', 'contract'));

-- Only lists for everybody exclude each other; which of several assigned lists holds is decided by precedence.
alter table catalog.price_lists drop constraint one_list_at_a_time;
alter table catalog.price_lists add constraint one_list_at_a_time exclude using gist (
  coalesce(branch_id, '00000000-0000-0000-0000-000000000000'::uuid) with =,
  currency with =,
  daterange(valid_from, valid_to, '[]') with &&
) where (assigned_to is null);

-- The customers of a customer's list or a contract, or the plans of a subscription's list.
create table catalog.price_list_holders (
  price_list_id uuid not null references catalog.price_lists (id),
  holder_id uuid not null,
  primary key (price_list_id, holder_id)
);
call platform.govern('catalog.price_list_holders', 'chain');
call platform.revise('catalog.price_list_holders', 'catalog');
