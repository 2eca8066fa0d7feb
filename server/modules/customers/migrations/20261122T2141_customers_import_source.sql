-- How an uploaded list is written, its first rows and what its columns seem to hold, for a person to check.
alter table customers.imports add column source jsonb;
