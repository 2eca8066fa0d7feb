-- Small files of the business: pictures, PDFs, signatures. They lie in the database, so that a backup carries them with what they belong to.
create table platform.files (
  id uuid primary key,
  -- What the file belongs to, as `type/id`.
  subject text not null check (length(subject) between 3 and 200),
  branch_id uuid not null,
  -- Further branches that work with the thing, such as the plant a piece was sent to.
  shared_with uuid[] not null default '{}',
  branches uuid[] not null generated always as (branch_id || shared_with) stored,
  -- Told from the bytes, never from what the sender says.
  kind text not null check (kind in ('jpeg', 'png', 'webp', 'pdf')),
  width int check (width between 1 and 12000),
  height int check (height between 1 and 12000),
  sha256 bytea not null check (length(sha256) = 32),
  content bytea not null check (octet_length(content) between 1 and case kind when 'pdf' then 10485760 else 5242880 end),
  kept_at timestamptz not null,
  kept_by uuid not null,
  check ((kind = 'pdf') = (width is null)),
  check ((width is null) = (height is null))
);
-- Pictures and PDFs are compressed already.
alter table platform.files alter column content set storage external;
create index files_of_subject on platform.files (subject);
call platform.govern('platform.files', 'branch-set', 'branches');
revoke update on platform.files from clothesline_app;
grant update (shared_with) on platform.files to clothesline_app;
