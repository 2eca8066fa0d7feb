grant usage on schema messaging to clothesline_app, clothesline_read;

-- What customers are told, and what became of it. A message of no branch is the chain's own, such as a code to sign in with.
create table messaging.messages (
  id uuid primary key,
  branch_id uuid,
  customer_id uuid,
  channel text not null check (channel in ('sms', 'email')),
  -- Where it goes; none where the customer has no such address.
  address text check (length(address) between 3 and 254),
  purpose text not null check (purpose in ('code', 'service', 'reviews', 'offers')),
  template text not null check (length(template) between 1 and 60),
  locale text not null,
  subject text not null check (length(subject) <= 300),
  body text not null check (length(body) <= 4000),
  -- What it is sent about, once: the same key is the same message.
  dedupe_key text not null unique check (length(dedupe_key) between 1 and 200),
  -- What it is about, where that is something one asks of later, such as a campaign.
  about uuid,
  state text not null check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain', 'withheld')),
  -- Why it was withheld, or what the port said.
  reason text check (length(reason) between 1 and 500),
  -- What took it: 'local' kept it here and sent it to nobody.
  port text,
  provider_id text,
  attempts int not null default 0 check (attempts >= 0),
  queued_at timestamptz not null,
  send_at timestamptz not null,
  settled_at timestamptz,
  check (state in ('withheld', 'failed') or address is not null),
  check (state not in ('sent', 'delivered') or (settled_at is not null and port is not null)),
  check (state <> 'withheld' or reason is not null)
);
create index messages_by_branch on messaging.messages (branch_id, id desc);
create index messages_of_customer on messaging.messages (customer_id, id desc) where customer_id is not null;
create index messages_about on messaging.messages (about) where about is not null;
create index messages_to_follow on messaging.messages (settled_at) where state = 'sent' and provider_id is not null;
call platform.govern('messaging.messages', 'branch');
revoke delete on messaging.messages from clothesline_app;

-- When a branch's customers are left alone, by its own clocks, and how many offers each gets at most in so many days.
create table messaging.settings (
  branch_id uuid primary key,
  quiet_from text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text not null check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  offers_most int not null check (offers_most between 0 and 100),
  offers_days int not null check (offers_days between 1 and 365),
  version int not null default 1
);
call platform.govern('messaging.settings', 'branch');
