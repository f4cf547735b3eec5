-- Uploaded files. The content lies in the store under its hash; one content may belong to several rows.
create schema files;
grant usage on schema files to anlan_app;

create table files.files (
  county char(6) collate "C" not null,
  id uuid not null,
  -- The uploader's region; that of the record once the file belongs to one.
  region_code text collate "C" not null,
  hash text collate "C" not null,
  name text not null,
  size bigint not null,
  media_type text not null,
  uploaded_by text collate "C" not null,
  uploaded_at timestamptz not null,
  subject_type text collate "C",
  subject_id text collate "C",
  attached_at timestamptz,
  -- 'region': whoever may read the record's region; 'county': everybody of that government with the right to read files.
  read_by text not null default 'region' check (read_by in ('region', 'county')),
  protected boolean not null default false,
  deleted_at timestamptz,
  deleted_by text collate "C",
  deleted_reason text,
  -- A deleted file's content is kept until this moment; null: not at all.
  retention_until timestamptz,
  purged_at timestamptz,
  primary key (county, id),
  check ((subject_type is null) = (subject_id is null) and (subject_type is null) = (attached_at is null))
);
create index on files.files (id);
create index on files.files (hash) where purged_at is null;
create index on files.files (subject_type, subject_id) where subject_id is not null;
create index on files.files (uploaded_at desc nulls last, id) where deleted_at is null;
create index files_loose on files.files (uploaded_at) where attached_at is null and deleted_at is null;
create index files_to_purge on files.files (retention_until) where deleted_at is not null and purged_at is null;

select kernel.protect('files.files', 'region');
-- Besides the region's readers: the uploader himself, and the whole government where the record is open to it.
create policy own on files.files for select using (uploaded_by = (select current_setting('anlan.account', true)));
create policy county_reads on files.files for select using (read_by = 'county'
  and county >= (select current_setting('anlan.county_from', true)) collate "C"
  and county < (select current_setting('anlan.county_to', true)) collate "C"
  and ((select current_setting('anlan.county_ranges', true)) = ''
    or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true)))));
-- The uploader's file moves to the record's region when it is bound to it, wherever it was uploaded.
create policy own_moves on files.files for update
  using (uploaded_by = (select current_setting('anlan.account', true)) and attached_at is null)
  with check (uploaded_by = (select current_setting('anlan.account', true)));
