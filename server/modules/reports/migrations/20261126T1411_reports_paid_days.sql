-- What came in and went back on a day, by register and tender; of money past any register the register is null. Minor units.
create table reports.paid_days (
  business_date date not null,
  branch_id uuid not null,
  currency text not null,
  register_id uuid,
  tender text not null,
  money_in bigint not null,
  money_out bigint not null,
  tips bigint not null,
  unique nulls not distinct (business_date, branch_id, currency, register_id, tender) include (money_in, money_out, tips)
);
call platform.govern('reports.paid_days', 'branch');

-- How far payments are added up: the days that only transactions below have moved. It is apart, since whatever was added up before knew no payments.
alter table reports.summed add column paid_until xid8 not null default '0';
