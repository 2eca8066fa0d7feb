-- When customers came by: what outreach counts. Open until their things have left the shop.
create view orders.visits with (security_invoker = true) as
  select customer_id, branch_id, business_date, status not in ('collected', 'disposed') as is_open
  from orders.orders where customer_id is not null and status not in ('cancelled', 'voided');
grant select on orders.visits to clothesline_app, clothesline_read;
