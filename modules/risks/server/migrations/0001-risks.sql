-- Risks of enterprises: unit → risk point → hazard → event → measures. What is written may be a draft; what counts is
-- copied on confirmation, so that whoever reads current risks never sees half a change.
create schema risks;
grant usage on schema risks to anlan_app;

-- One row for each enterprise that has risks: its method, and what is confirmed, counted.
create table risks.enterprises (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_name text not null,
  enterprise_open boolean not null,
  profile text collate "C",
  profile_since date,
  red int not null default 0,
  orange int not null default 0,
  yellow int not null default 0,
  blue int not null default 0,
  colour text collate "C",
  revision int not null,
  updated_at timestamptz not null,
  primary key (county, enterprise_id)
);
create index on risks.enterprises (enterprise_id);
create index on risks.enterprises (county, updated_at desc, enterprise_id);
create index on risks.enterprises (county, enterprise_name, enterprise_id);

create table risks.units (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  name text not null,
  -- Code of the major hazard installation, where the unit is one.
  hazard_code text,
  department text,
  liable_person text,
  remark text,
  -- Merges of enterprises by which it came here, the last one last; then region and sectors stay its own.
  merges uuid[] not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on risks.units (id);
create index on risks.units (county, enterprise_id);

create table risks.points (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  enterprise_open boolean not null,
  unit_id uuid not null,
  name text not null,
  kind text collate "C" not null,
  place text,
  longitude double precision,
  latitude double precision,
  persons int,
  department text,
  liable_person text,
  duty_phone text,
  remark text,
  qr_code text collate "C" not null,
  -- The gravest colour of the events as they are written now.
  colour text collate "C",
  events int not null default 0,
  measures int not null default 0,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  -- By when it must be confirmed anew, and why: [{ trigger, remark, at, by }].
  due_on date,
  reasons jsonb not null,
  version int not null,
  confirmed_at timestamptz,
  confirmed_colour text collate "C",
  -- When the job looks at it next: to remind, or to ask for the yearly assessment.
  look_on date,
  merges uuid[] not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id),
  foreign key (county, unit_id) references risks.units (county, id)
);
create index on risks.points (id);
create index on risks.points (county, unit_id);
create index on risks.points (county, enterprise_id);
create index on risks.points (county, updated_at desc, id);
create index on risks.points (county, name, id);
create index on risks.points (county, due_on, id);
create index on risks.points (qr_code);
create index on risks.points (look_on) where look_on is not null;

create table risks.hazards (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  point_id uuid not null,
  name text not null,
  kind text collate "C" not null,
  primary key (county, id),
  foreign key (county, point_id) references risks.points (county, id) on delete cascade
);
create index on risks.hazards (county, point_id);

create table risks.events (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  point_id uuid not null,
  hazard_id uuid not null,
  name text not null,
  accident_types text[] collate "C" not null,
  consequence text,
  response text,
  -- The assessment that holds now; all of them stand in assessments.
  assessment jsonb,
  primary key (county, id),
  foreign key (county, hazard_id) references risks.hazards (county, id) on delete cascade
);
create index on risks.events (county, point_id);
create index on risks.events (county, hazard_id);

create table risks.measures (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  point_id uuid not null,
  event_id uuid not null,
  description text not null,
  "check" text,
  hierarchy text collate "C" not null,
  data_source text collate "C" not null,
  classify1 text collate "C",
  classify2 text collate "C",
  classify3 text,
  level text collate "C",
  post_name text,
  person_id uuid,
  person_name text,
  cycle int,
  cycle_unit text collate "C",
  primary key (county, id),
  foreign key (county, event_id) references risks.events (county, id) on delete cascade
);
create index on risks.measures (county, point_id);
create index on risks.measures (county, event_id);

-- Every assessment that was ever made; the event may be gone since.
create table risks.assessments (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  point_id uuid not null,
  event_id uuid not null,
  event_name text not null,
  at timestamptz not null,
  account_id text not null,
  assessment jsonb not null,
  primary key (county, id),
  foreign key (county, point_id) references risks.points (county, id) on delete cascade
);
create index on risks.assessments (county, point_id, at desc);

-- A point as it was confirmed, with everything below it.
create table risks.versions (
  county char(6) collate "C" not null,
  point_id uuid not null,
  version int not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  colour text collate "C" not null,
  profile text collate "C" not null,
  profile_version int not null,
  conclusion text,
  reasons jsonb not null,
  content jsonb not null,
  primary key (county, point_id, version),
  foreign key (county, point_id) references risks.points (county, id) on delete cascade
);

-- Who changed what from what to what, and why. Of the enterprise's register: record_id is the enterprise.
create table risks.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  record_id uuid not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text collate "C" not null,
  changes jsonb not null,
  primary key (county, id)
);
create index on risks.changes (county, record_id, at desc, id);

-- Which of our records an object of the exchange format is, and as of when it was taken.
create table risks.exchanged (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  object text collate "C" not null,
  external_id text collate "C" not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  record_id uuid not null,
  update_date text collate "C",
  removed boolean not null,
  primary key (county, enterprise_id, object, external_id)
);
create index on risks.exchanged (county, record_id);

-- What counts now: confirmed points and their measures.
create table risks.confirmed_points (
  county char(6) collate "C" not null,
  point_id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  enterprise_open boolean not null,
  name text not null,
  unit_name text not null,
  colour text collate "C" not null,
  profile text collate "C" not null,
  profile_version int not null,
  longitude double precision,
  latitude double precision,
  qr_code text collate "C" not null,
  confirmed_at timestamptz not null,
  primary key (county, point_id),
  foreign key (county, point_id) references risks.points (county, id) on delete cascade
);
create index on risks.confirmed_points (county, enterprise_id);
create index on risks.confirmed_points (enterprise_id);

create table risks.confirmed_measures (
  county char(6) collate "C" not null,
  measure_id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  enterprise_open boolean not null,
  point_id uuid not null,
  point_name text not null,
  unit_name text not null,
  event_id uuid not null,
  event_name text not null,
  colour text collate "C" not null,
  level text collate "C" not null,
  post_name text,
  person_id uuid,
  content text not null,
  cycle int,
  cycle_unit text collate "C",
  data_source text collate "C" not null,
  classify1 text collate "C",
  classify2 text collate "C",
  classify3 text,
  primary key (county, measure_id),
  foreign key (county, point_id) references risks.confirmed_points (county, point_id) on delete cascade
);
create index on risks.confirmed_measures (county, enterprise_id, measure_id);
create index on risks.confirmed_measures (county, point_id);
create index on risks.confirmed_measures (enterprise_id);

-- A town reads its own town, a department its sectors, an enterprise's account itself alone.
do $$
declare target text;
begin
  foreach target in array array['enterprises', 'units', 'points', 'hazards', 'events', 'measures', 'assessments',
    'versions', 'changes', 'exchanged', 'confirmed_points', 'confirmed_measures'] loop
    perform kernel.protect(('risks.' || target)::regclass, 'region');
    perform kernel.protect_enterprise(('risks.' || target)::regclass, 'enterprise_id');
    execute format('create policy sectors on risks.%I as restrictive using (
      ((select current_setting(''anlan.sectors'', true)) = ''*''
      or nullif(sectors && string_to_array((select current_setting(''anlan.sectors'', true)), '',''), false)) is not unknown)',
      target);
  end loop;
end $$;

-- What other modules may read in SQL, within the reader's own scope: confirmed risks of enterprises that work.
create view risks.current_points with (security_invoker = true) as
  select county, region_code, sectors, enterprise_id, point_id, name, unit_name, colour, longitude, latitude, qr_code,
    confirmed_at
  from risks.confirmed_points where enterprise_open;
grant select on risks.current_points to anlan_app;

create view risks.current_measures with (security_invoker = true) as
  select county, region_code, sectors, enterprise_id, measure_id, point_id, point_name, unit_name, event_id, event_name,
    colour, level, post_name, person_id, content, cycle, cycle_unit, data_source, classify1, classify2, classify3
  from risks.confirmed_measures where enterprise_open;
grant select on risks.current_measures to anlan_app;
