grant usage on schema reports to clothesline_app, clothesline_read;

-- What was earned on a day, by what it was earned with: an order's revenue of the day shared over its lines. Minor units and thousandths.
create table reports.sold_days (
  business_date date not null,
  branch_id uuid not null,
  currency text not null,
  item_id uuid not null,
  service_id uuid not null,
  unit text not null,
  sales bigint not null,
  lines int not null,
  quantity bigint not null,
  primary key (business_date, branch_id, currency, item_id, service_id, unit) include (sales, lines, quantity)
);
call platform.govern('reports.sold_days', 'branch');

-- What was earned on a day, by who took the orders in.
create table reports.earned_days (
  business_date date not null,
  branch_id uuid not null,
  currency text not null,
  taken_by uuid not null,
  sales bigint not null,
  orders int not null,
  primary key (business_date, branch_id, currency, taken_by) include (sales, orders)
);
call platform.govern('reports.earned_days', 'branch');

-- Tax of orders on a day by its rate, and what it was charged on; of orders that have no rate the rate is empty.
create table reports.taxed_days (
  business_date date not null,
  branch_id uuid not null,
  currency text not null,
  rate text not null,
  taxable bigint not null,
  tax bigint not null,
  primary key (business_date, branch_id, currency, rate) include (taxable, tax)
);
call platform.govern('reports.taxed_days', 'branch');

-- How far that is added up: the days of every order that only transactions below have moved.
create table reports.summed (
  the_only_row boolean primary key default true check (the_only_row),
  until xid8 not null
);
insert into reports.summed (until) values ('0');
call platform.govern('reports.summed', 'chain');
revoke insert, delete on reports.summed from clothesline_app;
