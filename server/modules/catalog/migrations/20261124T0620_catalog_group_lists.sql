-- Price lists for groups of customers.
alter table catalog.price_lists
  drop constraint price_lists_assigned_to_check,
  add constraint price_lists_assigned_to_check check (assigned_to in ('customer', 'group', 'subscription', 'contract'));
