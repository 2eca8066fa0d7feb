-- Credits used at once come back at once: the movements of one use bear its id.
alter table prepaid.movements add column use_id uuid;

-- What the customer has not paid yet of a lot that came without being asked: the next period of a subscription. Minor units, tax included.
alter table prepaid.lots add column owed bigint not null default 0 check (owed >= 0);

set local clothesline.actor = '00000000-0000-7000-8000-000000000000';
set local clothesline.branches = '*';
update prepaid.lots l set owed = j.amount
from (select subject, sum(amount) as amount from ledger.journal
  where kind = 'subscription_renewed' and account = 'receivables' group by subject) j
where j.subject = 'lot/' || l.id;
