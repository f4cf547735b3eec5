-- What a danger is found by, when somebody looks for a part of its text: description, place, enterprise, number. In small
-- letters.
create table hidden_dangers.words (
  county char(6) collate "C" not null,
  danger_id uuid not null,
  region_code text collate "C" not null,
  text text collate "C" not null,
  grams int[] not null generated always as (kernel.grams('', text)) stored,
  primary key (county, danger_id),
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index words_grams on hidden_dangers.words using gin (grams);
alter table hidden_dangers.words alter column grams set statistics 500;
select kernel.protect('hidden_dangers.words', 'region');
-- The owner is not bound: under a policy no index on grams could be used. hidden_dangers.find_words asks the scope itself.
alter table hidden_dangers.words no force row level security;

create function hidden_dangers.text_of(d hidden_dangers.dangers) returns text language sql immutable as $$
  select lower(concat_ws(' ', d.description, d.place, d.enterprise_name, d.number) collate "default")
$$;

create function hidden_dangers.keep_words() returns trigger language plpgsql as $$
begin
  insert into hidden_dangers.words (county, danger_id, region_code, text)
    values (new.county, new.id, new.region_code, hidden_dangers.text_of(new))
    on conflict (county, danger_id) do update set region_code = excluded.region_code, text = excluded.text;
  return null;
end $$;
create trigger words_given after insert on hidden_dangers.dangers for each row execute function hidden_dangers.keep_words();
create trigger words_changed after update on hidden_dangers.dangers for each row
  when (old.description <> new.description or old.place is distinct from new.place
    or old.enterprise_name is distinct from new.enterprise_name or old.region_code <> new.region_code)
  execute function hidden_dangers.keep_words();

-- Dangers that hold some words, in the session's regions; `most` and one more say that there are too many.
create function hidden_dangers.find_words(looked_for text, most int) returns setof uuid
  language plpgsql stable security definer set search_path = '' set plan_cache_mode = 'force_custom_plan' as $$
declare
  needed constant int[] := kernel.needed_grams('', lower(looked_for));
  region_from constant text := current_setting('anlan.region_from', true);
  region_to constant text := current_setting('anlan.region_to', true);
  ranges constant text := current_setting('anlan.ranges', true);
begin
  -- A session without a scope finds nothing.
  if region_from is null or region_to is null or ranges is null then return; end if;
  return query select w.danger_id from hidden_dangers.words w
    where w.grams @> needed and position(lower(looked_for) in w.text) > 0
      and w.region_code >= region_from collate "C" and w.region_code < region_to collate "C"
      and (ranges = '' or kernel.in_ranges(w.region_code, ranges))
    limit most + 1;
end $$;
revoke all on function hidden_dangers.find_words from public;
grant execute on function hidden_dangers.find_words to anlan_app;

-- Dangers from before, all of them, also where the owner is bound by the policies.
do $$
begin
  perform set_config('anlan.account', 'system', true), set_config('anlan.region_from', '', true),
    set_config('anlan.region_to', '~', true), set_config('anlan.ranges', '', true),
    set_config('anlan.sectors', '*', true), set_config('anlan.enterprise', '*', true);
  insert into hidden_dangers.words (county, danger_id, region_code, text)
    select d.county, d.id, d.region_code, hidden_dangers.text_of(d) from hidden_dangers.dangers d;
end $$;
