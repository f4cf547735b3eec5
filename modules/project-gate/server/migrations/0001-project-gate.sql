-- Projects on their way through the gate, with their course. Seen by region; enterprises' accounts see none.
create schema project_gate;
grant usage on schema project_gate to anlan_app;

create table project_gate.projects (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  name text collate "C" not null,
  builder text collate "C" not null,
  kind text not null check (kind in ('new', 'rebuild', 'expand')),
  category text not null check (category in ('chemicals', 'mine', 'metallurgy', 'fireworks', 'general')),
  trade text,
  products text not null,
  processes text not null,
  investment float8,
  address text not null,
  position jsonb,
  "check" jsonb,
  exception jsonb,
  opinions jsonb not null,
  stages jsonb not null,
  hands text[] not null,
  enterprise_id uuid,
  state text collate "C" not null check (state in ('draft', 'vetoed', 'reviewing', 'design', 'building', 'acceptance',
    'completed', 'rejected')),
  state_since timestamptz not null,
  step_due_on date,
  last_moves jsonb not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on project_gate.projects (id);
create index on project_gate.projects (county, updated_at desc, id);
create index on project_gate.projects (step_due_on) where step_due_on is not null;
select kernel.protect('project_gate.projects', 'region');

create table project_gate.steps (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  project_id uuid not null,
  at timestamptz not null,
  move text collate "C" not null,
  account_id text collate "C" not null,
  account_name text not null,
  text text,
  files uuid[] not null,
  primary key (county, id),
  foreign key (county, project_id) references project_gate.projects (county, id)
);
create index on project_gate.steps (county, project_id, at desc, id desc);
select kernel.protect('project_gate.steps', 'region');
