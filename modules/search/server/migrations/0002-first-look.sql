-- Where even the rarest part of what is looked for is common, the first rows that have it mostly hold the rest too: with
-- `first_look` only so many of them are looked at, before the lists of all parts are read and compared. The bounds of
-- regions are written so that no index on regions is read beside the one on tokens: it would name all of a county.
drop function search.find(text[], int[], int[], int[], int, text[], text, boolean, int);
create function search.find(
  words text[], written int[], pinyin_tokens int[], initial_tokens int[], region_token int, registers text[],
  register_ranges text, scan boolean, first_look int, most int
) returns table (id uuid, register text, region_code text, title text, subtitle text, numbers text[], symbol text, state text,
  href text) language plpgsql stable security definer set search_path = '' as $$
declare
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
  bound_sectors constant text := current_setting('anlan.sectors', true);
  bound_enterprise constant text := current_setting('anlan.enterprise', true);
  -- Every text below is a constant; what is looked for comes in as values.
  shown constant text :=
    'select e.id, e.register, e.region_code, e.title, e.subtitle, e.numbers, e.symbol, e.state, e.href from ';
  holds_words constant text := '(position($1[1] in e.text) > 0
    and (cardinality($1) = 1 or (select bool_and(position(w in e.text) > 0) from unnest($1[2:]) w)))';
  in_region constant text := '(e.region_code >= $6 collate "C" and e.region_code < $7 collate "C")';
  in_scope constant text := '($8 = '''' or kernel.in_ranges(e.region_code, $8))
    and ($9 = ''*'' or e.sectors = ''{}'' or e.sectors && string_to_array($9, '',''))
    and ($10 = ''*'' or e.enterprise_id = nullif(nullif($10, ''*''), '''')::uuid)
    and e.register = any($11) and ($12 = '''' or kernel.in_ranges(e.region_code, $12))
    limit $13';
  way text;
begin
  -- A session without a scope finds nothing.
  if region_from is null or ranges is null or bound_sectors is null or bound_enterprise is null then return; end if;
  if scan then
    way := 'search.entries e where ' || holds_words || ' and ' || in_region;
  elsif first_look is not null then
    way := '(select * from search.entries r where r.tokens @> $2[1:1] limit $14) e where ' || holds_words || ' and ' || in_region;
  else
    way := 'search.entries e where (e.tokens @> $2 and ' || holds_words || '
        or e.tokens @> $3 and position(array_to_string($1, '''') in e.pinyin) > 0
        or e.tokens @> $4 and position(array_to_string($1, '''') in e.initials) > 0)
      and ($5 is null or e.tokens @> array[$5]) and ' || in_region || ' is true';
  end if;
  return query execute shown || way || ' and ' || in_scope using words, written, pinyin_tokens, initial_tokens, region_token,
    region_from, region_to, ranges, bound_sectors, bound_enterprise, registers, register_ranges, most, first_look;
end $$;
revoke all on function search.find from public;
grant execute on function search.find to anlan_app;
