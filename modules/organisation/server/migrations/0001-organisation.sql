-- Units of a government as a tree, their posts, and who held them when. The whole government reads; writes are bound
-- to the caller's regions.
create schema organisation;
grant usage on schema organisation to anlan_app;

create table organisation.units (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('party-committee', 'government', 'safety-committee', 'committee-office',
    'special-committee', 'department', 'town', 'village', 'park', 'enterprise', 'institution')),
  name text not null,
  short_name text,
  parent_id uuid,
  credit_code text collate "C",
  sort int not null default 0,
  valid_from date,
  valid_to date,
  state text not null default 'active' check (state in ('active', 'closed')),
  revision int not null default 1,
  created_at timestamptz not null,
  primary key (county, id),
  foreign key (county, parent_id) references organisation.units (county, id),
  check (parent_id is null or parent_id <> id)
);
create index on organisation.units (id);
create index on organisation.units (county, parent_id);
create unique index units_name on organisation.units (county, region_code, name) where state = 'active';
select kernel.protect('organisation.units', 'county');

create table organisation.posts (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  unit_id uuid not null,
  name text not null,
  duties text,
  single_holder boolean not null,
  sort int not null default 0,
  removed_at timestamptz,
  revision int not null default 1,
  primary key (county, id),
  foreign key (county, unit_id) references organisation.units (county, id)
);
create index on organisation.posts (id);
create index on organisation.posts (county, unit_id);
select kernel.protect('organisation.posts', 'county');

create table organisation.terms (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  post_id uuid not null,
  account_id uuid,
  person_name text not null,
  from_day date not null,
  to_day date,
  note text,
  revision int not null default 1,
  primary key (county, id),
  foreign key (county, post_id) references organisation.posts (county, id),
  check (to_day is null or to_day >= from_day)
);
create index on organisation.terms (id);
create index on organisation.terms (county, post_id, from_day);
create index on organisation.terms (account_id) where account_id is not null;
select kernel.protect('organisation.terms', 'county');

-- What happened to a unit, its posts and terms, as its page shows it.
create table organisation.steps (
  county char(6) collate "C" not null,
  unit_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  step text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  details jsonb not null,
  remark text,
  primary key (county, unit_id, id),
  foreign key (county, unit_id) references organisation.units (county, id)
);
select kernel.protect('organisation.steps', 'county');
