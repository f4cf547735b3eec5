-- What an archive's name is found by, when somebody looks for a part of it. In small letters.
create table enterprises.words (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  text text collate "C" not null,
  grams int[] not null generated always as (kernel.grams('', text)) stored,
  primary key (county, enterprise_id),
  foreign key (county, enterprise_id) references enterprises.enterprises (county, id) on delete cascade
);
create index words_grams on enterprises.words using gin (grams);
alter table enterprises.words alter column grams set statistics 500;
select kernel.protect('enterprises.words', 'region');
-- The owner is not bound: under a policy no index on grams could be used. enterprises.find_words asks the scope itself.
alter table enterprises.words no force row level security;

create function enterprises.keep_words() returns trigger language plpgsql as $$
begin
  insert into enterprises.words (county, enterprise_id, region_code, text)
    values (new.county, new.id, new.region_code, lower(new.name collate "default"))
    on conflict (county, enterprise_id) do update set region_code = excluded.region_code, text = excluded.text;
  return null;
end $$;
create trigger words_given after insert on enterprises.enterprises for each row execute function enterprises.keep_words();
create trigger words_changed after update on enterprises.enterprises for each row
  when (old.name <> new.name or old.region_code <> new.region_code) execute function enterprises.keep_words();

-- Archives whose name holds some words, in the session's scope; `most` and one more say that there are too many.
create function enterprises.find_words(looked_for text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
declare
  needed constant int[] := kernel.needed_grams('', lower(looked_for));
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
begin
  -- A session without a scope finds nothing.
  if region_from is null or region_to is null or ranges is null then return; end if;
  return query select w.enterprise_id from enterprises.words w
    where w.grams @> needed and position(lower(looked_for) in w.text) > 0
      and w.region_code >= region_from collate "C" and w.region_code < region_to collate "C"
      and (ranges = '' or kernel.in_ranges(w.region_code, ranges))
    limit most + 1;
end $$;
revoke all on function enterprises.find_words from public;
grant execute on function enterprises.find_words to anlan_app;

-- Archives from before, all of them, also where the owner is bound by the policies.
do $$
begin
  perform set_config('anlan.account', 'system', true), set_config('anlan.region_from', '', true),
    set_config('anlan.region_to', '~', true), set_config('anlan.ranges', '', true),
    set_config('anlan.sectors', '*', true), set_config('anlan.enterprise', '*', true);
  insert into enterprises.words (county, enterprise_id, region_code, text)
    select county, id, region_code, lower(name collate "default") from enterprises.enterprises;
end $$;
