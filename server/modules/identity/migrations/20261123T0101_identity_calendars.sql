-- The door for whoever must know in SQL which business date it is somewhere.
create view identity.calendars with (security_invoker = true) as select id as branch_id, time_zone, day_start from identity.branches;
grant select on identity.calendars to clothesline_app, clothesline_read;
