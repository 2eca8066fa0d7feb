grant usage on schema devices to clothesline_app, clothesline_read;

create table devices.printers (
  id uuid primary key,
  branch_id uuid not null,
  name text not null,
  kind text not null check (kind in ('receipt', 'tag')),
  -- 'address:port' in the branch's own network, or the path of a device that the configuration names.
  port text not null,
  columns int not null check (columns in (32, 48)),
  code_page text not null,
  codes text not null check (codes in ('native', 'drawn')),
  -- Whether it answers when asked if it is done.
  confirms boolean not null,
  drawer boolean not null,
  active boolean not null,
  version int not null default 1,
  unique (branch_id, name)
);
call platform.govern('devices.printers', 'branch');

-- What is or was to come out of a printer. 'uncertain': nobody knows whether it did; a person looks and says so.
create table devices.prints (
  id uuid primary key,
  branch_id uuid not null,
  printer_id uuid not null references devices.printers (id),
  what text not null check (what in ('receipt', 'tags', 'drawer')),
  order_id uuid references orders.orders (id),
  receipt_number int,
  link text,
  -- A payment in cash opens the drawer once without a reason.
  payment_id uuid unique,
  reason text,
  state text not null check (state in ('waiting', 'sending', 'printed', 'failed', 'uncertain')),
  sentence text,
  attempts int not null default 0,
  requested_at timestamptz not null,
  requested_by uuid not null,
  check ((what = 'drawer') or order_id is not null),
  check ((what = 'receipt') = (receipt_number is not null)),
  unique (order_id, receipt_number)
);
create index prints_by_branch on devices.prints (branch_id, requested_at desc, id desc);
call platform.govern('devices.prints', 'branch');

create table devices.scales (
  id uuid primary key,
  branch_id uuid not null,
  name text not null,
  port text not null,
  protocol text not null check (protocol in ('continuous', 'sics')),
  active boolean not null,
  version int not null default 1,
  unique (branch_id, name)
);
call platform.govern('devices.scales', 'branch');
