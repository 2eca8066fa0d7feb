-- Positions are taken for the hours of a shift alone: those of a driver that were under way after an instant are looked up with every batch.
create index shifts_driven on deliveries.shifts (driver_id, (coalesce(ended_at, 'infinity'))) where started_at is not null;
