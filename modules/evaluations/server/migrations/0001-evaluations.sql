-- Evaluations of plans, bulletins and white papers: their frozen figures, score sheets, texts and published editions.
create schema if not exists evaluations;
grant usage on schema evaluations to anlan_app;

create table evaluations.reports (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text not null,
  title text not null,
  plan_id uuid,
  plan_title text,
  period_from date not null,
  period_to date not null,
  sections jsonb not null,
  -- The whole method, so that a later version of it changes nothing here.
  method jsonb,
  frozen_at timestamptz,
  frozen_by text,
  snapshot_hash text,
  self_due_on date,
  score double precision,
  issuer text,
  number text,
  edition_id uuid,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id)
);
create index on evaluations.reports (id);
create index on evaluations.reports (county, period_to desc, id);
create index on evaluations.reports (self_due_on) where state in ('self-evaluation', 'submitted');
-- One report of a kind for the same days and plan is on its way at a time.
create unique index reports_one_going on evaluations.reports (county, region_code, kind, period_from, period_to, plan_id) nulls not distinct
  where state not in ('published', 'recalled', 'discarded');
select kernel.protect('evaluations.reports', 'region');

-- The canonical JSON text itself: its SHA-256 is in the report and in the log.
create table evaluations.snapshots (
  county char(6) collate "C" not null,
  report_id uuid not null,
  region_code text collate "C" not null,
  content text not null,
  primary key (county, report_id),
  foreign key (county, report_id) references evaluations.reports (county, id)
);
create index on evaluations.snapshots (report_id);
select kernel.protect('evaluations.snapshots', 'region');

-- A line lies where its unit is: a town sees and fills in its own. What its unit must know of the report stands here too.
create table evaluations.lines (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  report_id uuid not null,
  report_title text not null,
  due_on date,
  is_open boolean not null,
  kind text not null check (kind in ('target', 'work')),
  subject_id text not null,
  ordinal int not null,
  name text not null,
  promise jsonb,
  unit_id text,
  unit_name text,
  support jsonb not null,
  weight double precision not null,
  state text,
  why jsonb not null,
  degree double precision,
  computed double precision,
  self_score double precision,
  self_text text,
  self_by text,
  self_at timestamptz,
  evidence uuid[] not null,
  is_reviewed boolean not null,
  review_score double precision,
  review_reason text,
  reviewed_by text,
  reviewed_at timestamptz,
  revision int not null,
  primary key (county, id),
  foreign key (county, report_id) references evaluations.reports (county, id)
);
create index on evaluations.lines (id);
create index on evaluations.lines (county, report_id, ordinal);
create index on evaluations.lines (report_id);
create index on evaluations.lines (unit_id, due_on);
select kernel.protect('evaluations.lines', 'region');

-- Exactly what was published: canonical JSON text of the document.
create table evaluations.editions (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  report_id uuid not null,
  kind text not null,
  title text not null,
  number text,
  issuer text not null,
  period_from date not null,
  period_to date not null,
  published_at timestamptz not null,
  recalled_at timestamptz,
  document text not null,
  sha256 text not null,
  primary key (county, id),
  foreign key (county, report_id) references evaluations.reports (county, id)
);
create index on evaluations.editions (id);
create index on evaluations.editions (county, published_at desc, id);
select kernel.protect('evaluations.editions', 'county');

create table evaluations.steps (
  county char(6) collate "C" not null,
  report_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  step text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  remark text,
  primary key (county, report_id, id),
  foreign key (county, report_id) references evaluations.reports (county, id)
);
select kernel.protect('evaluations.steps', 'region');
