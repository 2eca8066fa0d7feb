-- Where an address lies, and who says so: found as surely as the house, the street or the area, put by hand, or looked for in vain.
-- Null until it was looked for; pin_map is the map it was looked for on.
alter table customers.addresses
  add column pin text check (pin in ('house', 'street', 'area', 'hand', 'none')),
  add column pin_map text check (length(pin_map) between 1 and 80);
update customers.addresses set pin = 'hand' where latitude is not null;
alter table customers.addresses add check ((latitude is not null) = (pin is not null and pin <> 'none'));
create index addresses_to_place on customers.addresses (id) where pin is null or pin = 'none';
