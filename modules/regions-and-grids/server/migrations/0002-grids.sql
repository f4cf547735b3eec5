-- Outlines of regions. Those that come with the program lie under county 000000 and are read by all; a government puts its
-- own in their place.
create table regions_and_grids.boundaries (
  county char(6) collate "C" not null,
  region_code text collate "C" not null,
  geometry jsonb not null,
  box float8[] not null,
  source text not null,
  note text,
  set_at timestamptz not null,
  primary key (county, region_code)
);
select kernel.protect('regions_and_grids.boundaries', 'county');
create policy shipped on regions_and_grids.boundaries for select using (county = '000000');

create table regions_and_grids.grids (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  level text not null check (level in ('large', 'middle', 'small')),
  code text collate "C" not null,
  name text not null,
  parent_id uuid,
  peace_grid text,
  geometry jsonb,
  west float8,
  south float8,
  east float8,
  north float8,
  square_kilometres float8,
  state text not null default 'active' check (state in ('active', 'closed')),
  revision int not null default 1,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (county, id),
  foreign key (county, parent_id) references regions_and_grids.grids (county, id),
  check ((geometry is null) = (west is null))
);
create index on regions_and_grids.grids (id);
create index on regions_and_grids.grids (county, parent_id);
create index on regions_and_grids.grids (county, west, east) where state = 'active' and geometry is not null;
create unique index grids_code on regions_and_grids.grids (county, code) where state = 'active';
select kernel.protect('regions_and_grids.grids', 'county');

create table regions_and_grids.grid_staff (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  grid_id uuid not null,
  name text not null,
  duty text not null,
  account_id uuid,
  from_day date not null,
  to_day date,
  primary key (county, id),
  foreign key (county, grid_id) references regions_and_grids.grids (county, id),
  check (to_day is null or to_day >= from_day)
);
create index on regions_and_grids.grid_staff (id);
create index on regions_and_grids.grid_staff (county, grid_id);
select kernel.protect('regions_and_grids.grid_staff', 'county');

create table regions_and_grids.grid_terminals (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  grid_id uuid not null,
  serial text collate "C" not null,
  model text,
  staff_id uuid,
  state text not null,
  primary key (county, id),
  unique (county, serial),
  foreign key (county, grid_id) references regions_and_grids.grids (county, id),
  foreign key (county, staff_id) references regions_and_grids.grid_staff (county, id)
);
create index on regions_and_grids.grid_terminals (id);
create index on regions_and_grids.grid_terminals (county, grid_id);
select kernel.protect('regions_and_grids.grid_terminals', 'county');
