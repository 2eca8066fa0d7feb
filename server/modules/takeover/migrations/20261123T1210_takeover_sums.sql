-- What the file of a takeover comes to, kind by kind, so that it can be compared with the other system's own lists before anything is brought.
alter table takeover.takeovers add column sums jsonb not null default '[]';
