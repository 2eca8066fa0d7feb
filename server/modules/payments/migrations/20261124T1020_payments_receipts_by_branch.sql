-- A receipt is numbered by a register, and two branches may have registers of the same code.
alter table payments.payments drop constraint payments_receipt_key, add constraint payments_receipt_key unique (branch_id, receipt);
alter table payments.refunds drop constraint refunds_receipt_key, add constraint refunds_receipt_key unique (branch_id, receipt);
