-- Registers of every kind that a pack declares: one table of records, whose fields are data checked by the kind.
create schema registers;
grant usage on schema registers to anlan_app;

-- Packs as they are in force. Knowledge that comes with the program: the same for all governments.
create table registers.packs (
  code text collate "C" primary key,
  version int not null,
  checksum text not null,
  content jsonb not null,
  loaded_at timestamptz not null
);
grant select on registers.packs to anlan_app;

-- The last reading of each pack's folder, and what was wrong with it: then the version before stays in force.
create table registers.pack_readings (
  code text collate "C" primary key,
  checksum text not null,
  problems jsonb not null,
  read_at timestamptz not null
);
grant select on registers.pack_readings to anlan_app;

-- How far the records are brought to a pack's new version; done once, resumed where it stopped.
create table registers.pack_migrations (
  code text collate "C" not null,
  to_version int not null,
  after_county text collate "C" not null default '',
  after_id uuid not null default '00000000-0000-0000-0000-000000000000',
  migrated int not null default 0,
  done_at timestamptz,
  primary key (code, to_version)
);

-- What a county adds: further fields and checklists of a kind, or a kind of its own.
create table registers.additions (
  county char(6) collate "C" not null,
  kind text collate "C" not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  fields jsonb not null default '[]',
  checklists jsonb not null default '[]',
  own jsonb,
  revision int not null default 1,
  updated_at timestamptz not null,
  updated_by text not null,
  primary key (county, kind)
);
select kernel.protect('registers.additions', 'county');

create table registers.records (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  kind text collate "C" not null,
  name text not null,
  number text,
  enterprise_id uuid,
  enterprise_name text,
  within_id uuid,
  state text not null,
  state_since timestamptz not null,
  is_open boolean not null default true,
  last_moves jsonb not null default '{}',
  data jsonb not null default '{}',
  longitude double precision,
  latitude double precision,
  geometry jsonb,
  address text,
  next_limit date,
  revision int not null default 1,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on registers.records (id);
create index on registers.records (county, kind, name, id);
create index on registers.records (county, kind, updated_at, id);
create index on registers.records (county, kind, number, id);
create index on registers.records (county, kind, next_limit, id);
create index on registers.records (county, region_code, sector, kind) include (enterprise_id);
create index on registers.records (county, enterprise_id) where enterprise_id is not null;
create index on registers.records (enterprise_id) where enterprise_id is not null;
create index on registers.records (county, within_id) where within_id is not null;

-- The codes that no two open records of a kind in one county may share. They are read by the whole government, so that
-- a tag is refused also where its holder is not seen.
create table registers.codes (
  county char(6) collate "C" not null,
  kind text collate "C" not null,
  field text collate "C" not null,
  value text collate "C" not null,
  record_id uuid not null,
  region_code text collate "C" not null,
  primary key (county, kind, field, value),
  foreign key (county, record_id) references registers.records (county, id) on delete cascade
);
create index on registers.codes (county, record_id);
select kernel.protect('registers.codes', 'county');

-- Which records a record refers to, so that it is found from the other side.
create table registers.links (
  county char(6) collate "C" not null,
  record_id uuid not null,
  field text collate "C" not null,
  to_id uuid not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  enterprise_id uuid,
  primary key (county, record_id, field, to_id),
  foreign key (county, record_id) references registers.records (county, id) on delete cascade
);
create index on registers.links (county, to_id);

-- What expires when: warned day fields and periodical duties of open records.
create table registers.limits (
  county char(6) collate "C" not null,
  record_id uuid not null,
  source text collate "C" not null,
  code text collate "C" not null,
  due date not null,
  tell_on date,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  kind text collate "C" not null,
  enterprise_id uuid,
  primary key (county, record_id, source, code),
  foreign key (county, record_id) references registers.records (county, id) on delete cascade
);
create index on registers.limits (county, due, record_id);
create index on registers.limits (tell_on) where tell_on is not null;

-- Who changed what, from what to what, and why; kept when the record goes.
create table registers.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  enterprise_id uuid,
  record_id uuid not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text not null,
  changes jsonb not null,
  primary key (county, id)
);
create index on registers.changes (county, record_id, at);

-- Every step of a record's life: followed by tag from fill to return.
create table registers.moves (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  enterprise_id uuid,
  record_id uuid not null,
  kind text collate "C" not null,
  move text not null,
  from_state text not null,
  to_state text not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  remark text,
  data jsonb not null default '{}',
  primary key (county, id)
);
create index on registers.moves (county, record_id, at);
create index on registers.moves (county, kind, at);

-- What an enterprise wants to enter or change where an official confirms.
create table registers.proposals (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sector text collate "C" not null,
  enterprise_id uuid not null,
  record_id uuid,
  kind text collate "C" not null,
  title text not null,
  content jsonb not null,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null default '{}',
  proposed_by text not null,
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  remark text,
  revision int not null default 1,
  primary key (county, id)
);
create index on registers.proposals (id);
create index on registers.proposals (county, state, proposed_at);
create unique index proposals_waiting on registers.proposals (county, record_id) where state = 'waiting' and record_id is not null;

do $$
declare target text;
begin
  foreach target in array array['records', 'links', 'limits', 'changes', 'moves', 'proposals'] loop
    perform kernel.protect(('registers.' || target)::regclass, 'region');
    -- A county's own register may belong to no sector; then all of the government's departments keep it.
    execute format('create policy sectors on registers.%I as restrictive using (
      (select current_setting(''anlan.sectors'', true)) = ''*'' or sector = ''general''
      or sector = any (string_to_array((select current_setting(''anlan.sectors'', true)), '','')))', target);
    perform kernel.protect_enterprise(('registers.' || target)::regclass, 'enterprise_id');
  end loop;
end $$;
