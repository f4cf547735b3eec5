-- Colours and classes of enterprises, and the areas to which they are rolled up. An enterprise is seen as its archive is:
-- by region, sector and enterprise. Areas hold numbers alone and are seen within the reader's regions.
create schema regional_risks;
grant usage on schema regional_risks to anlan_app;

create table regional_risks.enterprises (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  -- Under which search and map know its risk: the archive's own id is taken there.
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  name text collate "C" not null,
  is_open boolean not null,
  longitude float8,
  latitude float8,
  grid_id uuid,
  grid_name text,
  colour text check (colour in ('red', 'orange', 'yellow', 'blue')),
  red int not null default 0,
  orange int not null default 0,
  yellow int not null default 0,
  blue int not null default 0,
  points_revision int not null default 0,
  class char(1) check (class in ('A', 'B', 'C', 'D')),
  class_since timestamptz,
  corrected boolean not null default false,
  score float8,
  explained jsonb,
  per_year float8,
  shown_revision int not null default 0,
  reckoned_at timestamptz not null,
  primary key (county, enterprise_id)
);
create index on regional_risks.enterprises (enterprise_id);
create index on regional_risks.enterprises (county, region_code);
create index on regional_risks.enterprises (county, grid_id) where grid_id is not null;
create index on regional_risks.enterprises (county, score, enterprise_id);
create index on regional_risks.enterprises (county, name, enterprise_id);

create table regional_risks.class_changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  enterprise_id uuid not null,
  from_class char(1),
  to_class char(1) not null,
  reason text not null,
  score float8 not null,
  text text,
  by_name text,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, enterprise_id) references regional_risks.enterprises (county, enterprise_id)
);
create index on regional_risks.class_changes (county, enterprise_id, at desc);

create table regional_risks.corrections (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  enterprise_id uuid not null,
  class char(1) not null,
  reason text not null,
  until date not null,
  proposed_by_name text not null,
  decided_by_name text,
  remark text,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id),
  foreign key (county, enterprise_id) references regional_risks.enterprises (county, enterprise_id)
);
create index on regional_risks.corrections (id);
create index on regional_risks.corrections (county, enterprise_id);
-- One at a time: two would contradict each other.
create unique index corrections_one on regional_risks.corrections (county, enterprise_id)
  where state in ('proposed', 'approved');

create table regional_risks.areas (
  county char(6) collate "C" not null,
  kind text not null check (kind in ('county', 'town', 'village', 'park', 'grid')),
  id text collate "C" not null,
  region_code text collate "C" not null,
  name text collate "C" not null,
  enterprises int not null,
  unassessed int not null,
  red int not null,
  orange int not null,
  yellow int not null,
  blue int not null,
  points jsonb not null,
  colour text,
  roll_up jsonb not null,
  reckoned_at timestamptz not null,
  primary key (county, kind, id)
);
create index on regional_risks.areas (county, red desc, id);
select kernel.protect('regional_risks.areas', 'region');

select kernel.protect('regional_risks.enterprises', 'region');
select kernel.protect('regional_risks.class_changes', 'region');
select kernel.protect('regional_risks.corrections', 'region');
select kernel.protect_enterprise('regional_risks.enterprises', 'enterprise_id');
select kernel.protect_enterprise('regional_risks.class_changes', 'enterprise_id');
select kernel.protect_enterprise('regional_risks.corrections', 'enterprise_id');
-- Several sectors, one of which is enough. What stands under no sector is seen by those who supervise them all.
create policy sectors on regional_risks.enterprises as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);
-- History and corrections are seen by whoever sees the enterprise.
create policy of_enterprise on regional_risks.class_changes as restrictive using (exists (
  select from regional_risks.enterprises e where e.county = class_changes.county
    and e.enterprise_id = class_changes.enterprise_id));
create policy of_enterprise on regional_risks.corrections as restrictive using (exists (
  select from regional_risks.enterprises e where e.county = corrections.county
    and e.enterprise_id = corrections.enterprise_id));
