-- What customers may see of payments goes by the order: with it in the index, the payments of a year are read from the index alone.
drop index payments.payments_of_day;
create index payments_of_day on payments.payments (business_date, branch_id)
  include (currency, tender, register_id, amount, rounding, tip, order_id);
