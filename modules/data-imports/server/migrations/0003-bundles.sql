-- Photographs and files that came in one ZIP with the table. They are kept by the module of files, bound to nobody, until
-- the row that names them is written.
create table data_imports.bundle_files (
  county char(6) collate "C" not null,
  import_id uuid not null,
  path text collate "C" not null,
  region_code text collate "C" not null,
  -- Null: it was not taken, see the problem.
  file_id uuid,
  problem text,
  primary key (county, import_id, path),
  foreign key (county, import_id) references data_imports.imports (county, id) on delete cascade
);
select kernel.protect('data_imports.bundle_files', 'region');

alter table data_imports.imports add column bundle jsonb;
-- The files that a row named and its record was given: taken away again with the record.
alter table data_imports.rows add column files jsonb;
