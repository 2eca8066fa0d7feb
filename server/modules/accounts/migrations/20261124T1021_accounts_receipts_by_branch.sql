-- A receipt is numbered by a register, and two branches may have registers of the same code.
alter table accounts.movements drop constraint movements_receipt_key, add constraint movements_receipt_key unique (branch_id, receipt);
