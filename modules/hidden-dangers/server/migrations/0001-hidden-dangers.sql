-- The one ledger of hidden dangers from every source. A town reads its own town, a department its sectors, an
-- enterprise's account itself alone; what hangs on a danger is seen by whoever sees the danger.
create schema hidden_dangers;
grant usage on schema hidden_dangers to anlan_app;

create table hidden_dangers.dangers (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  -- The town alone, so that lists of one town come from an index in their order.
  town text collate "C" not null generated always as (left(region_code, 9)) stored,
  -- Whoever supervises one of them sees it; empty: those who supervise everything.
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  enterprise_name text,
  -- The work of a closed enterprise waits for the town.
  enterprise_open boolean not null,
  -- Merges of enterprises by which it came to this one, the last one last.
  merges uuid[] not null,
  number text collate "C" not null,
  description text not null,
  place text,
  longitude double precision,
  latitude double precision,
  -- Metres, as the device says.
  accuracy double precision,
  source text collate "C" not null,
  side text collate "C" not null check (side in ('enterprise', 'government')),
  -- The record that it comes from; the same one is registered once.
  origin_type text collate "C" not null,
  origin_id text collate "C" not null,
  point_id uuid,
  measure_id uuid,
  -- Photos of the find.
  files uuid[] not null,
  found_at timestamptz not null,
  device_at timestamptz,
  found_by text collate "C" not null,
  found_by_name text not null,
  level text collate "C" check (level in ('general', 'major')),
  criterion_id text collate "C",
  grading jsonb,
  major jsonb,
  state text collate "C" not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  -- Rules that held when it was registered: it keeps them.
  rules_code text not null,
  responsible_account text collate "C",
  responsible_name text,
  responsible_unit_id uuid,
  -- Accounts that were responsible for it or had a hand in putting it right: none of them verifies it.
  hands text[] collate "C" not null,
  first_due_on date,
  due_on date,
  -- Until when the present step is to be done.
  step_due_on date,
  rectified_at timestamptz,
  rectified_by text collate "C",
  rectified_by_name text,
  verified_at timestamptz,
  verified_by text collate "C",
  verified_by_name text,
  closed_at timestamptz,
  -- Who sent it back last, and how often: he keeps sight of it.
  returned_by text collate "C",
  returns int not null,
  joined_to uuid,
  -- Where it stood before it was joined.
  joined_from text collate "C",
  -- Since when it stands on the list of late ones.
  listed_on date,
  -- Late since then and not put right; kept by the nightly job and by every change.
  overdue boolean not null,
  -- The day on which the nightly job looks at it next.
  look_on date,
  supervision_id uuid,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id),
  foreign key (county, joined_to) references hidden_dangers.dangers (county, id),
  check ((state = 'joined') = (joined_to is not null)),
  check ((longitude is null) = (latitude is null)),
  -- Nothing is closed that nobody verified, and nobody verifies what he had a hand in.
  check (state not in ('verified', 'closed') or (verified_by is not null and verified_at is not null)),
  check (verified_by is null or not verified_by = any (hands))
);
create index on hidden_dangers.dangers (id);
create unique index dangers_origin on hidden_dangers.dangers (county, origin_type, origin_id);
create index on hidden_dangers.dangers (county, enterprise_id, found_at desc nulls last, id);
create index on hidden_dangers.dangers (enterprise_id) where enterprise_id is not null;
create index on hidden_dangers.dangers (county, joined_to) where joined_to is not null;
create index on hidden_dangers.dangers (responsible_account) where responsible_account is not null;
create index on hidden_dangers.dangers (returned_by) where returned_by is not null;
create index on hidden_dangers.dangers (found_by, found_at desc);
create index on hidden_dangers.dangers (look_on) where look_on is not null;
-- The list's orders; the narrow ones carry what is most often filtered by.
create index on hidden_dangers.dangers (county, found_at desc nulls last, id);
create index on hidden_dangers.dangers (county, town, found_at desc nulls last, id);
create index on hidden_dangers.dangers (county, state, found_at desc nulls last, id);
create index on hidden_dangers.dangers (county, town, state, found_at desc nulls last, id);
create index on hidden_dangers.dangers (county, due_on, id);
create index on hidden_dangers.dangers (county, state, due_on, id);
create index on hidden_dangers.dangers (county, town, state, due_on, id);
create index on hidden_dangers.dangers (county, updated_at desc nulls last, id);
create index dangers_overdue on hidden_dangers.dangers (county, due_on, id) where overdue;
create index dangers_overdue_found on hidden_dangers.dangers (county, found_at desc nulls last, id) where overdue;
create index dangers_major on hidden_dangers.dangers (county, level, found_at desc nulls last, id) where level = 'major';

select kernel.protect('hidden_dangers.dangers', 'region');
select kernel.protect_enterprise('hidden_dangers.dangers', 'enterprise_id');
create policy sectors on hidden_dangers.dangers as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- One row for each sector of a danger: a department with few among a million finds them by an index.
create table hidden_dangers.in_sectors (
  county char(6) collate "C" not null,
  sector text collate "C" not null,
  danger_id uuid not null,
  region_code text collate "C" not null,
  primary key (county, sector, danger_id),
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index on hidden_dangers.in_sectors (county, danger_id);
select kernel.protect('hidden_dangers.in_sectors', 'region');

create function hidden_dangers.keep_sectors() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from hidden_dangers.in_sectors where county = old.county and danger_id = old.id;
  end if;
  insert into hidden_dangers.in_sectors (county, sector, danger_id, region_code)
    select new.county, sector, new.id, new.region_code from unnest(new.sectors) as sector;
  return null;
end $$;
create trigger sectors_given after insert on hidden_dangers.dangers for each row
  when (new.sectors <> '{}') execute function hidden_dangers.keep_sectors();
create trigger sectors_changed after update on hidden_dangers.dangers for each row
  when (old.sectors <> new.sectors or old.region_code <> new.region_code) execute function hidden_dangers.keep_sectors();

-- Everything that happened to a danger: who, when, what it rests on.
create table hidden_dangers.steps (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  danger_id uuid not null,
  at timestamptz not null,
  device_at timestamptz,
  move text collate "C" not null,
  account_id text collate "C" not null,
  account_name text not null,
  remark text,
  files uuid[] not null,
  data jsonb not null,
  primary key (county, id),
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index on hidden_dangers.steps (county, danger_id, at desc, id desc);

create table hidden_dangers.extensions (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  danger_id uuid not null,
  asked_at timestamptz not null,
  asked_by text collate "C" not null,
  asked_by_name text not null,
  from_day date not null,
  until_day date not null,
  reason text not null,
  answer_by date not null,
  state text collate "C" not null check (state in ('asked', 'granted', 'refused')),
  decided_at timestamptz,
  decided_by text collate "C",
  decided_by_name text,
  remark text,
  primary key (county, id),
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade,
  check (decided_by is null or decided_by <> asked_by)
);
create index on hidden_dangers.extensions (id);
create unique index extensions_open on hidden_dangers.extensions (county, danger_id) where state = 'asked';
create index on hidden_dangers.extensions (county, danger_id, asked_at);

do $$
declare
  target text;
  act text;
begin
  foreach target in array array['steps', 'extensions'] loop
    perform kernel.protect(('hidden_dangers.' || target)::regclass, 'county');
    -- Not asked for inserts: the foreign key names a danger, and the command has loaded it.
    foreach act in array array['select', 'update', 'delete'] loop
      execute format('create policy %I on hidden_dangers.%I as restrictive for %s using (exists (
        select from hidden_dangers.dangers d where d.county = %2$I.county and d.id = %2$I.danger_id))',
        act || '_danger', target, act);
    end loop;
  end loop;
end $$;

-- What other modules read, within the reader's scope: the columns of the event hidden-dangers.danger-changed.
create view hidden_dangers.current_dangers with (security_invoker = true) as
  select county, region_code, id as danger_id, revision, enterprise_id, sectors, level, state, source, criterion_id,
    measure_id, point_id, found_at, due_on, rectified_at, verified_at, closed_at, joined_to,
    state in ('registered', 'assigned', 'reported', 'planned', 'rectifying', 'assessed')
      and due_on < (now() at time zone 'Asia/Shanghai')::date as overdue
  from hidden_dangers.dangers;
grant select on hidden_dangers.current_dangers to anlan_app;
