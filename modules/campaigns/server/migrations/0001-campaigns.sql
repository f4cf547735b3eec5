create schema campaigns;
grant usage on schema campaigns to anlan_app;

create table campaigns.campaigns (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  name text not null,
  goal text not null,
  plan_item_id uuid,
  lead_unit_id uuid not null,
  lead_unit_name text not null,
  starts_on date not null,
  ends_on date not null,
  stages jsonb not null,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  primary key (county, id)
);
create index on campaigns.campaigns (id);
create index on campaigns.campaigns (county, starts_on desc, id);
select kernel.protect('campaigns.campaigns', 'county');

create table campaigns.entries (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  campaign_id uuid not null,
  list text not null check (list in ('problem', 'measure')),
  text text not null,
  place text,
  level text,
  measures text,
  unit_id uuid not null,
  unit_name text not null,
  due_on date not null,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  result text,
  files jsonb not null,
  remark text,
  primary key (county, id),
  foreign key (county, campaign_id) references campaigns.campaigns (county, id)
);
create index on campaigns.entries (id);
create index on campaigns.entries (county, campaign_id, due_on, id);
create index on campaigns.entries (due_on) where state in ('open', 'reported');
select kernel.protect('campaigns.entries', 'county');

create table campaigns.rounds (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  campaign_id uuid not null,
  name text not null,
  held_on date not null,
  findings text not null,
  reopened jsonb not null,
  by_name text not null,
  primary key (county, id),
  foreign key (county, campaign_id) references campaigns.campaigns (county, id)
);
create index on campaigns.rounds (county, campaign_id, held_on);
select kernel.protect('campaigns.rounds', 'county');
