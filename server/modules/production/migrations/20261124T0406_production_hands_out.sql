-- A plant that is a store as well: what other branches took in may be racked there, and is collected there.
alter table production.branch_stations add column hands_out boolean not null default false;
