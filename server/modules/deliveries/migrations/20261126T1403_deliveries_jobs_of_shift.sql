-- Whether a stop of a shift is under way, asked as it ends.
create index jobs_of_shift on deliveries.jobs (shift_id) where shift_id is not null;
