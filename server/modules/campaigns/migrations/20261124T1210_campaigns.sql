grant usage on schema campaigns to clothesline_app, clothesline_read;

-- How often each customer comes, and from which day on they are due, at risk, lapsed and lost if they do not; worked out anew with each
-- order. A customer belongs to the branch they came to last.
create table campaigns.rhythms (
  customer_id uuid primary key,
  branch_id uuid not null,
  visits int not null check (visits > 0),
  first_visit date not null,
  last_visit date not null check (last_visit >= first_visit),
  -- Days between visits: their own, that of their branch, or a year.
  cadence int not null check (cadence between 1 and 400),
  basis text not null check (basis in ('own', 'cohort', 'season')),
  due_on date not null,
  at_risk_on date not null,
  lapsed_on date not null,
  lost_on date not null,
  open_orders int not null check (open_orders >= 0),
  -- The last day on which they have something paid for and not used.
  package_until date,
  check (last_visit < due_on and due_on <= at_risk_on and at_risk_on <= lapsed_on and lapsed_on <= lost_on)
);
create index rhythms_by_branch on campaigns.rhythms (branch_id, visits, customer_id);
call platform.govern('campaigns.rhythms', 'branch');

-- What is usual at a branch, for customers who came too seldom to have a rhythm.
create table campaigns.cohorts (
  branch_id uuid primary key,
  cadence int not null check (cadence between 1 and 400)
);
call platform.govern('campaigns.cohorts', 'branch');

-- Until when somebody is left alone by every branch, and why.
create table campaigns.rests (
  customer_id uuid primary key,
  until date not null,
  why text not null check (why in ('called', 'no_answer', 'wrong_number', 'will_come', 'do_not_contact'))
);
call platform.govern('campaigns.rests', 'chain');

-- Calls to customers, one at a time: nobody is called by two.
create table campaigns.calls (
  id uuid primary key,
  branch_id uuid not null,
  customer_id uuid not null,
  standing text not null check (standing in ('due', 'at_risk', 'lapsed', 'lost')),
  state text not null default 'taken' check (state in ('taken', 'done', 'given_back')),
  taken_by uuid not null,
  taken_by_name text not null,
  taken_at timestamptz not null,
  -- From then on somebody else may have it.
  lease_until timestamptz not null,
  outcome text check (outcome in ('called', 'no_answer', 'wrong_number', 'will_come', 'do_not_contact')),
  note text not null default '' check (length(note) <= 500),
  coming_on date,
  done_at timestamptz,
  check ((state = 'done') = (outcome is not null)),
  check ((state = 'done') = (done_at is not null))
);
create unique index one_caller_at_a_time on campaigns.calls (customer_id) where state = 'taken';
create index calls_by_branch on campaigns.calls (branch_id, id desc);
create index calls_of_customer on campaigns.calls (customer_id, id desc);
call platform.govern('campaigns.calls', 'branch');
revoke delete on campaigns.calls from clothesline_app;

create table campaigns.campaigns (
  id uuid primary key,
  -- Null: of the whole chain.
  branch_id uuid,
  name text not null check (length(name) between 1 and 120),
  channel text not null check (channel in ('sms', 'email', 'any')),
  subject text not null check (length(subject) <= 200),
  body text not null check (length(body) between 1 and 1000),
  -- Whom it is for.
  standings text[] not null check (cardinality(standings) > 0),
  fewest_visits int not null check (fewest_visits >= 1),
  -- How many of a hundred get nothing, so that one sees what it did.
  holdout_percent int not null check (holdout_percent between 0 and 50),
  state text not null check (state in ('scheduled', 'running', 'done', 'stopped')),
  starts_at timestamptz not null,
  started_at timestamptz,
  ended_at timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  version int not null default 1,
  check ((state in ('done', 'stopped')) = (ended_at is not null))
);
create index campaigns_to_run on campaigns.campaigns (starts_at) where state in ('scheduled', 'running');
create index campaigns_by_branch on campaigns.campaigns (branch_id, id desc);
call platform.govern('campaigns.campaigns', 'branch');
revoke delete on campaigns.campaigns from clothesline_app;

-- Whom a campaign is for, as it was when it began; those held out get nothing and are counted beside the others.
create table campaigns.members (
  campaign_id uuid not null references campaigns.campaigns (id),
  customer_id uuid not null,
  branch_id uuid not null,
  held_out boolean not null,
  joined_on date not null,
  queued_at timestamptz,
  primary key (campaign_id, customer_id),
  check (not held_out or queued_at is null)
);
create index members_to_tell on campaigns.members (campaign_id) where not held_out and queued_at is null;
call platform.govern('campaigns.members', 'branch');
revoke delete on campaigns.members from clothesline_app;
