-- How an uploaded file is written, its first rows and what its columns seem to hold, for a person to check.
alter table catalog.imports add column source jsonb;
