-- Files on their way into registers: the file, its rows, what became of each, and the mappings that people made.
create schema data_imports;
grant usage on schema data_imports to anlan_app;

create table data_imports.imports (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  account_id text not null,
  account_name text not null,
  target text not null,
  target_label jsonb not null,
  file_name text not null,
  size int not null,
  sha256 text not null,
  -- Null until a person chooses one: the first that is not hidden.
  sheet int,
  sheets jsonb not null default '[]',
  notes jsonb not null default '{"merged": [], "formulas": 0, "encoding": null}',
  rows_read int not null default 0,
  columns jsonb not null default '[]',
  mapping jsonb not null default '[]',
  mapping_kept boolean not null default false,
  options jsonb not null,
  check_counts jsonb,
  result_counts jsonb,
  kinds jsonb not null default '[]',
  undo_counts jsonb,
  problem jsonb,
  -- The last row of the sheet that was written: committed together with what was written.
  applied_to int not null default 0,
  created_at timestamptz not null,
  ended_at timestamptz,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id)
);
create index on data_imports.imports (id);
create index on data_imports.imports (county, created_at desc, id);
create index imports_at_work on data_imports.imports (state_since) where state in ('reading', 'mapped', 'applying', 'undoing');
create index imports_ended on data_imports.imports (ended_at) where ended_at is not null;
select kernel.protect('data_imports.imports', 'region');
-- An enterprise's account sees its own imports only.
create policy own_of_enterprise on data_imports.imports as restrictive using (
  (select current_setting('anlan.enterprise', true)) = '*'
  or account_id = (select current_setting('anlan.account', true)));

-- Beside the import, since it is written while a transaction holds the import's own row.
create table data_imports.progress (
  county char(6) collate "C" not null,
  import_id uuid not null,
  region_code text collate "C" not null,
  done int not null default 0,
  total int not null default 0,
  attempts int not null default 0,
  waits_for text,
  stop_asked boolean not null default false,
  primary key (county, import_id),
  foreign key (county, import_id) references data_imports.imports (county, id) on delete cascade
);
select kernel.protect('data_imports.progress', 'region');

-- The file as it was sent, in pieces; it goes when the import has ended.
create table data_imports.pieces (
  county char(6) collate "C" not null,
  import_id uuid not null,
  no int not null,
  region_code text collate "C" not null,
  bytes bytea not null,
  primary key (county, import_id, no),
  foreign key (county, import_id) references data_imports.imports (county, id) on delete cascade
);
alter table data_imports.pieces alter column bytes set storage external;
select kernel.protect('data_imports.pieces', 'region');

create table data_imports.rows (
  county char(6) collate "C" not null,
  import_id uuid not null,
  row int not null,
  region_code text collate "C" not null,
  raw jsonb not null,
  problems jsonb,
  outcome text,
  record_id uuid,
  title text,
  decided text,
  written boolean not null default false,
  before jsonb,
  revision int,
  undone text,
  primary key (county, import_id, row),
  foreign key (county, import_id) references data_imports.imports (county, id) on delete cascade
);
alter table data_imports.rows set (fillfactor = 70);
create index rows_not_taken on data_imports.rows (county, import_id, row)
  where outcome in ('wrong', 'refused', 'duplicate');
select kernel.protect('data_imports.rows', 'region');

-- What was matched once holds for the next file with the same headings; each region keeps its own, and may take another's.
create table data_imports.mappings (
  county char(6) collate "C" not null,
  target text not null,
  headings text not null,
  region_code text collate "C" not null,
  mapping jsonb not null,
  options jsonb not null,
  account_id text not null,
  used_at timestamptz not null,
  primary key (county, target, headings, region_code)
);
select kernel.protect('data_imports.mappings', 'county');
