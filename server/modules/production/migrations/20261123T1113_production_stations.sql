-- The stations that a branch does without: pieces pass them unseen. A branch without a row has them all.
create table production.branch_stations (
  branch_id uuid primary key,
  skipped text[] not null check (skipped <@ array['sorted', 'spotting', 'cleaning', 'washing', 'drying', 'finishing', 'inspection',
    'assembly', 'bagged']),
  version int not null default 1
);
call platform.govern('production.branch_stations', 'branch');
