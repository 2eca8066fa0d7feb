-- Pictures of garments, taken over the counter or at work: how a piece came, and what was wrong with it before anybody touched it.
create table orders.piece_photos (
  id uuid primary key,
  piece_id uuid not null references orders.pieces (id),
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  -- Further branches that work on the piece: the plant it was sent to.
  shared_with uuid[] not null default '{}',
  branches uuid[] not null generated always as (branch_id || shared_with) stored,
  -- Null once the picture was removed.
  file_id uuid references platform.files (id),
  kind text not null check (kind in ('intake', 'damage')),
  note text not null default '' check (length(note) <= 300),
  taken_at timestamptz not null,
  taken_by uuid not null,
  removed_at timestamptz,
  removed_by uuid,
  removed_reason text check (length(removed_reason) between 1 and 300),
  check ((file_id is null) = (removed_at is not null)),
  check ((removed_at is null) = (removed_by is null)),
  check ((removed_at is null) = (removed_reason is null))
);
create index piece_photos_of_piece on orders.piece_photos (piece_id, id);
create index piece_photos_of_order on orders.piece_photos (order_id, id);
call platform.govern('orders.piece_photos', 'branch-set', 'branches');
revoke delete on orders.piece_photos from clothesline_app;

-- The owner was shown what was wrong with pieces before any work, and said so: with a signature, or aloud to whoever wrote it down.
create table orders.damage_acknowledgements (
  id uuid primary key,
  order_id uuid not null references orders.orders (id),
  branch_id uuid not null,
  piece_ids uuid[] not null check (cardinality(piece_ids) between 1 and 1000),
  way text not null check (way in ('signature', 'spoken')),
  -- Who acknowledged it, as they call themselves.
  name text not null check (length(name) between 1 and 120),
  note text not null default '' check (length(note) <= 500),
  file_id uuid references platform.files (id),
  at timestamptz not null,
  by uuid not null,
  check ((way = 'signature') = (file_id is not null))
);
create index damage_acknowledgements_of_order on orders.damage_acknowledgements (order_id, id);
call platform.govern('orders.damage_acknowledgements', 'branch');
revoke update, delete on orders.damage_acknowledgements from clothesline_app;
