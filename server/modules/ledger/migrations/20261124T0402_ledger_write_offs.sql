-- What customers owed and will not be asked for any more.
alter type ledger.account add value 'write_offs' after 'claims';
