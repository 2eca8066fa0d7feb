-- How it is known where a stop is: looked for and found that surely, put by hand, or looked for in vain on pin_map; null where degrees came with it, or
-- until it was looked for.
alter table deliveries.jobs
  add column pin text check (pin in ('house', 'street', 'area', 'hand', 'none')),
  add column pin_map text check (length(pin_map) between 1 and 80);
create index jobs_to_place on deliveries.jobs (id) where ended_at is null and (pin is null or pin = 'none')
  and address ->> 'lat' is null;
