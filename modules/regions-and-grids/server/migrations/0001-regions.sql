-- Regions are reference data: the same for every government, filled from the pack at start, read by everybody.
create schema regions_and_grids;
grant usage on schema regions_and_grids to anlan_app;

create table regions_and_grids.regions (
  code text collate "C" primary key,
  name text not null,
  level text not null check (level in ('province', 'city', 'county', 'town', 'village')),
  parent text collate "C",
  valid_from date,
  valid_to date,
  source text not null,
  active boolean not null default true
);
create index on regions_and_grids.regions (parent, code);
grant select on regions_and_grids.regions to anlan_app;

-- Which edition of a pack is in the table, so that a start with the same files does nothing.
create table regions_and_grids.loaded_packs (
  source text primary key,
  checksum text not null,
  regions int not null,
  loaded_at timestamptz not null default now()
);
grant select on regions_and_grids.loaded_packs to anlan_app;

-- Functional zones and industrial parks: a government's own regions, which may lie across several towns.
create table regions_and_grids.parks (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  name text not null,
  kind text not null check (kind in ('functional-zone', 'industrial-park')),
  covers text[] not null,
  state text not null default 'active' check (state in ('active', 'closed')),
  revision int not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (county, id)
);
create index on regions_and_grids.parks (id);
create unique index parks_name on regions_and_grids.parks (county, name) where state = 'active';
select kernel.protect('regions_and_grids.parks', 'county');
