-- What the texts of a record are found by, when somebody looks for a part of one: field '' holds name, number and
-- address, others one of the kind's codes. In small letters.
create table registers.words (
  county char(6) collate "C" not null,
  record_id uuid not null,
  field text collate "C" not null,
  kind text collate "C" not null,
  region_code text collate "C" not null,
  text text collate "C" not null,
  grams int[] not null generated always as (kernel.grams(kind || '|' || field || '|', text)) stored,
  primary key (county, record_id, field),
  foreign key (county, record_id) references registers.records (county, id) on delete cascade
);
create index words_grams on registers.words using gin (grams);
alter table registers.words alter column grams set statistics 500;
select kernel.protect('registers.words', 'region');
-- The owner is not bound: under a policy no index on grams could be used. registers.find_words asks the scope itself.
alter table registers.words no force row level security;

create function registers.keep_words() returns trigger language plpgsql as $$
begin
  insert into registers.words (county, record_id, field, kind, region_code, text)
    values (new.county, new.id, '', new.kind, new.region_code,
      lower(new.name || ' ' || coalesce(new.number, '') || ' ' || coalesce(new.address, '')))
    on conflict (county, record_id, field) do update
      set kind = excluded.kind, region_code = excluded.region_code, text = excluded.text;
  return null;
end $$;
create trigger words_given after insert on registers.records for each row execute function registers.keep_words();
create trigger words_changed after update on registers.records for each row
  when (old.name <> new.name or old.number is distinct from new.number or old.address is distinct from new.address
    or old.kind <> new.kind or old.region_code <> new.region_code) execute function registers.keep_words();

-- Records of a kind whose text holds some words, in the session's scope; `most` and one more say that there are too many.
create function registers.find_words(of_kind text, of_field text, looked_for text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
declare
  needed constant int[] := kernel.needed_grams(of_kind || '|' || of_field || '|', lower(looked_for));
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
begin
  -- A session without a scope finds nothing.
  if region_from is null or region_to is null or ranges is null then return; end if;
  return query select w.record_id from registers.words w
    where w.grams @> needed and w.kind = of_kind and w.field = of_field and position(lower(looked_for) in w.text) > 0
      and w.region_code >= region_from collate "C" and w.region_code < region_to collate "C"
      and (ranges = '' or kernel.in_ranges(w.region_code, ranges))
    limit most + 1;
end $$;
revoke all on function registers.find_words from public;
grant execute on function registers.find_words to anlan_app;

-- Records from before; their codes come with the keys, which are made anew when the packs are loaded.
do $$
begin
  perform set_config('anlan.account', 'system', true), set_config('anlan.region_from', '', true),
    set_config('anlan.region_to', '~', true), set_config('anlan.ranges', '', true),
    set_config('anlan.sectors', '*', true), set_config('anlan.enterprise', '*', true);
  insert into registers.words (county, record_id, field, kind, region_code, text)
    select county, id, '', kind, region_code,
      lower(name || ' ' || coalesce(number, '') || ' ' || coalesce(address, '')) from registers.records;
end $$;
