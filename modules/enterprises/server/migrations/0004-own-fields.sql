-- What a county asks of its enterprises beside the fields that every archive has. The values stand in the archives: in
-- `data`, protected ones sealed in `phones`.
create table enterprises.own_fields (
  county char(6) collate "C" not null primary key,
  region_code text collate "C" not null,
  fields jsonb not null,
  revision int not null,
  updated_at timestamptz not null,
  updated_by text not null
);
select kernel.protect('enterprises.own_fields', 'county');
