-- What a service does to a garment, as far as care labels speak of it. Services of the starter catalog are known by their names.
alter table catalog.services add column treatment text not null default 'other'
  check (treatment in ('dry_clean', 'wet_clean', 'wash_and_tumble', 'wash', 'press', 'other'));
update catalog.services set treatment = case name_key
  when 'dry cleaning' then 'dry_clean'
  when 'wet cleaning' then 'wet_clean'
  when 'wash & fold' then 'wash_and_tumble'
  when 'wash & press' then 'wash'
  when 'press only' then 'press'
  when 'gown cleaning' then 'dry_clean'
  else 'other' end;
