-- Keyed marks of telephone numbers: who asks for a whole number finds the record, the table tells no number.
alter table search.entries add column phones text[] not null default '{}';
create index entries_phones on search.entries using gin (phones) where phones <> '{}';

-- Entries with one of the marks, in the session's scope.
create function search.find_phones(wanted text[], registers text[], register_ranges text, most int)
returns table (id uuid, register text, region_code text, title text, subtitle text, numbers text[], symbol text, state text,
  href text) language plpgsql stable security definer set search_path = '' as $$
#variable_conflict use_column
declare
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
  bound_sectors constant text := current_setting('anlan.sectors', true);
  bound_enterprise constant text := current_setting('anlan.enterprise', true);
begin
  -- A session without a scope finds nothing.
  if region_from is null or ranges is null or bound_sectors is null or bound_enterprise is null then return; end if;
  return query select e.id, e.register, e.region_code, e.title, e.subtitle, e.numbers, e.symbol, e.state, e.href
    from search.entries e
    where e.phones && wanted and e.phones <> '{}'
      and e.region_code >= region_from collate "C" and e.region_code < region_to collate "C"
      and (ranges = '' or kernel.in_ranges(e.region_code, ranges))
      and (bound_sectors = '*' or e.sectors = '{}' or e.sectors && string_to_array(bound_sectors, ','))
      and (bound_enterprise = '*' or e.enterprise_id = nullif(nullif(bound_enterprise, '*'), '')::uuid)
      and e.register = any(registers) and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
    limit most;
end $$;
revoke all on function search.find_phones from public;
grant execute on function search.find_phones to anlan_app;
