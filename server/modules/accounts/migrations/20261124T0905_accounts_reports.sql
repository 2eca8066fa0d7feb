-- The door for reports: what came in on account and as deposits (positive) and what was paid out, at the branches one sees.
create view accounts.money_moved with (security_invoker = true) as
  select m.id, m.branch_id, m.business_date, m.currency, m.register_id, m.tender, m.kind, m.receipt, m.customer_id,
    (m.amount + m.to_credit + m.rounding) * case when m.kind = 'pay_out' then -1
      when m.kind = 'taken_back' and wrong.kind <> 'pay_out' then -1 else 1 end as moved
  from accounts.movements m left join accounts.movements wrong on wrong.id = m.reverses
  where m.tender is not null and platform.sees_branch(m.branch_id);
grant select on accounts.money_moved to clothesline_app, clothesline_read;

create index movements_of_day on accounts.movements (business_date, branch_id) where tender is not null;
