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

-- What was added up before knew no payments: all days are added up again.
update reports.summed set until = '0';
