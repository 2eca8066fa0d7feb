-- Who became part of a customer.
create index customers_merged_into on customers.customers (merged_into) where merged_into is not null;
