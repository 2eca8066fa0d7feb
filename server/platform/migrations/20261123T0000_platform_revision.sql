-- A number per topic that grows with every change of the topic's tables: what was remembered under a lower one is out of date.
create table platform.revision (
  topic text primary key,
  number bigint not null default 1
) with (fillfactor = 50);
grant select, update on platform.revision to clothesline_app;
grant select on platform.revision to clothesline_read, clothesline_auth;

create function platform.count_revision() returns trigger
  language plpgsql security definer set search_path = pg_catalog as $$
begin
  update platform.revision set number = number + 1 where topic = tg_argv[0];
  return null;
end $$;

-- Lets every change of a table, or only some, raise the revision of a topic.
create procedure platform.revise(revised regclass, topic text, changes text default 'insert or update or delete or truncate')
  language plpgsql as $$
begin
  insert into platform.revision values (topic) on conflict do nothing;
  execute format('create trigger revised_%s after %s on %s
    for each statement execute function platform.count_revision(%L)', topic, changes, revised, topic);
end $$;
