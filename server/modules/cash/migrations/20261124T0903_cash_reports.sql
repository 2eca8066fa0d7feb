-- The door for reports: registers by name, sessions with what was found in the drawer, and what was paid out of it.
create view cash.named_registers with (security_invoker = true) as select id, branch_id, code, name from cash.registers;
grant select on cash.named_registers to clothesline_app, clothesline_read;

create view cash.session_figures with (security_invoker = true) as
  select id, register_id, branch_id, currency, business_date, state, expected, counted, difference, banked, reason, closed_by
  from cash.sessions;
grant select on cash.session_figures to clothesline_app, clothesline_read;

create view cash.paid_outs with (security_invoker = true) as
  select m.id, m.session_id, s.register_id, s.branch_id, s.currency, s.business_date, -m.amount as amount, m.tax, m.reason, m.category_id,
    c.name as category
  from cash.sessions s
  join cash.movements m on m.session_id = s.id and m.kind = 'paid_out'
  left join cash.expense_categories c on c.id = m.category_id;
grant select on cash.paid_outs to clothesline_app, clothesline_read;

create index sessions_by_day on cash.sessions (business_date, branch_id);
