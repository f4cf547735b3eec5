-- Patrols, events and workload of the grids, and who helps there. Everything is seen within the reader's regions; what
-- names an enterprise is besides that seen by that enterprise's accounts only, should they ever hold a right here.
create schema grid_work;
grant usage on schema grid_work to anlan_app;

create table grid_work.plans (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  grid_id uuid not null,
  grid_name text collate "C" not null,
  name text collate "C" not null,
  account_id uuid,
  member_name text collate "C",
  cycle jsonb not null,
  starts_on date not null,
  ends_on date,
  stops jsonb not null,
  state text not null check (state in ('active', 'paused', 'ended')),
  revision int not null,
  primary key (county, id)
);
create index on grid_work.plans (id);
create index on grid_work.plans (county, name, id);
create index on grid_work.plans (county, grid_id);
select kernel.protect('grid_work.plans', 'region');

create table grid_work.patrols (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  plan_id uuid not null,
  plan_name text not null,
  grid_id uuid not null,
  grid_name text collate "C" not null,
  day date not null,
  account_id uuid,
  member_name text,
  stops jsonb not null,
  stop_count int not null,
  visited int not null default 0,
  found int not null default 0,
  doubtful int not null default 0,
  state text not null check (state in ('planned', 'running', 'done', 'partly', 'missed', 'cancelled')),
  revision int not null,
  primary key (county, id),
  foreign key (county, plan_id) references grid_work.plans (county, id),
  -- A plan is walked once a day, however often the day's patrols are made.
  unique (county, plan_id, day)
);
create index on grid_work.patrols (id);
create index on grid_work.patrols (county, day desc, id);
create index on grid_work.patrols (account_id, day) where account_id is not null;
create index on grid_work.patrols (county, grid_id, day);
create index on grid_work.patrols (day) where state in ('planned', 'running');
select kernel.protect('grid_work.patrols', 'region');

create table grid_work.visits (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  patrol_id uuid not null,
  stop_id uuid not null,
  stop_name text collate "C" not null,
  enterprise_id uuid,
  grid_name text not null,
  day date not null,
  result text not null check (result in ('normal', 'danger', 'not-visited')),
  reason text,
  note text,
  longitude float8,
  latitude float8,
  accuracy float8,
  metres float8,
  marks text[] not null,
  verdict text not null check (verdict in ('confirmed', 'unconfirmed', 'doubtful')),
  file_ids uuid[] not null,
  danger_ids uuid[] not null,
  account_id text not null,
  account_name text not null,
  -- The device's own time, which may be wrong, and the server's.
  device_at timestamptz,
  received_at timestamptz not null,
  primary key (county, id),
  foreign key (county, patrol_id) references grid_work.patrols (county, id),
  unique (county, patrol_id, stop_id)
);
create index on grid_work.visits (id);
create index on grid_work.visits (county, received_at desc, id);
create index on grid_work.visits (account_id, day);
create index on grid_work.visits (county, enterprise_id) where enterprise_id is not null;
select kernel.protect('grid_work.visits', 'region');

create table grid_work.events (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  office_region text collate "C" not null,
  grid_id uuid,
  grid_name text,
  category text not null,
  urgency text not null,
  description text not null,
  place text,
  longitude float8,
  latitude float8,
  accuracy float8,
  enterprise_id uuid,
  enterprise_name text,
  visit_id uuid,
  file_ids uuid[] not null,
  reported_by text not null,
  reporter_name text not null,
  device_at timestamptz,
  reported_at timestamptz not null,
  unit_id uuid,
  unit_name text,
  due_on date,
  result text,
  result_file_ids uuid[] not null,
  score int check (score between 1 and 5),
  opinion text,
  danger_id uuid,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id)
);
create index on grid_work.events (id);
create index on grid_work.events (county, reported_at desc, id);
create index on grid_work.events (state_since) where state in ('reported', 'dispatched', 'handled');
create index on grid_work.events (unit_id) where state = 'dispatched';
create index on grid_work.events (reported_by, reported_at);
select kernel.protect('grid_work.events', 'region');

create table grid_work.event_steps (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  event_id uuid not null,
  move text not null,
  from_state text,
  to_state text not null,
  account_id text not null,
  account_name text not null,
  text text,
  unit_name text,
  device_at timestamptz,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, event_id) references grid_work.events (county, id)
);
create index on grid_work.event_steps (county, event_id, at, id);
select kernel.protect('grid_work.event_steps', 'region');

-- One person's month, counted anew after everything that the person did. Money in fen.
create table grid_work.workloads (
  county char(6) collate "C" not null,
  account_id text collate "C" not null,
  month char(7) collate "C" not null,
  region_code text collate "C" not null,
  member_name text collate "C" not null,
  patrols int not null,
  visits int not null,
  confirmed int not null,
  doubtful int not null,
  work_days int not null,
  findings int not null,
  events int not null,
  handled int not null,
  rule_code text,
  fen int,
  counted_at timestamptz not null,
  primary key (county, account_id, month)
);
create index on grid_work.workloads (county, month desc, account_id);
select kernel.protect('grid_work.workloads', 'region');

create table grid_work.helpers (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('adviser', 'volunteer', 'supervisor')),
  name text collate "C" not null,
  organisation text,
  speciality text,
  account_id uuid,
  from_day date not null,
  to_day date,
  revision int not null,
  primary key (county, id),
  check (to_day is null or to_day >= from_day)
);
create index on grid_work.helpers (id);
create index on grid_work.helpers (county, name, id);
select kernel.protect('grid_work.helpers', 'region');

create table grid_work.helper_visits (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  helper_id uuid not null,
  day date not null,
  hours float8,
  enterprise_id uuid,
  place_name text not null,
  work text not null,
  longitude float8,
  latitude float8,
  accuracy float8,
  file_ids uuid[] not null,
  danger_ids uuid[] not null,
  findings int not null,
  account_id text not null,
  device_at timestamptz,
  received_at timestamptz not null,
  primary key (county, id),
  foreign key (county, helper_id) references grid_work.helpers (county, id)
);
create index on grid_work.helper_visits (id);
create index on grid_work.helper_visits (county, helper_id, day desc, id);
create index on grid_work.helper_visits (county, day desc, id);
select kernel.protect('grid_work.helper_visits', 'region');
