-- Where records lie: one row for each record with a position, written by the handler of records.entries-changed.
create schema map;
grant usage on schema map to anlan_app;

create table map.points (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  register text collate "C" not null,
  sectors text[] not null,
  enterprise_id uuid,
  title text not null,
  symbol text not null,
  state text not null,
  risk text,
  href text not null,
  longitude float8 not null,
  latitude float8 not null,
  -- Cell of level 24 of the Web-Mercator grid, see algorithms/map-cells.
  cell bigint not null,
  revision int not null,
  primary key (county, id)
);
create index on map.points (id);
create index points_cell on map.points (cell) include (county, region_code);
select kernel.protect('map.points', 'region');
select kernel.protect_enterprise('map.points', 'enterprise_id');
create policy sectors on map.points as restrictive using (
  (select current_setting('anlan.sectors', true)) = '*' or sectors = '{}'
  or sectors && string_to_array((select current_setting('anlan.sectors', true)), ','));

-- How many points lie in each cell of a level, kept by differences: by county for those who see whole counties (breadth
-- 'county'), by town for others.
create table map.cells (
  county char(6) collate "C" not null,
  level int not null,
  breadth text not null check (breadth in ('county', 'town')),
  cell bigint not null,
  region_code text collate "C" not null,
  register text collate "C" not null,
  risk text not null,
  sectors text[] not null,
  count int not null,
  longitudes float8 not null,
  latitudes float8 not null,
  primary key (county, breadth, level, cell, region_code, register, risk, sectors)
);
create index cells_level on map.cells (breadth, level, cell);
select kernel.protect('map.cells', 'region');
create policy sectors on map.cells as restrictive using (
  (select current_setting('anlan.sectors', true)) = '*' or sectors = '{}'
  or sectors && string_to_array((select current_setting('anlan.sectors', true)), ','));
-- Numbers of all enterprises are nobody's own.
create policy enterprises on map.cells as restrictive using ((select current_setting('anlan.enterprise', true)) = '*');
