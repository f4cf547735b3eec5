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

create function search.in_scope(entry search.entries) returns boolean language sql stable as $$
  select entry.region_code >= current_setting('anlan.region_from', true) collate "C"
    and entry.region_code < current_setting('anlan.region_to', true) collate "C"
    and (current_setting('anlan.ranges', true) = '' or kernel.in_ranges(entry.region_code, current_setting('anlan.ranges', true)))
    and (current_setting('anlan.sectors', true) = '*' or entry.sectors = '{}'
      or entry.sectors && string_to_array(current_setting('anlan.sectors', true), ','))
    and (current_setting('anlan.enterprise', true) = '*'
      or entry.enterprise_id = nullif(nullif(current_setting('anlan.enterprise', true), '*'), '')::uuid)
$$;

-- Entries that hold all words, in the session's scope. Null tokens: that way is not asked. With `scan` no index on tokens is
-- used: words so common that the first rows are found at once.
create function search.find(
  words text[], written int[], pinyin_tokens int[], initial_tokens int[], region_token int, registers text[],
  register_ranges text, scan boolean, most int
) returns setof search.entries language plpgsql stable security definer set search_path = ''
  set plan_cache_mode = 'force_custom_plan' as $$
declare letters text := array_to_string(words, '');
begin
  if scan then
    return query select e.* from search.entries e
      where (select bool_and(position(w in e.text) > 0) from unnest(words) w)
        and e.region_code >= current_setting('anlan.region_from', true) collate "C"
        and e.region_code < current_setting('anlan.region_to', true) collate "C"
        and search.in_scope(e) and e.register = any(registers)
        and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
      limit most;
    return;
  end if;
  return query select e.* from search.entries e
    where (e.tokens @> written and (select bool_and(position(w in e.text) > 0) from unnest(words) w)
        or e.tokens @> pinyin_tokens and position(letters in e.pinyin) > 0
        or e.tokens @> initial_tokens and position(letters in e.initials) > 0)
      and (region_token is null or e.tokens @> array[region_token])
      and search.in_scope(e) and e.register = any(registers)
      and (register_ranges = '' or kernel.in_ranges(e.region_code, register_ranges))
    limit most;
end $$;
revoke all on function search.find from public;
grant execute on function search.find to anlan_app;

-- Tokens that so large a share of all entries has that an index on them does not help.
create function search.common_tokens(share float8) returns table (token int) language sql stable security definer
  set search_path = '' as $$
  select t.token from pg_catalog.pg_stats s,
    lateral unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) as t(token, frequency)
  where s.schemaname = 'search' and s.tablename = 'entries' and s.attname = 'tokens' and t.token is not null
    and t.frequency > share
$$;
revoke all on function search.common_tokens from public;
grant execute on function search.common_tokens to anlan_app;
