-- What a vCard says beyond a row of a table: what each phone is called, and further addresses.
alter table customers.import_rows
  add column phone_labels text[],
  add column address_label text,
  add column more_addresses jsonb;
