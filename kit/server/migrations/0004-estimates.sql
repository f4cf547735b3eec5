-- What the planner makes of the tests by which a caller's rows are found. They say the same as before.
-- Readings: two bounds on one column, whose values the planner cannot see, are taken for half a percent of the table,
-- while a caller's regions are most of his county's rows. Planned for a handful, a page of a list sorted all of them, and
-- no plan was worth keeping for the next request. Bounds written as arrays of one, and what must be true as what must
-- not be unknown, are taken for nearly all rows, and an index on region_code still serves them.
-- Writings: they touch few rows, so the settings are asked in place; each subselect costs more to set up than the
-- comparisons it saves, and an update has four tests.

-- Tables under the old tests, to know those by: kernel.protect still writes them here.
create table kernel.old_by_region (county char(6) collate "C" not null, region_code text collate "C" not null);
create table kernel.old_by_county (like kernel.old_by_region);
select kernel.protect('kernel.old_by_region', 'region'), kernel.protect('kernel.old_by_county', 'county');

create function kernel.reads_by(read_by text) returns text language sql immutable as $$
  select case read_by when 'region' then
    '(region_code >= any ((select array[current_setting(''anlan.region_from'', true) collate "C"])::text[])
    and region_code < any ((select array[current_setting(''anlan.region_to'', true) collate "C"])::text[])
    and ((select current_setting(''anlan.ranges'', true)) = ''''
      or nullif(kernel.in_ranges(region_code, current_setting(''anlan.ranges'', true)), false)) is not unknown)'
  else
    '(county >= any ((select array[current_setting(''anlan.county_from'', true) collate "C"])::text[])
    and county < any ((select array[current_setting(''anlan.county_to'', true) collate "C"])::text[])
    and ((select current_setting(''anlan.county_ranges'', true)) = ''''
      or nullif(kernel.in_ranges(county::text, current_setting(''anlan.county_ranges'', true)), false)) is not unknown)'
  end
$$;

create function kernel.writes() returns text language sql immutable as $$
  select '(region_code >= current_setting(''anlan.region_from'', true) collate "C"
    and region_code < current_setting(''anlan.region_to'', true) collate "C"
    and (current_setting(''anlan.ranges'', true) = ''''
      or kernel.in_ranges(region_code, current_setting(''anlan.ranges'', true))))'
$$;

create or replace function kernel.protect(target regclass, read_by text) returns void language plpgsql as $$
begin
  if read_by not in ('region', 'county') then raise exception 'read_by is region or county, not %', read_by; end if;
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format('create policy reads on %s for select using (%s)', target, kernel.reads_by(read_by));
  execute format('create policy inserts on %s for insert with check (%s)', target, kernel.writes());
  execute format('create policy updates on %s for update using (%s) with check (%2$s)', target, kernel.writes());
  execute format('create policy deletes on %s for delete using (%s)', target, kernel.writes());
  execute format('grant select, insert, update, delete on %s to anlan_app', target);
end $$;

-- The bounds beside the regions, likewise: for an official, whom they do not bind, they were taken for next to no rows.
create or replace function kernel.protect_sector(target regclass) returns void language plpgsql as $$
begin
  execute format('create policy sectors on %s as restrictive using (
    ((select current_setting(''anlan.sectors'', true)) = ''*''
    or nullif(sector = any (string_to_array((select current_setting(''anlan.sectors'', true)), '','')), false))
      is not unknown)', target);
end $$;

create or replace function kernel.protect_enterprise(target regclass, own text) returns void language plpgsql as $$
begin
  execute format('create policy enterprises on %s as restrictive using (
    ((select current_setting(''anlan.enterprise'', true)) = ''*''
    or nullif(%I = (select nullif(nullif(current_setting(''anlan.enterprise'', true), ''*''), '''')::uuid), false))
      is not unknown)', target, own);
end $$;

-- Tables that were protected before get the new tests; a policy that says anything else than the old ones is left alone.
do $$
declare
  policy record;
begin
  for policy in
    select mine.polname as name, mine.polcmd as command, mine.polrelid::regclass as target,
      old.polrelid = 'kernel.old_by_region'::regclass as by_region
    from pg_policy mine join pg_policy old on old.polname = mine.polname and old.polcmd = mine.polcmd
      and pg_get_expr(old.polqual, old.polrelid) is not distinct from pg_get_expr(mine.polqual, mine.polrelid)
      and pg_get_expr(old.polwithcheck, old.polrelid) is not distinct from pg_get_expr(mine.polwithcheck, mine.polrelid)
    where old.polrelid = 'kernel.old_by_region'::regclass
      or (old.polrelid = 'kernel.old_by_county'::regclass and old.polcmd = 'r')
  loop
    execute format('alter policy %I on %s %s', policy.name, policy.target, case policy.command
      when 'r' then format('using (%s)', kernel.reads_by(case when policy.by_region then 'region' else 'county' end))
      when 'a' then format('with check (%s)', kernel.writes())
      when 'w' then format('using (%s) with check (%1$s)', kernel.writes())
      else format('using (%s)', kernel.writes()) end);
  end loop;
end $$;
drop table kernel.old_by_region, kernel.old_by_county;
