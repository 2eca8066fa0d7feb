-- The door for reports: what is offered, by name, and the department each item is in.
create view catalog.named with (security_invoker = true) as
  select id, 'item' as kind, name, department_id from catalog.items
  union all select id, 'service', name, null from catalog.services
  union all select id, 'department', name, null from catalog.departments;
grant select on catalog.named to clothesline_app, clothesline_read;
