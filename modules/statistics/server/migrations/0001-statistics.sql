-- The ledger of facts, its rollups, and signed denominators. A town reads its own town; an enterprise's account nothing.
create schema statistics;
grant usage on schema statistics to anlan_app;

-- Append only: a correction adds a row that reverses and a row that says it anew, so that any past figure can be told.
create table statistics.facts (
  county char(6) collate "C" not null,
  id uuid not null,
  metric text collate "C" not null,
  -- As it was on that day; codes are never rewritten.
  region_code text collate "C" not null,
  -- First and last day of what is known of the time: one day, a month, a year.
  day date not null,
  until date not null,
  precision text collate "C" not null check (precision in ('day', 'month', 'year')),
  -- Dimension → value; what is not known is left out.
  dimensions jsonb not null,
  -- Null: not known yet. A reversal carries the number of what it reverses with the other sign.
  value numeric,
  counts smallint not null check (counts in (1, -1)),
  source_module text collate "C" not null,
  source_type text collate "C" not null,
  source_id text collate "C" not null,
  source_revision bigint,
  source_title text,
  source_link text,
  event_id uuid,
  written_at timestamptz not null,
  reverses uuid,
  primary key (county, id),
  check ((counts = -1) = (reverses is not null))
);
create index on statistics.facts (id);
-- Whatever no rollup holds is summed from this index alone.
create index facts_read on statistics.facts (county, metric, day, region_code)
  include (until, counts, value, dimensions);
create index facts_of_source on statistics.facts (source_id);
create unique index facts_reversed_once on statistics.facts (county, reverses) where reverses is not null;

-- The newest state of a source that was counted: older ones that arrive late say nothing.
create table statistics.sources (
  county char(6) collate "C" not null,
  module text collate "C" not null,
  type text collate "C" not null,
  id text collate "C" not null,
  region_code text collate "C" not null,
  revision bigint,
  primary key (county, module, type, id)
);
create index on statistics.sources (id);

-- Sums by region, period and dimensions, moved by the difference of every new row. Which cells are kept: domain/cells.ts.
-- by1, by2: dimensions in the order of their names, '' for none; is1, is2 their values, '' for not known.
create table statistics.rollups (
  county char(6) collate "C" not null,
  metric text collate "C" not null,
  grain text collate "C" not null check (grain in ('day', 'month', 'year')),
  by1 text collate "C" not null,
  by2 text collate "C" not null,
  -- 6, 9, 12: county, town, village. What is a city's or province's own stands at 6 too: they add up those rows.
  level smallint not null,
  at date not null,
  region_code text collate "C" not null,
  is1 text collate "C" not null,
  is2 text collate "C" not null,
  value numeric not null,
  facts int not null,
  unknown int not null,
  primary key (county, metric, grain, by1, by2, level, at, region_code, is1, is2)
);

-- Governments that have facts: what a city or province adds up.
create table statistics.counties (
  county char(6) collate "C" primary key,
  region_code text collate "C" not null
);

-- Versions of yearly numbers that indicators divide by.
create table statistics.series_values (
  county char(6) collate "C" not null,
  id uuid not null,
  series text collate "C" not null,
  region_code text collate "C" not null,
  year int not null,
  version int not null,
  value numeric not null,
  unit text not null,
  entered_value numeric not null,
  entered_unit text not null,
  settled text collate "C" not null check (settled in ('provisional', 'final')),
  source text not null,
  reason text,
  confirmed text,
  state text collate "C" not null check (state in ('entered', 'signed', 'returned', 'withdrawn')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  entered_by text not null,
  entered_by_name text not null,
  entered_at timestamptz not null,
  signed_by text,
  signed_by_name text,
  signed_at timestamptz,
  withdrawn_at timestamptz,
  remark text,
  primary key (county, id),
  unique (county, series, region_code, year, version)
);
create index on statistics.series_values (id);
create index on statistics.series_values (county, entered_at desc, id);

do $$
declare target text;
begin
  foreach target in array array['facts', 'sources', 'rollups', 'counties', 'series_values'] loop
    perform kernel.protect(('statistics.' || target)::regclass, 'region');
    -- What an enterprise may know of itself is told by the modules that own it.
    execute format('create policy officials on statistics.%I as restrictive using (
      (select current_setting(''anlan.enterprise'', true)) = ''*'')', target);
  end loop;
end $$;
-- The ledger is never changed, whoever asks.
revoke update, delete on statistics.facts from anlan_app;
