-- A subscription whose package rested goes on from a later day: after anchor_periods periods the next one begins on anchor_on.
alter table prepaid.subscriptions
  add column anchor_on date,
  add column anchor_periods int not null default 0 check (anchor_periods >= 0);
