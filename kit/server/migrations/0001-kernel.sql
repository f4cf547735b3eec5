-- What the runner itself needs: log entries, outbox, idempotency keys, and the one way to protect a table.
create schema if not exists kernel;
grant usage on schema kernel to anlan_app;

-- True when a region lies in one of the caller's ranges ("from,to;from,to"); used only where there is more than one.
create function kernel.in_ranges(code text, ranges text) returns boolean language sql immutable parallel safe as $$
  select exists (
    select from unnest(string_to_array(ranges, ';')) as range
    where code collate "C" >= split_part(range, ',', 1) and code collate "C" < split_part(range, ',', 2))
$$;

-- Puts row-level security on a table with the columns county and region_code. Writes are always bound to the caller's
-- regions; reads to his regions ('region') or to his counties ('county': what the whole government may read).
create function kernel.protect(target regclass, read_by text) returns void language plpgsql as $$
declare
  in_regions constant text := '(region_code >= (select current_setting(''anlan.region_from'', true)) collate "C"
    and region_code < (select current_setting(''anlan.region_to'', true)) collate "C"
    and ((select current_setting(''anlan.ranges'', true)) = ''''
      or kernel.in_ranges(region_code, (select current_setting(''anlan.ranges'', true)))))';
  in_counties constant text := '(county >= (select current_setting(''anlan.county_from'', true)) collate "C"
    and county < (select current_setting(''anlan.county_to'', true)) collate "C"
    and ((select current_setting(''anlan.county_ranges'', true)) = ''''
      or kernel.in_ranges(county::text, (select current_setting(''anlan.county_ranges'', true)))))';
begin
  if read_by not in ('region', 'county') then raise exception 'read_by is region or county, not %', read_by; end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reads on %s for select using (%s)', target,
    case read_by when 'region' then in_regions else in_counties end);
  execute format('create policy inserts on %s for insert with check (%s)', target, in_regions);
  execute format('create policy updates on %s for update using (%s) with check (%s)', target, in_regions, in_regions);
  execute format('create policy deletes on %s for delete using (%s)', target, in_regions);
  execute format('grant select, insert, update, delete on %s to anlan_app', target);
end $$;

-- One row for every change and refusal; never updated or deleted by the app. The audit module seals it into chains.
create table kernel.log_entries (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  at timestamptz not null,
  account_id text not null,
  content text not null,
  primary key (county, id)
);
create index on kernel.log_entries (county, at);
alter table kernel.log_entries enable row level security;
alter table kernel.log_entries force row level security;
create policy inserts on kernel.log_entries for insert with check (true);
create policy reads on kernel.log_entries for select using (
  region_code >= (select current_setting('anlan.region_from', true)) collate "C"
  and region_code < (select current_setting('anlan.region_to', true)) collate "C"
  and ((select current_setting('anlan.ranges', true)) = ''
    or kernel.in_ranges(region_code, (select current_setting('anlan.ranges', true)))));
grant select, insert on kernel.log_entries to anlan_app;

create table kernel.outbox (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  name text not null,
  version int not null,
  payload jsonb not null,
  at timestamptz not null,
  attempts int not null default 0,
  next_attempt_at timestamptz not null,
  last_error text,
  done_at timestamptz,
  primary key (county, id)
);
create index outbox_waiting on kernel.outbox (next_attempt_at) where done_at is null;
grant select, insert, update, delete on kernel.outbox to anlan_app;

create table kernel.handled_events (
  county char(6) collate "C" not null,
  event_id uuid not null,
  handler text not null,
  at timestamptz not null,
  primary key (county, event_id, handler)
);
grant select, insert, delete on kernel.handled_events to anlan_app;

-- One row per submission key: the same key gives the same answer, whatever happened to the first reply.
create table kernel.submissions (
  county char(6) collate "C" not null,
  account_id text not null,
  key text not null,
  request_hash text not null,
  at timestamptz not null,
  reply jsonb,
  primary key (county, account_id, key)
);
create index on kernel.submissions (at);
grant select, insert, update, delete on kernel.submissions to anlan_app;
