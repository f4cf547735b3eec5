-- What people are told, and what they have to do.
create schema notices;
grant usage on schema notices to anlan_app;

-- One row for each person who was told. Only that person reads and changes it; the system sweeps.
create table notices.notices (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  account_id text collate "C" not null,
  kind text not null check (kind in ('information', 'reminder', 'warning')),
  message_key text not null,
  text_zh text not null,
  text_en text not null,
  link text,
  urgent boolean not null default false,
  subject_type text collate "C",
  subject_id text collate "C",
  -- What caused it (an event's id, a step of a record): the same cause tells the same person once.
  source text collate "C" not null,
  created_at timestamptz not null,
  read_at timestamptz,
  dismissed_at timestamptz,
  primary key (county, id),
  unique (county, account_id, source)
);
create index on notices.notices (id);
create index on notices.notices (account_id, created_at desc, id) where dismissed_at is null;
create index notices_unread on notices.notices (account_id) where read_at is null and dismissed_at is null;
alter table notices.notices enable row level security;
alter table notices.notices force row level security;
create policy inserts on notices.notices for insert with check (true);
create policy reads on notices.notices for select
  using (account_id = (select current_setting('anlan.account', true))
    or (select current_setting('anlan.account', true)) = 'system');
create policy updates on notices.notices for update
  using (account_id = (select current_setting('anlan.account', true)));
create policy sweeps on notices.notices for delete using ((select current_setting('anlan.account', true)) = 'system');
grant select, insert, update, delete on notices.notices to anlan_app;

create table notices.preferences (
  county char(6) collate "C" not null,
  account_id text collate "C" not null,
  region_code text collate "C" not null,
  quiet_from text,
  quiet_to text,
  primary key (county, account_id),
  check ((quiet_from is null) = (quiet_to is null))
);
create index on notices.preferences (account_id);
alter table notices.preferences enable row level security;
alter table notices.preferences force row level security;
create policy own on notices.preferences using (account_id = (select current_setting('anlan.account', true)));
grant select, insert, update, delete on notices.preferences to anlan_app;

-- One row for each thing that waits for a person, a unit or the holders of a right over the region. Any command of the
-- same government opens and closes them (a town reports, the county's to-do appears), so writing is not bound to regions.
create table notices.todos (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  account_id text collate "C",
  permission text collate "C",
  unit_id text collate "C",
  audience text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  step text collate "C" not null,
  source text collate "C",
  message_key text not null,
  text_zh text not null,
  text_en text not null,
  link text,
  due_at timestamptz,
  level int not null default 0,
  state text not null default 'open' check (state in ('open', 'done', 'withdrawn')),
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (county, id),
  unique (county, source, subject_type, subject_id, step, audience),
  check (account_id is not null or permission is not null or unit_id is not null)
);
create unique index todos_open on notices.todos (county, subject_type, subject_id, step, audience) where state = 'open';
create index on notices.todos (id);
create index on notices.todos (account_id, state) where account_id is not null;
create index on notices.todos (unit_id, state) where unit_id is not null;
create index on notices.todos (permission, state, region_code) where permission is not null and unit_id is null;
alter table notices.todos enable row level security;
alter table notices.todos force row level security;
create policy inserts on notices.todos for insert with check (true);
create policy reads on notices.todos for select using (
  account_id = (select current_setting('anlan.account', true))
  or (county >= (select current_setting('anlan.county_from', true)) collate "C"
    and county < (select current_setting('anlan.county_to', true)) collate "C"
    and ((select current_setting('anlan.county_ranges', true)) = ''
      or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true))))));
create policy updates on notices.todos for update using (
  account_id = (select current_setting('anlan.account', true))
  or (county >= (select current_setting('anlan.county_from', true)) collate "C"
    and county < (select current_setting('anlan.county_to', true)) collate "C"
    and ((select current_setting('anlan.county_ranges', true)) = ''
      or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true))))));
grant select, insert, update on notices.todos to anlan_app;

-- Which late steps of which procedure were taken: a clock that looks every few minutes reminds once.
create table notices.late_steps (
  county char(6) collate "C" not null,
  region_code text collate "C" not null,
  subject_type text collate "C" not null,
  subject_id text collate "C" not null,
  move text collate "C" not null,
  step text collate "C" not null,
  due_at timestamptz not null,
  taken_at timestamptz not null,
  primary key (county, subject_type, subject_id, move, step, due_at)
);
select kernel.protect('notices.late_steps', 'county');
