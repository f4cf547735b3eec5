-- Definitions of indicators by governments, targets of adopted plans with how they stand, and warnings.
create schema if not exists indicators;
grant usage on schema indicators to anlan_app;

-- One row a version. Built-in definitions are data of the pack of rules, not rows.
create table indicators.definitions (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  code text not null,
  version int not null,
  state text not null check (state in ('draft', 'submitted', 'in-force', 'discarded')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  content jsonb not null,
  valid_from date not null,
  valid_to date,
  in_force_at timestamptz,
  ended_at timestamptz,
  drafted_by text not null,
  approved_by text,
  remark text,
  primary key (county, id),
  unique (county, code, version)
);
create index on indicators.definitions (id);
-- A code has one version on its way at most.
create unique index definitions_one_open on indicators.definitions (county, code) where state in ('draft', 'submitted');
select kernel.protect('indicators.definitions', 'county');

-- One row a target; the words of the item are kept so that the board is one table.
create table indicators.targets (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  plan_id uuid not null,
  plan_lineage_id uuid not null,
  plan_title text not null,
  item_id uuid not null,
  lineage_id uuid not null,
  kind text not null,
  ordinal int not null,
  name text not null,
  text text,
  chapter text,
  canonical text,
  comparator text,
  value double precision,
  unit text,
  binding text,
  frequency text,
  baseline_year int,
  baseline_value double precision,
  target_year int,
  target_value double precision,
  deadline_year int,
  period_start int,
  period_end int,
  base_year int,
  is_active boolean not null,
  bound_to text not null check (bound_to in ('indicator', 'hand')),
  indicator text,
  bound_by text not null,
  bound_reason text,
  bound_at timestamptz not null,
  unit_id text,
  unit_name text,
  unit_region text collate "C",
  state text not null,
  state_since timestamptz not null,
  stale_since timestamptz,
  as_of date,
  computed_at timestamptz,
  baseline double precision,
  goal double precision,
  year int,
  level double precision,
  now_value double precision,
  forecast double precision,
  low double precision,
  high double precision,
  error double precision,
  end_forecast double precision,
  end_low double precision,
  end_high double precision,
  value_unit jsonb,
  digits int not null,
  why jsonb not null,
  detail jsonb,
  warning_id uuid,
  warning_state text,
  revision int not null,
  primary key (county, id),
  unique (county, lineage_id),
  check ((bound_to = 'indicator') = (indicator is not null))
);
create index on indicators.targets (id);
create index on indicators.targets (county, plan_id, ordinal);
create index targets_stale on indicators.targets (stale_since) where stale_since is not null;
select kernel.protect('indicators.targets', 'region');

-- Control figures of single years; the newest of a year counts, none is changed.
create table indicators.controls (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  target_id uuid not null,
  year int not null,
  value double precision not null,
  source text not null,
  reason text,
  by_account text not null,
  by_name text not null,
  at timestamptz not null,
  primary key (county, id),
  foreign key (county, target_id) references indicators.targets (county, id)
);
create index on indicators.controls (county, target_id, year, at);
select kernel.protect('indicators.controls', 'region');

-- How a target stood, one row a day on which something about it changed.
create table indicators.results (
  county char(6) collate "C" not null,
  target_id uuid not null,
  as_of date not null,
  region_code text collate "C" not null,
  state text not null,
  now_value double precision,
  level double precision,
  forecast double precision,
  low double precision,
  high double precision,
  why jsonb not null,
  computed_at timestamptz not null,
  primary key (county, target_id, as_of),
  foreign key (county, target_id) references indicators.targets (county, id)
);
select kernel.protect('indicators.results', 'region');

-- region_code is that of the unit warned, so that a town sees its warnings and not the county's figures.
create table indicators.warnings (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  target_id uuid not null,
  target_region text collate "C" not null,
  target_name text not null,
  target_state text not null,
  plan_title text not null,
  unit_id text,
  unit_name text,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  warned_at timestamptz not null,
  limit_at timestamptz,
  next_step_at timestamptz,
  explanation text,
  measure text,
  measure_due_on date,
  explained_by text,
  remark text,
  closed_at timestamptz,
  ended_as text,
  primary key (county, id)
);
create index on indicators.warnings (id);
create index on indicators.warnings (county, target_id);
create index warnings_by_next_step on indicators.warnings (next_step_at) where next_step_at is not null;
-- A target has one open warning at most.
create unique index warnings_one_open on indicators.warnings (county, target_id) where state <> 'closed';
select kernel.protect('indicators.warnings', 'region');

-- One row for every late step of every limit: the key is why none happens twice.
create table indicators.escalations (
  county char(6) collate "C" not null,
  warning_id uuid not null,
  move text not null,
  limit_at timestamptz not null,
  step text not null,
  region_code text collate "C" not null,
  at timestamptz not null,
  done_at timestamptz not null,
  primary key (county, warning_id, move, limit_at, step),
  foreign key (county, warning_id) references indicators.warnings (county, id)
);
select kernel.protect('indicators.escalations', 'region');

-- Timeline of definitions, targets and warnings.
create table indicators.steps (
  county char(6) collate "C" not null,
  subject_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  step text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  remark text,
  primary key (county, subject_id, id)
);
select kernel.protect('indicators.steps', 'region');

-- Published: how the targets stand.
create view indicators.target_states with (security_invoker = true) as
select county, region_code, id, plan_id, plan_lineage_id, plan_title, item_id, lineage_id, kind, ordinal, name, chapter,
  comparator, bound_to, indicator, unit_id, unit_name, state, state_since, as_of, baseline, goal, year, level,
  now_value, forecast, low, high, error, end_forecast, value_unit, digits, why
from indicators.targets where is_active;
grant select on indicators.target_states to anlan_app;
