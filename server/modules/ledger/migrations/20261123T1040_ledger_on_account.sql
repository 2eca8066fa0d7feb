-- What business customers owe on account, apart from orders not yet paid.
alter type ledger.account add value 'account_receivables' after 'receivables';
