-- A token for each whole name and number: of a word that very many records hold only the first are looked through, and who
-- asks for exactly one of them must find it nevertheless.

-- FNV-1a over UTF-16 units as in @anlan/search-tokens, for the entries that are there already.
create function search.hash_of(word text) returns int language plpgsql immutable set search_path = '' as $$
declare
  hash bigint := 2166136261;
  point int;
  unit int;
begin
  foreach point in array coalesce((select array_agg(ascii(c)) from regexp_split_to_table(word, '') c), '{}') loop
    foreach unit in array case when point < 65536 then array[point]
        else array[55296 + (point - 65536) / 1024, 56320 + (point - 65536) % 1024] end loop
      hash := ((hash # unit) * 16777619) % 4294967296;
    end loop;
  end loop;
  return case when hash > 2147483647 then hash - 4294967296 else hash end;
end $$;
-- The lines of a text begin with name, subtitle and numbers; that a subtitle gets a token too does no harm.
update search.entries e set tokens = e.tokens || array(
  select distinct search.hash_of('=' || line)
  from unnest((string_to_array(e.text, chr(10)))[1:2 + cardinality(e.numbers)]) line);
drop function search.hash_of;

-- Entries that have a text as their name or number, in the session's scope.
create function search.find_whole(whole text, token int, registers text[], register_ranges text, most int)
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
    where e.tokens @> array[token] and whole = any (string_to_array(e.text, chr(10)))
      and (e.region_code >= region_from collate "C" and e.region_code < region_to collate "C") is true
      and (ranges = '' or kernel.in_ranges(e.region_code, ranges))
      and (bound_sectors = '*' or e.sectors = '{}' or e.sectors && string_to_array(bound_sectors, ','))
      and (bound_enterprise = '*' or e.enterprise_id = nullif(nullif(bound_enterprise, '*'), '')::uuid)
      and e.register = any(registers) and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
    limit most;
end $$;
revoke all on function search.find_whole from public;
grant execute on function search.find_whole to anlan_app;
