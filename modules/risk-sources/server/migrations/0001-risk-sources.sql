-- Dossiers of the risk sources of a city. Seen by region and sector.
create schema risk_sources;
grant usage on schema risk_sources to anlan_app;

create table risk_sources.sources (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  name text collate "C" not null,
  kind text not null,
  place text not null,
  position jsonb,
  factor text not null,
  effect text,
  reach float8,
  persons int,
  objects text,
  measures text,
  unit_name text,
  colour text not null check (colour in ('red', 'orange', 'yellow', 'blue')),
  basis text,
  published jsonb,
  enterprise_id uuid,
  origin text not null check (origin in ('hand', 'import', 'point')),
  origin_id text collate "C",
  approved_on date,
  review_on date,
  remark text,
  state text collate "C" not null check (state in ('draft', 'submitted', 'approved', 'retired')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on risk_sources.sources (id);
create index on risk_sources.sources (county, updated_at desc, id);
create index on risk_sources.sources (review_on) where state = 'approved';
-- A risk point has one dossier.
create unique index sources_of_point on risk_sources.sources (county, origin_id) where origin = 'point' and state <> 'retired';
select kernel.protect('risk_sources.sources', 'region');
-- Several sectors, one of which is enough. What stands under no sector is seen by those who supervise them all.
create policy sectors on risk_sources.sources as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);
