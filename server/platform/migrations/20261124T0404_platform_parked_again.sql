-- When an event is tried again by itself whose reaction could not reach something it needs; null for poison, which waits for somebody.
alter table platform.parked_event add column again_at timestamptz;
create index parked_event_to_try_again on platform.parked_event (again_at) where again_at is not null;
