-- Money also comes by card: what came, or went back, is what the terminal answered to one charge, or one refund.
alter table accounts.movements
  add column card_id uuid unique,
  drop constraint movements_tender_check,
  add constraint movements_tender_check check (tender in ('cash', 'card', 'transfer', 'wallet')),
  add constraint movements_card_check check ((card_id is not null) = (tender is not null and tender = 'card'));
