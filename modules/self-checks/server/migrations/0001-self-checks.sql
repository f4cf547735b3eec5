-- Self-checks of enterprises: tasks out of measures and checklists, commitments, effectiveness, rates. A town reads its own
-- town, a department its sectors, an enterprise's account itself alone.
create schema self_checks;
grant usage on schema self_checks to anlan_app;

-- Enterprises that have something to check or to commit to, as they are now.
create table self_checks.participants (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  name text not null,
  -- A closed or suspended enterprise has no tasks.
  open boolean not null,
  -- Its small grid; null: it lies in none, or nobody knows where it lies.
  grid_id uuid,
  scan text not null default 'offered' check (scan in ('required', 'offered')),
  photo text not null default 'offered' check (photo in ('required', 'offered')),
  holidays text not null default 'work' check (holidays in ('work', 'rest')),
  -- What an official decided; null: as the rule says.
  commitment_set text check (commitment_set in ('none', 'daily', 'yearly')),
  -- The last day whose tasks were made; `fresh`: its plan changed since.
  tasks_to date,
  fresh boolean not null default true,
  online_since date,
  last_record_at timestamptz,
  primary key (county, enterprise_id)
);
create index on self_checks.participants (enterprise_id);

-- Checklists that an enterprise took into its plan, with their lines as they were then.
create table self_checks.checklist_plans (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  list text collate "C" not null,
  name jsonb not null,
  point_id uuid,
  post text,
  cycle int not null,
  cycle_unit text not null,
  -- [{ checkId, code, text: { zh, en }, criterionId }]
  items jsonb not null,
  dropped_at timestamptz,
  revision int not null,
  primary key (county, id)
);
create index on self_checks.checklist_plans (id);
create index on self_checks.checklist_plans (county, enterprise_id) where dropped_at is null;

-- Who checks for a post.
create table self_checks.posts (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  post text collate "C" not null,
  region_code text collate "C" not null,
  account_ids text[] collate "C" not null,
  primary key (county, enterprise_id, post)
);

-- Times in which a point, or with null the whole enterprise, is out of use.
create table self_checks.pauses (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  point_id uuid,
  from_day date not null,
  to_day date,
  reason text not null,
  revision int not null,
  primary key (county, id)
);
create index on self_checks.pauses (id);
create index on self_checks.pauses (county, enterprise_id);

-- What is to be checked in one period, and the record of it. The key follows from plan and period, so that making the same
-- day again makes nothing twice. Kept narrow: there are millions a day.
create table self_checks.tasks (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  check_id uuid not null,
  -- The beginning of the period in China, YYYYMMDDHH.
  slot int not null,
  region_code text collate "C" not null,
  point_id uuid,
  post text,
  -- Of a post that is charged in person; of a red or orange point.
  duty boolean not null,
  grave boolean not null,
  due_at timestamptz not null,
  state text collate "C" not null,
  started_at timestamptz,
  started_by_name text,
  record_id uuid,
  done_at timestamptz,
  received_at timestamptz,
  done_by_name text,
  marks text[] collate "C",
  danger_id uuid,
  -- As it was asked when it was done.
  content text,
  record jsonb,
  primary key (county, enterprise_id, check_id, slot)
);
create index tasks_open on self_checks.tasks (county, enterprise_id, due_at) where state = 'open';
create index tasks_done on self_checks.tasks (county, done_at desc nulls last) where done_at is not null;

-- Records that came when their task was over.
create table self_checks.late_records (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  check_id uuid not null,
  slot int not null,
  region_code text collate "C" not null,
  outcome text not null,
  received_at timestamptz not null,
  record jsonb not null,
  primary key (county, id, check_id, slot)
);
create index on self_checks.late_records (county, enterprise_id, check_id, slot);

-- What an enterprise did, by the day on which the period of a task ended. Moved by each change.
create table self_checks.days (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  day date not null,
  month char(7) collate "C" not null,
  region_code text collate "C" not null,
  planned int not null default 0,
  done int not null default 0,
  missed int not null default 0,
  unchecked int not null default 0,
  excused int not null default 0,
  dangers int not null default 0,
  duty_missed int not null default 0,
  grave_missed int not null default 0,
  primary key (county, enterprise_id, day)
);
create index on self_checks.days (county, month);
create index on self_checks.days (county, day);

-- Hidden dangers as far as rates and scores need them; kept by events.
create table self_checks.dangers (
  county char(6) collate "C" not null,
  danger_id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  revision int not null,
  major boolean not null,
  ended_at timestamptz,
  month char(7) collate "C" not null,
  found_at timestamptz not null,
  due_on date,
  rectified_at timestamptz,
  accepted_on date,
  primary key (county, danger_id)
);
create index on self_checks.dangers (county, enterprise_id);
create index on self_checks.dangers (county, month);

-- Findings of officials that records are fabricated.
create table self_checks.vetoes (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  from_day date not null,
  to_day date not null,
  reason text not null,
  lifted_at timestamptz,
  revision int not null,
  primary key (county, id)
);
create index on self_checks.vetoes (id);
create index on self_checks.vetoes (county, enterprise_id);

create table self_checks.scores (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  day date not null,
  region_code text collate "C" not null,
  score numeric(6, 2),
  grade text collate "C",
  task_points numeric(6, 2) not null,
  danger_points numeric(6, 2) not null,
  planned int not null,
  done int not null,
  vetoes text[] collate "C" not null,
  -- What the score was reckoned from; the explanation is made of it.
  counts jsonb not null,
  reckoned_at timestamptz not null,
  primary key (county, enterprise_id, day)
);
create index on self_checks.scores (county, day, score);

create table self_checks.commitments (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('daily', 'yearly')),
  day date not null,
  version int not null,
  fields jsonb not null,
  published_at timestamptz not null,
  by_name text not null,
  late boolean not null,
  contradictions jsonb not null,
  primary key (county, id)
);
create index on self_checks.commitments (id);
create unique index commitments_version on self_checks.commitments (county, enterprise_id, kind, day, version);

-- Who has to commit himself on which day; for a yearly commitment the first of January.
create table self_checks.commitment_days (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  kind text not null check (kind in ('daily', 'yearly')),
  day date not null,
  region_code text collate "C" not null,
  due_at timestamptz not null,
  published_at timestamptz,
  commitment_id uuid,
  state text collate "C" not null,
  person text,
  special_work int,
  major_dangers int,
  contradictions int not null default 0,
  reminded boolean not null default false,
  alarmed boolean not null default false,
  primary key (county, enterprise_id, kind, day)
);
create index on self_checks.commitment_days (county, day desc nulls last, enterprise_id);
create index commitment_days_waiting on self_checks.commitment_days (due_at) where state = 'due';

-- Which days of towns were told to the statistics.
create table self_checks.told_days (
  county char(6) collate "C" not null,
  town text collate "C" not null,
  day date not null,
  region_code text collate "C" not null,
  revision int not null,
  content jsonb not null,
  primary key (county, town, day)
);
select kernel.protect('self_checks.told_days', 'region');

select kernel.protect('self_checks.participants', 'region'),
  kernel.protect_enterprise('self_checks.participants', 'enterprise_id');
-- Several sectors, one of which is enough. What stands under no sector is kept by those who supervise them all.
create policy sectors on self_checks.participants as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

do $$
declare target text;
begin
  foreach target in array array['checklist_plans', 'posts', 'pauses', 'tasks', 'late_records', 'days', 'dangers', 'vetoes',
    'scores', 'commitments', 'commitment_days'] loop
    perform kernel.protect(('self_checks.' || target)::regclass, 'region');
    perform kernel.protect_enterprise(('self_checks.' || target)::regclass, 'enterprise_id');
    -- The sectors are those of the enterprise; asked only of who does not supervise all of them.
    execute format('create policy sectors on self_checks.%I as restrictive using (
      (select current_setting(''anlan.sectors'', true)) = ''*'' or exists (select from self_checks.participants p
        where p.county = %1$I.county and p.enterprise_id = %1$I.enterprise_id))', target);
  end loop;
end $$;
