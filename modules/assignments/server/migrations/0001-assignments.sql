-- Who does what of an adopted plan until when, the reports about it, and every late step that happened.
create schema if not exists assignments;
grant usage on schema assignments to anlan_app;

-- region_code is the unit's region. The item's words are kept here: a unit of a lower government does not see the plan.
create table assignments.assignments (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  item_id uuid not null,
  item_lineage_id uuid not null,
  plan_id uuid not null,
  plan_lineage_id uuid not null,
  plan_title text not null,
  item_kind text not null,
  item_name text not null,
  item_text text,
  item_chapter text,
  item_unit text,
  unit_id text not null,
  unit_name text not null,
  role text not null check (role in ('lead', 'support')),
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  due_on date not null,
  limit_at timestamptz,
  next_step_at timestamptz,
  milestones int not null,
  milestones_accepted int not null,
  attention text,
  attention_since timestamptz,
  assigned_at timestamptz not null,
  assigned_by text not null,
  last_report_at timestamptz,
  primary key (county, id)
);
create index on assignments.assignments (id);
create index on assignments.assignments (county, plan_id);
create index on assignments.assignments (plan_id);
create index on assignments.assignments (item_lineage_id);
create index on assignments.assignments (county, due_on, id);
create index on assignments.assignments (unit_id, limit_at);
create index assignments_by_next_step on assignments.assignments (next_step_at) where next_step_at is not null;
-- A unit has one part in an item, and an item one lead in a county.
create unique index assignments_one_part on assignments.assignments (county, item_lineage_id, unit_id) where state <> 'cancelled';
create unique index assignments_one_lead on assignments.assignments (county, item_lineage_id) where role = 'lead' and state <> 'cancelled';
select kernel.protect('assignments.assignments', 'county');

create table assignments.milestones (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  assignment_id uuid not null,
  year int not null,
  due_on date not null,
  target_text text,
  target_value double precision,
  unit text,
  reached_value double precision,
  accepted_at timestamptz,
  primary key (county, id),
  foreign key (county, assignment_id) references assignments.assignments (county, id)
);
create index on assignments.milestones (county, assignment_id, due_on);
select kernel.protect('assignments.milestones', 'county');

create table assignments.reports (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  assignment_id uuid not null,
  milestone_id uuid,
  state text not null check (state in ('draft', 'submitted', 'accepted', 'returned')),
  period text,
  text text,
  number double precision,
  files uuid[] not null,
  written_by text not null,
  written_by_name text not null,
  written_at timestamptz not null,
  submitted_at timestamptz,
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  remark text,
  primary key (county, id),
  foreign key (county, assignment_id) references assignments.assignments (county, id),
  foreign key (county, milestone_id) references assignments.milestones (county, id)
);
create index on assignments.reports (county, assignment_id, written_at);
-- At most one report on its way: a draft or a submitted one.
create unique index reports_one_open on assignments.reports (county, assignment_id) where state in ('draft', 'submitted');
select kernel.protect('assignments.reports', 'county');

create table assignments.extensions (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  assignment_id uuid not null,
  milestone_id uuid not null,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  asked_by text not null,
  asked_by_name text not null,
  asked_at timestamptz not null,
  decided_by_name text,
  remark text,
  primary key (county, id),
  foreign key (county, assignment_id) references assignments.assignments (county, id)
);
create index on assignments.extensions (id);
create index on assignments.extensions (county, assignment_id);
create unique index extensions_one_open on assignments.extensions (county, assignment_id) where state = 'asked';
select kernel.protect('assignments.extensions', 'county');

-- One row for every late step of every limit: the key is why none happens twice.
create table assignments.escalations (
  county char(6) collate "C" not null,
  assignment_id uuid not null,
  move text not null,
  limit_at timestamptz not null,
  step text not null,
  region_code text collate "C" not null,
  at timestamptz not null,
  done_at timestamptz not null,
  primary key (county, assignment_id, move, limit_at, step),
  foreign key (county, assignment_id) references assignments.assignments (county, id)
);
select kernel.protect('assignments.escalations', 'county');

create table assignments.steps (
  county char(6) collate "C" not null,
  assignment_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  step text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  remark text,
  primary key (county, assignment_id, id),
  foreign key (county, assignment_id) references assignments.assignments (county, id)
);
select kernel.protect('assignments.steps', 'county');
