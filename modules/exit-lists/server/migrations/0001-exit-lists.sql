-- Cases of the exit mechanism, one open at a time for an enterprise, with the sheets of its experts and its course. A case
-- is seen as its enterprise is: by region, sector and enterprise.
create schema exit_lists;
grant usage on schema exit_lists to anlan_app;

create table exit_lists.cases (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  enterprise_name text collate "C" not null,
  origin text not null check (origin in ('system', 'hand')),
  grounds jsonb not null,
  reason text,
  facts jsonb not null,
  sheet_code text not null,
  sheets_asked int not null,
  sheets_in int not null,
  sheets_needed int not null,
  composite jsonb,
  way text check (way in ('close', 'move', 'convert')),
  opinion text,
  listed_on date,
  object_by date,
  plan jsonb,
  delay jsonb,
  delays int not null,
  objection jsonb,
  hands text[] not null,
  ended_on date,
  state text collate "C" not null check (state in ('proposed', 'evaluating', 'submitted', 'listed', 'planned', 'carrying',
    'checking', 'delisted', 'dismissed', 'revoked')),
  state_since timestamptz not null,
  step_due_on date,
  last_moves jsonb not null,
  rules_code text not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on exit_lists.cases (id);
create index on exit_lists.cases (county, updated_at desc, id);
create index on exit_lists.cases (county, enterprise_id);
create index on exit_lists.cases (county, step_due_on) where ended_on is null;
-- Two at a time would contradict each other.
create unique index cases_open on exit_lists.cases (county, enterprise_id) where ended_on is null;
select kernel.protect('exit_lists.cases', 'region');
select kernel.protect_enterprise('exit_lists.cases', 'enterprise_id');
-- Several sectors, one of which is enough. What stands under no sector is seen by those who supervise them all.
create policy sectors on exit_lists.cases as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- What an expert reads stands on his sheet: he need not supervise the sector of the enterprise.
create table exit_lists.sheets (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  case_id uuid not null,
  enterprise_id uuid not null,
  account_id text collate "C" not null,
  expert_name text not null,
  sheet_code text not null,
  subject jsonb not null,
  "values" jsonb not null,
  total float8,
  opinion text,
  due_on date not null,
  submitted_at timestamptz,
  state text not null check (state in ('open', 'submitted', 'declined', 'withdrawn')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id),
  foreign key (county, case_id) references exit_lists.cases (county, id)
);
create index on exit_lists.sheets (id);
create index on exit_lists.sheets (county, case_id);
create index on exit_lists.sheets (account_id, due_on);
select kernel.protect('exit_lists.sheets', 'region');
select kernel.protect_enterprise('exit_lists.sheets', 'enterprise_id');

create table exit_lists.steps (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  case_id uuid not null,
  at timestamptz not null,
  move text collate "C" not null,
  account_id text collate "C" not null,
  account_name text not null,
  text text,
  files uuid[] not null,
  primary key (county, id),
  foreign key (county, case_id) references exit_lists.cases (county, id)
);
create index on exit_lists.steps (county, case_id, at desc, id desc);
select kernel.protect('exit_lists.steps', 'region');
create policy of_case on exit_lists.steps as restrictive using (exists (
  select from exit_lists.cases c where c.county = steps.county and c.id = steps.case_id));
