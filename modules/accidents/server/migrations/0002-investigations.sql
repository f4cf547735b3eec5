-- Investigations with their dossier, rectification measures and history; the case library. Whoever sees an accident as an
-- official sees its investigation; the library is for the whole government and names no person.
create table accidents.investigations (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  -- Level of government that investigates this grade: county, city, province, state.
  body text collate "C" not null,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  higher_body text,
  higher_result text,
  -- The unit itself investigates.
  entrusted boolean not null,
  -- [{ from, to, institution, subject, result, files }]: days on which the clock stands still.
  appraisals jsonb not null,
  -- [{ days, reason, askedBy, … }]
  extensions jsonb not null,
  submitted_on date,
  approved_on date,
  approval_number text,
  published_on date,
  published_at text,
  evaluation_text text,
  files uuid[] not null,
  -- The day on which the present step is due; null: nothing runs, or the clock stands still.
  due_on date,
  -- The last late step that was told: move, step, limit.
  told text,
  updated_at timestamptz not null,
  primary key (county, id),
  unique (county, accident_id),
  foreign key (county, accident_id) references accidents.accidents (county, id) on delete cascade
);
create index on accidents.investigations (id);
create index on accidents.investigations (accident_id);
create index on accidents.investigations (county, due_on, id);
create index on accidents.investigations (due_on) where due_on is not null;

-- Every state of every entry: who entered what, when and why. Nothing is overwritten.
create table accidents.dossier_entries (
  county char(6) collate "C" not null,
  id uuid not null,
  version int not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  investigation_id uuid not null,
  kind text collate "C" not null,
  content jsonb not null,
  -- What the table of fines said when a fine was entered.
  reckoned jsonb,
  account_id text not null,
  account_name text not null,
  entered_at timestamptz not null,
  reason text,
  withdrawn boolean not null,
  primary key (county, id, version),
  foreign key (county, investigation_id) references accidents.investigations (county, id) on delete cascade
);
create index on accidents.dossier_entries (county, investigation_id, kind, id, version);

create table accidents.measures (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  investigation_id uuid not null,
  text text not null,
  unit_id uuid not null,
  unit_name text not null,
  carried_by text,
  due_on date not null,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  report text,
  files uuid[] not null,
  done_on date,
  remark text,
  evaluation text collate "C",
  evaluation_text text,
  told text,
  created_at timestamptz not null,
  primary key (county, id),
  foreign key (county, investigation_id) references accidents.investigations (county, id) on delete cascade
);
create index on accidents.measures (id);
create index on accidents.measures (county, investigation_id, due_on);
create index on accidents.measures (county, due_on, id);
create index on accidents.measures (due_on) where state <> 'accepted';

create table accidents.investigation_steps (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  investigation_id uuid not null,
  at timestamptz not null,
  move text collate "C" not null,
  account_id text not null,
  account_name text not null,
  remark text,
  primary key (county, id),
  foreign key (county, investigation_id) references accidents.investigations (county, id) on delete cascade
);
create index on accidents.investigation_steps (county, investigation_id, at, id);

-- What was published of an investigation, without names of persons; goes when the investigation is opened again.
create table accidents.cases (
  county char(6) collate "C" not null,
  -- That of the investigation.
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  title text collate "C" not null,
  day date not null,
  grade text collate "C",
  type text collate "C",
  category text collate "C" not null,
  trade text collate "C",
  -- With missing; null: unknown.
  deaths int,
  serious_injuries int,
  direct_loss double precision,
  factors text[] collate "C" not null,
  causes text[] collate "C" not null,
  lessons text[] not null,
  summary text not null,
  words text[] collate "C" not null,
  -- [{ title, paragraphs }]
  edition jsonb not null,
  published_on date not null,
  published_at text not null,
  primary key (county, id),
  foreign key (county, id) references accidents.investigations (county, id) on delete cascade
);
create index on accidents.cases (id);
create index on accidents.cases (county, day desc, id);
create index on accidents.cases (county, type);

select kernel.protect('accidents.investigations', 'region');
select kernel.protect('accidents.measures', 'region');
select kernel.protect('accidents.dossier_entries', 'county');
select kernel.protect('accidents.investigation_steps', 'county');
select kernel.protect('accidents.cases', 'county');

revoke update, delete on accidents.dossier_entries from anlan_app;
revoke update, delete on accidents.investigation_steps from anlan_app;

do $$
declare
  target text;
  act text;
begin
  foreach target in array array['investigations', 'measures', 'dossier_entries', 'investigation_steps', 'cases'] loop
    execute format('create policy officials on accidents.%I as restrictive using (
      (select current_setting(''anlan.enterprise'', true)) = ''*'')', target);
  end loop;
  -- What hangs on an accident is seen by whoever sees the accident.
  foreach target in array array['investigations', 'measures', 'dossier_entries', 'investigation_steps'] loop
    foreach act in array array['select', 'update', 'delete'] loop
      execute format('create policy %I on accidents.%I as restrictive for %s using (exists (
        select from accidents.accidents a where a.county = %2$I.county and a.id = %2$I.accident_id))',
        act || '_accident', target, act);
    end loop;
  end loop;
end $$;

-- What is open to everybody, for the board: no name of a person, only what was published.
create view accidents.published_results with (security_invoker = true) as
  select county, id, region_code, accident_id, title, day, grade, type, category, trade, deaths, serious_injuries,
    direct_loss, factors, summary, edition, published_on, published_at
  from accidents.cases;
grant select on accidents.published_results to anlan_app;
