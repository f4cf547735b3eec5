-- What is found: one row for each record of any register, written by the handler of records.entries-changed.
create schema search;
grant usage on schema search to anlan_app;

create table search.entries (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  register text collate "C" not null,
  sectors text[] not null,
  enterprise_id uuid,
  title text not null,
  subtitle text,
  numbers text[] not null,
  symbol text,
  state text not null,
  href text not null,
  -- Normalised title, numbers and words, one a line; pinyin of the title; its initials.
  text text not null,
  pinyin text not null,
  initials text not null,
  tokens int[] not null,
  revision int not null,
  primary key (county, id)
);
create index on search.entries (id);
create index on search.entries (county, region_code);
create index entries_tokens on search.entries using gin (tokens);

-- The policies of this table live in the functions below: under a policy an index on tokens could not be used, since its
-- operator is not leakproof. The app's role may write (the system's handler) and read only through them.
alter table search.entries enable row level security;
create policy writes on search.entries for all to anlan_app
  using (current_setting('anlan.account', true) = 'system') with check (current_setting('anlan.account', true) = 'system');
grant select, insert, update, delete on search.entries to anlan_app;

-- Entries that hold all words, in the session's scope. Null tokens: that way is not asked. With `scan` no index on tokens is
-- used: words so common that the first rows are found at once.
create function search.find(
  words text[], written int[], pinyin_tokens int[], initial_tokens int[], region_token int, registers text[],
  register_ranges text, scan boolean, most int
) returns table (id uuid, register text, region_code text, title text, subtitle text, numbers text[], symbol text, state text,
  href text) language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
#variable_conflict use_column
declare
  letters constant text := array_to_string(words, '');
  word constant text := words[1];
  others constant text[] := words[2:];
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
  bound_sectors constant text := current_setting('anlan.sectors', true);
  sector_list constant text[] := string_to_array(bound_sectors, ',');
  bound_enterprise constant text := current_setting('anlan.enterprise', true);
  own constant uuid := nullif(nullif(bound_enterprise, '*'), '')::uuid;
begin
  -- A session without a scope finds nothing.
  if region_from is null or ranges is null or bound_sectors is null or bound_enterprise is null then return; end if;
  if scan then
    return query select e.id, e.register, e.region_code, e.title, e.subtitle, e.numbers, e.symbol, e.state, e.href
      from search.entries e
      where position(word in e.text) > 0
        and (others = '{}' or (select bool_and(position(w in e.text) > 0) from unnest(others) w))
        and e.region_code >= region_from collate "C" and e.region_code < region_to collate "C"
        and (ranges = '' or kernel.in_ranges(e.region_code, ranges))
        and (bound_sectors = '*' or e.sectors = '{}' or e.sectors && sector_list)
        and (bound_enterprise = '*' or e.enterprise_id = own)
        and e.register = any(registers) and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
      limit most;
    return;
  end if;
  return query select e.id, e.register, e.region_code, e.title, e.subtitle, e.numbers, e.symbol, e.state, e.href
    from search.entries e
    where (e.tokens @> written and position(word in e.text) > 0
          and (others = '{}' or (select bool_and(position(w in e.text) > 0) from unnest(others) w))
        or e.tokens @> pinyin_tokens and position(letters in e.pinyin) > 0
        or e.tokens @> initial_tokens and position(letters in e.initials) > 0)
      and (region_token is null or e.tokens @> array[region_token])
      and e.region_code >= region_from collate "C" and e.region_code < region_to collate "C"
      and (ranges = '' or kernel.in_ranges(e.region_code, ranges))
      and (bound_sectors = '*' or e.sectors = '{}' or e.sectors && sector_list)
      and (bound_enterprise = '*' or e.enterprise_id = own)
      and e.register = any(registers) and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
    limit most;
end $$;
revoke all on function search.find from public;
grant execute on function search.find to anlan_app;

-- How common tokens are: the share of all entries that has each, for those that more than `share` have.
alter table search.entries alter column tokens set statistics 1000;
create function search.common_tokens(share float8) returns table (token int, frequency float8) language sql stable
  security definer set search_path = '' as $$
  select t.token, t.frequency from pg_catalog.pg_stats s,
    lateral unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) as t(token, frequency)
  where s.schemaname = 'search' and s.tablename = 'entries' and s.attname = 'tokens' and t.token is not null
    and t.frequency > share
$$;
revoke all on function search.common_tokens from public;
grant execute on function search.common_tokens to anlan_app;
