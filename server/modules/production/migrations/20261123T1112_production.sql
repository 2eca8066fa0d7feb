grant usage on schema production to clothesline_app, clothesline_read;

-- A place where finished things hang or lie until they are collected.
create table production.racks (
  id uuid primary key,
  branch_id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  -- How many pieces fit; null where nobody counts.
  capacity int check (capacity between 1 and 10000),
  active boolean not null default true,
  version int not null default 1,
  unique (branch_id, code)
);
call platform.govern('production.racks', 'branch');
revoke delete on production.racks from clothesline_app;

-- Pieces that go through the machines together.
create table production.lots (
  id uuid primary key,
  branch_id uuid not null,
  code text not null check (code ~ '^[A-Z0-9][A-Z0-9-]{0,11}$'),
  colour text not null check (length(colour) between 1 and 40),
  opened_at timestamptz not null,
  opened_by uuid not null,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  check ((closed_at is null) = (closed_by is null))
);
create unique index one_open_lot on production.lots (branch_id, code) where closed_at is null;
create index lots_by_branch on production.lots (branch_id, id desc);
call platform.govern('production.lots', 'branch');
revoke delete on production.lots from clothesline_app;

-- Pieces on their way from one branch to another, counted at both ends.
create table production.manifests (
  id uuid primary key,
  from_branch_id uuid not null,
  to_branch_id uuid not null check (to_branch_id <> from_branch_id),
  branches uuid[] not null generated always as (array[from_branch_id, to_branch_id]) stored,
  state text not null default 'open' check (state in ('open', 'sent', 'closed')),
  note text not null default '' check (length(note) <= 300),
  started_at timestamptz not null,
  started_by uuid not null,
  sent_at timestamptz,
  sent_by uuid,
  closed_at timestamptz,
  closed_by uuid,
  version int not null default 1,
  check ((state = 'open') = (sent_at is null)),
  check ((state = 'closed') = (closed_at is not null))
);
create index manifests_from on production.manifests (from_branch_id, id desc);
create index manifests_to on production.manifests (to_branch_id, id desc);
call platform.govern('production.manifests', 'branch-set', 'branches');
revoke delete on production.manifests from clothesline_app;

-- A garment known for life by its heat seal.
create table production.garments (
  id uuid primary key,
  seal text not null unique check (seal ~ '^[A-Z0-9-]{4,32}$'),
  customer_id uuid,
  item_name text not null,
  attributes jsonb not null default '{}',
  sealed_at timestamptz not null,
  sealed_by uuid not null
);
call platform.govern('production.garments', 'chain');
revoke update, delete on production.garments from clothesline_app;

-- What the plant knows of a piece: where it is, how far it is, and what it is told by. branch_id is the branch that took it in.
create table production.pieces (
  id uuid primary key references orders.pieces (id),
  order_id uuid not null,
  branch_id uuid not null,
  -- The other branch that works on it, from the manifest that sent it there until it is back.
  plant_id uuid check (plant_id <> branch_id),
  branches uuid[] not null generated always as (array_remove(array[branch_id, plant_id], null)) stored,
  at_branch_id uuid not null check (at_branch_id = branch_id or at_branch_id = coalesce(plant_id, branch_id)),
  customer_id uuid,
  ticket text not null,
  tag text not null unique,
  position int not null,
  item_name text not null,
  service_name text not null,
  attributes jsonb not null,
  promised_at timestamptz,
  -- What its order was told to be last: the plant sees no orders of other branches.
  order_status text not null,
  stage text not null check (stage in ('tagged', 'sorted', 'spotting', 'cleaning', 'washing', 'drying', 'finishing', 'inspection',
    'redo', 'assembly', 'bagged', 'racked', 'sent', 'received', 'missing', 'damaged', 'returned_unprocessed', 'handed_over', 'cancelled')),
  -- How far it had come: where it goes on after an interruption.
  reached text not null check (reached in ('tagged', 'sorted', 'spotting', 'cleaning', 'washing', 'drying', 'finishing', 'inspection',
    'redo', 'assembly', 'bagged', 'racked')),
  since timestamptz not null,
  lot_id uuid references production.lots (id),
  rack_id uuid references production.racks (id),
  garment_id uuid references production.garments (id),
  check (rack_id is null or stage = 'racked')
);
create index pieces_of_order on production.pieces (order_id, position);
create index pieces_by_ticket on production.pieces (ticket);
create index pieces_at_work on production.pieces (at_branch_id, stage, id) where stage not in ('handed_over', 'cancelled');
create index pieces_of_lot on production.pieces (lot_id) where lot_id is not null;
create index pieces_on_rack on production.pieces (rack_id) where rack_id is not null;
create index pieces_of_garment on production.pieces (garment_id) where garment_id is not null;
call platform.govern('production.pieces', 'branch-set', 'branches');
revoke delete on production.pieces from clothesline_app;

-- Every step of a piece: who, where, when, from what to what, and why where it was not the usual way.
create table production.moves (
  id uuid primary key,
  piece_id uuid not null references production.pieces (id),
  order_id uuid not null,
  branch_id uuid not null,
  -- Where it was taken, by somebody who works there.
  at_branch_id uuid not null,
  branches uuid[] not null generated always as (array[branch_id, at_branch_id]) stored,
  from_stage text not null,
  from_reached text not null,
  to_stage text not null,
  rack_id uuid,
  manifest_id uuid,
  reason text check (length(reason) between 1 and 300),
  -- The move that this one takes back.
  undoes uuid unique references production.moves (id),
  at timestamptz not null,
  by uuid not null
);
create index moves_of_piece on production.moves (piece_id, id desc);
create index moves_at_branch on production.moves (at_branch_id, by, id desc);
call platform.govern('production.moves', 'branch-set', 'branches');
revoke update, delete on production.moves from clothesline_app;
create trigger append_only before update or delete or truncate on production.moves
  for each statement execute function platform.refuse_change();

-- What was seen on a piece at work: a spot and what was done about it, or damage.
create table production.remarks (
  id uuid primary key,
  piece_id uuid not null references production.pieces (id),
  branch_id uuid not null,
  at_branch_id uuid not null,
  branches uuid[] not null generated always as (array[branch_id, at_branch_id]) stored,
  kind text not null check (kind in ('spot', 'damage')),
  what text not null check (length(what) between 1 and 40),
  note text not null check (length(note) <= 500),
  at timestamptz not null,
  by uuid not null
);
create index remarks_of_piece on production.remarks (piece_id, id);
call platform.govern('production.remarks', 'branch-set', 'branches');
revoke update, delete on production.remarks from clothesline_app;
create trigger append_only before update or delete or truncate on production.remarks
  for each statement execute function platform.refuse_change();

-- Each time a sealed garment was here. All branches know it, as they know the customer.
create table production.visits (
  garment_id uuid not null references production.garments (id),
  piece_id uuid not null unique references production.pieces (id),
  branch_id uuid not null,
  ticket text not null,
  at timestamptz not null,
  primary key (garment_id, piece_id)
);
call platform.govern('production.visits', 'chain');
revoke update, delete on production.visits from clothesline_app;

-- What is on a manifest, told by its tag: of a piece nobody sent, the receiving branch may know no more.
create table production.manifest_pieces (
  manifest_id uuid not null references production.manifests (id),
  tag text not null check (length(tag) between 1 and 40),
  piece_id uuid references production.pieces (id),
  from_branch_id uuid not null,
  to_branch_id uuid not null,
  branches uuid[] not null generated always as (array[from_branch_id, to_branch_id]) stored,
  state text not null check (state in ('listed', 'sent', 'received', 'missing', 'surplus')),
  at timestamptz not null,
  by uuid not null,
  primary key (manifest_id, tag),
  check (piece_id is not null or state = 'surplus')
);
-- A piece is on at most one manifest that is under way.
create unique index one_manifest_under_way on production.manifest_pieces (piece_id) where state in ('listed', 'sent');
call platform.govern('production.manifest_pieces', 'branch-set', 'branches');
