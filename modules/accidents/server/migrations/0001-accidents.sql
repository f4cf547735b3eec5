-- Accidents with their reports, casualties and history; months that are locked, removals, tip-offs. A town reads its own
-- town, a department its sectors, an enterprise's account its own accidents alone.
create schema accidents;
grant usage on schema accidents to anlan_app;

create table accidents.accidents (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  -- Whoever supervises one of them sees it; empty: those who supervise everything.
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  enterprise_name text,
  -- Merges of enterprises by which it came to this one, the last one last.
  merges uuid[] not null,
  number text collate "C" not null,
  title text not null,
  category text collate "C" not null,
  occurred_at timestamptz not null,
  -- The day in China.
  occurred_on date not null,
  place text,
  longitude double precision,
  latitude double precision,
  unit_name text,
  -- Persons; null: unknown, never zero.
  deaths int check (deaths >= 0),
  missing int check (missing >= 0),
  serious_injuries int check (serious_injuries >= 0),
  poisoned int check (poisoned >= 0),
  minor_injuries int check (minor_injuries >= 0),
  trapped int check (trapped >= 0),
  at_risk int check (at_risk >= 0),
  evacuated int check (evacuated >= 0),
  rescuer_deaths int check (rescuer_deaths >= 0),
  -- 10,000 yuan: the estimate, or the sum of the lines. Null: unknown.
  direct_loss double precision check (direct_loss >= 0),
  loss_estimate double precision check (loss_estimate >= 0),
  loss_lines jsonb not null,
  nature text collate "C",
  vehicle text collate "C",
  trade text collate "C",
  sector text collate "C",
  -- Types of what happened, in order; the type of the accident follows from them.
  events text[] collate "C" not null,
  type text collate "C",
  main_cause text collate "C",
  -- Plain fields without a column.
  details jsonb not null,
  grade text collate "C",
  grade_provisional boolean not null,
  -- From when on which grade was known: [{ at, grade }].
  grades jsonb not null,
  counted boolean not null,
  not_counted text collate "C",
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  unit_knew_at timestamptz,
  rescue_ended_at timestamptz,
  findings jsonb not null,
  marks text[] collate "C" not null,
  -- The next limit to report, running or passed; null: none.
  next_clock_at timestamptz,
  -- When the job looks at it next: a reminder or a limit.
  look_at timestamptz,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on accidents.accidents (id);
create index on accidents.accidents (county, occurred_at desc, id);
create index on accidents.accidents (county, occurred_on);
create index on accidents.accidents (county, enterprise_id) where enterprise_id is not null;
create index on accidents.accidents (enterprise_id) where enterprise_id is not null;
create index on accidents.accidents (look_at) where look_at is not null;

create table accidents.reports (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  kind text collate "C" not null,
  sent_by text collate "C" not null,
  sent_to text collate "C" not null,
  at timestamptz not null,
  receiver text,
  content text not null,
  casualties jsonb,
  account_id text not null,
  account_name text not null,
  entered_at timestamptz not null,
  primary key (county, id),
  foreign key (county, accident_id) references accidents.accidents (county, id) on delete cascade
);
create index on accidents.reports (county, accident_id, at);

create table accidents.casualties (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  degree text collate "C" not null,
  lost_days int,
  -- The other fields by their code.
  data jsonb not null,
  -- Field → sealed text: name, identityNumber.
  sealed jsonb not null,
  created_at timestamptz not null,
  primary key (county, id),
  foreign key (county, accident_id) references accidents.accidents (county, id) on delete cascade
);
create index on accidents.casualties (county, accident_id);

create table accidents.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  -- The day of the accident: corrections of a month are counted by it.
  occurred_on date not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text not null check (origin in ('page', 'enterprise', 'correction', 'merge')),
  changes jsonb not null,
  primary key (county, id),
  foreign key (county, accident_id) references accidents.accidents (county, id) on delete cascade
);
create index on accidents.changes (county, accident_id, at desc, id);
create index on accidents.changes (county, occurred_on) where origin = 'correction';

create table accidents.removals (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  accident_id uuid not null,
  reason text not null,
  evidence text not null,
  remark text,
  published_at text,
  notice_until date,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id),
  foreign key (county, accident_id) references accidents.accidents (county, id) on delete cascade
);
create index on accidents.removals (id);
create index on accidents.removals (county, accident_id);

create table accidents.months (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  -- "2026-11"
  month text collate "C" not null,
  figures jsonb not null,
  locked_at timestamptz not null,
  locked_by text not null,
  reason text,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id),
  unique (county, month)
);
create index on accidents.months (id);

create table accidents.tip_offs (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  received_at timestamptz not null,
  channel text not null,
  content text not null,
  preliminary_by date not null,
  detailed_by date not null,
  preliminary_at timestamptz,
  preliminary text,
  detailed_at timestamptz,
  detailed text,
  accident_id uuid,
  state text collate "C" not null,
  revision int not null,
  primary key (county, id)
);
create index on accidents.tip_offs (id);
create index on accidents.tip_offs (county, received_at desc, id);

select kernel.protect('accidents.accidents', 'region');
select kernel.protect_enterprise('accidents.accidents', 'enterprise_id');
create policy sectors on accidents.accidents as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- Whether a month is locked is asked by everybody who writes; its figures are given to the whole government's people only.
select kernel.protect('accidents.months', 'county');
select kernel.protect('accidents.tip_offs', 'region');
select kernel.protect('accidents.removals', 'region');

do $$
declare
  target text;
  act text;
begin
  foreach target in array array['tip_offs', 'removals'] loop
    execute format('create policy officials on accidents.%I as restrictive using (
      (select current_setting(''anlan.enterprise'', true)) = ''*'')', target);
  end loop;
  -- What hangs on an accident is seen by whoever sees the accident.
  foreach target in array array['reports', 'casualties', 'changes', 'removals'] loop
    if target <> 'removals' then perform kernel.protect(('accidents.' || target)::regclass, 'county'); end if;
    foreach act in array array['select', 'update', 'delete'] loop
      execute format('create policy %I on accidents.%I as restrictive for %s using (exists (
        select from accidents.accidents a where a.county = %2$I.county and a.id = %2$I.accident_id))',
        act || '_accident', target, act);
    end loop;
  end loop;
end $$;
