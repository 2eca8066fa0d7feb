-- A receipt is numbered by a register, and two branches may have registers of the same code.
alter table claims.claims drop constraint claims_receipt_key, add constraint claims_receipt_key unique (branch_id, receipt);
