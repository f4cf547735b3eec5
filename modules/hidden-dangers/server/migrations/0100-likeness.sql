-- By what dangers are compared: one row each, written by the handler of hidden-dangers.danger-changed. Read through the
-- functions below alone: under a policy no index on keys could be used, since its operator is not leakproof.
create table hidden_dangers.likeness_texts (
  county char(6) collate "C" not null,
  danger_id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  -- It still waits for somebody and is joined to no other.
  open boolean not null,
  -- Numbers of the features of its text (tokenOf of @anlan/text-likeness), and the keys by which it is looked up: one for all
  -- of them, for each and for every two. Empty once it is no longer open.
  tokens int[] not null,
  keys int[] not null,
  -- Of the text without marks and remarks: copies have the same.
  copy_key int not null,
  copy_length int not null,
  found_at timestamptz not null,
  revision int not null,
  primary key (county, danger_id)
);
create index on hidden_dangers.likeness_texts (danger_id);
create index on hidden_dangers.likeness_texts (county, enterprise_id) where open;
create index on hidden_dangers.likeness_texts (county, copy_key, found_at) where copy_length > 0;
create index on hidden_dangers.likeness_texts (county, found_at);
create index likeness_texts_keys on hidden_dangers.likeness_texts using gin (keys) with (fastupdate = off) where open;
alter table hidden_dangers.likeness_texts alter column keys set statistics 1000;
alter table hidden_dangers.likeness_texts enable row level security;
create policy system on hidden_dangers.likeness_texts for all to anlan_app
  using (current_setting('anlan.account', true) = 'system') with check (current_setting('anlan.account', true) = 'system');
grant select, insert, update, delete on hidden_dangers.likeness_texts to anlan_app;

-- Open dangers that have one of the keys, within the session's scope, those that share the most weight of `asked` first.
-- `sets` is [[key, …], …]; of each set at most `looked_at` texts are looked at.
create function hidden_dangers.like_texts(
  asked int[], weights float4[], sets jsonb, within char(6), looked_at int, most int
) returns table (danger_id uuid, shared float4, size int) language plpgsql stable security definer set search_path = ''
  set plan_cache_mode = 'force_custom_plan' as $$
#variable_conflict use_column
declare
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
  return query
    with wanted as materialized (
      select array(select jsonb_array_elements_text(one)::int) as keys from jsonb_array_elements(sets) as one
    ), found as materialized (
      select distinct on (f.danger_id) f.danger_id, f.tokens from wanted cross join lateral (
        select t.danger_id, t.tokens from hidden_dangers.likeness_texts t
        where t.open and t.keys && wanted.keys
          and (within is null or t.county = within)
          and t.region_code >= region_from collate "C" and t.region_code < region_to collate "C"
          and (ranges = '' or kernel.in_ranges(t.region_code, ranges))
          and (bound_sectors = '*' or t.sectors && sector_list)
          and (bound_enterprise = '*' or t.enterprise_id = own)
        limit looked_at) f
    )
    select f.danger_id, s.shared, cardinality(f.tokens) from found f
      cross join lateral (select coalesce(sum(w), 0)::float4 as shared from unnest(asked, weights) as a(token, w)
        where token = any (f.tokens)) s
    order by s.shared - cardinality(f.tokens) desc, f.danger_id limit most;
end $$;
revoke all on function hidden_dangers.like_texts from public;
grant execute on function hidden_dangers.like_texts to anlan_app;

-- How common keys are: the share of all texts that has each, for those that more than `share` have; and how many texts there are.
create function hidden_dangers.common_keys(share float8) returns table (key int, frequency float8, texts float8) language sql
  stable security definer set search_path = '' as $$
  select t.key, t.frequency, c.reltuples from pg_catalog.pg_stats s
    join pg_catalog.pg_class c on c.oid = 'hidden_dangers.likeness_texts'::regclass,
    lateral unnest(s.most_common_elems::text::int[], s.most_common_elem_freqs) as t(key, frequency)
  where s.schemaname = 'hidden_dangers' and s.tablename = 'likeness_texts' and s.attname = 'keys' and t.key is not null
    and t.frequency > share
$$;
revoke all on function hidden_dangers.common_keys from public;
grant execute on function hidden_dangers.common_keys to anlan_app;

-- Two finds that may be one danger. The region is the narrowest that holds both, the sectors those of both: whoever sees
-- the pair sees the two.
create table hidden_dangers.likeness_pairs (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  -- The one found earlier comes first.
  first_id uuid not null,
  second_id uuid not null,
  enterprise_id uuid,
  score int not null check (score between 0 and 100),
  reasons text[] collate "C" not null,
  by_rule boolean not null,
  state text collate "C" not null check (state in ('offered', 'joined', 'apart', 'ended')),
  note text,
  decided_by text,
  decided_at timestamptz,
  second_found_at timestamptz not null,
  revision int not null,
  primary key (county, id),
  foreign key (county, first_id) references hidden_dangers.dangers (county, id) on delete cascade,
  foreign key (county, second_id) references hidden_dangers.dangers (county, id) on delete cascade,
  check (first_id <> second_id)
);
create index on hidden_dangers.likeness_pairs (id);
create unique index likeness_pairs_two on hidden_dangers.likeness_pairs (county, least(first_id, second_id), greatest(first_id, second_id));
create index on hidden_dangers.likeness_pairs (county, first_id);
create index on hidden_dangers.likeness_pairs (county, second_id);
create index on hidden_dangers.likeness_pairs (county, state, score desc nulls last, id);
create index on hidden_dangers.likeness_pairs (county, state, second_found_at desc nulls last, id);

-- Problems that several enterprises of a county share. Everybody of the county who may see shared problems sees how many
-- there are; the dangers behind are seen by whoever sees those.
create table hidden_dangers.shared_problems (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text collate "C" not null check (kind in ('criterion', 'text')),
  criterion_id text collate "C",
  name text,
  words text[] not null,
  -- Features of the text in the middle, by which the next search knows it again.
  features text[] collate "C" not null,
  example text not null,
  dangers int not null,
  enterprises int not null,
  open int not null,
  major int not null,
  before int not null,
  -- [{code, dangers, enterprises}], the most frequent first.
  by_sector jsonb not null,
  by_trade jsonb not null,
  by_town jsonb not null,
  sectors text[] collate "C" not null,
  trades text[] collate "C" not null,
  towns text[] collate "C" not null,
  from_day date not null,
  to_day date not null,
  state text collate "C" not null check (state in ('found', 'named', 'suggested', 'dismissed')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  note text,
  decided_by text,
  found_at timestamptz not null,
  revision int not null,
  primary key (county, id)
);
create index on hidden_dangers.shared_problems (id);
create index on hidden_dangers.shared_problems (county, enterprises desc nulls last, id);
create unique index shared_problems_criterion on hidden_dangers.shared_problems (county, criterion_id) where criterion_id is not null;

create table hidden_dangers.shared_problem_dangers (
  county char(6) collate "C" not null,
  problem_id uuid not null,
  danger_id uuid not null,
  region_code text collate "C" not null,
  likeness int not null,
  primary key (county, problem_id, danger_id),
  foreign key (county, problem_id) references hidden_dangers.shared_problems (county, id) on delete cascade,
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index on hidden_dangers.shared_problem_dangers (county, danger_id);

-- Searches for shared problems: asked for by somebody or by the clock, and how far they are.
create table hidden_dangers.problem_searches (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  from_day date not null,
  to_day date not null,
  state text collate "C" not null check (state in ('waiting', 'running', 'done', 'failed')),
  done int not null,
  total int,
  found int not null,
  asked_by text not null,
  asked_at timestamptz not null,
  worked_at timestamptz,
  ended_at timestamptz,
  primary key (county, id)
);
create index on hidden_dangers.problem_searches (id);
create index on hidden_dangers.problem_searches (county, asked_at desc);
create index on hidden_dangers.problem_searches (asked_at) where state in ('waiting', 'running');
create unique index problem_searches_one on hidden_dangers.problem_searches (county) where state in ('waiting', 'running');

-- Reasons to look at reports again. No account of an enterprise sees them.
create table hidden_dangers.sham_signs (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  enterprise_name text,
  rule text collate "C" not null,
  -- The same for the same suspicion found again.
  sign_key text collate "C" not null,
  reason text not null,
  dangers uuid[] not null,
  state text collate "C" not null check (state in ('open', 'founded', 'unfounded')),
  note text,
  checked_by text,
  checked_at timestamptz,
  found_at timestamptz not null,
  revision int not null,
  primary key (county, id),
  check ((state = 'open') = (checked_at is null))
);
create index on hidden_dangers.sham_signs (id);
create unique index sham_signs_key on hidden_dangers.sham_signs (county, rule, sign_key);
create index on hidden_dangers.sham_signs (county, found_at desc nulls last, id);
create index on hidden_dangers.sham_signs (county, state, found_at desc nulls last, id);
create index on hidden_dangers.sham_signs (county, enterprise_id);

-- What the photos of dangers are: the hash of their bytes, what they look like, when they were taken. The system's alone.
create table hidden_dangers.danger_photos (
  county char(6) collate "C" not null,
  danger_id uuid not null,
  file_id uuid not null,
  region_code text collate "C" not null,
  of_find boolean not null,
  hash text collate "C" not null,
  look text collate "C",
  taken_at timestamptz,
  primary key (county, danger_id, file_id),
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index on hidden_dangers.danger_photos (county, hash);
alter table hidden_dangers.danger_photos enable row level security;
create policy system on hidden_dangers.danger_photos for all to anlan_app
  using (current_setting('anlan.account', true) = 'system') with check (current_setting('anlan.account', true) = 'system');
grant select, insert, update, delete on hidden_dangers.danger_photos to anlan_app;

select kernel.protect('hidden_dangers.likeness_pairs', 'region');
select kernel.protect('hidden_dangers.sham_signs', 'region');
select kernel.protect('hidden_dangers.shared_problems', 'county');
select kernel.protect('hidden_dangers.shared_problem_dangers', 'county');
select kernel.protect('hidden_dangers.problem_searches', 'county');

do $$
declare target text;
begin
  foreach target in array array['likeness_pairs', 'sham_signs'] loop
    execute format('create policy sectors on hidden_dangers.%I as restrictive using (
      ((select current_setting(''anlan.sectors'', true)) = ''*''
      or nullif(sectors && string_to_array((select current_setting(''anlan.sectors'', true)), '',''), false)) is not unknown)',
      target);
  end loop;
  foreach target in array array['likeness_pairs', 'sham_signs', 'shared_problems', 'shared_problem_dangers', 'problem_searches'] loop
    execute format('create policy officials on hidden_dangers.%I as restrictive using (
      (select current_setting(''anlan.enterprise'', true)) = ''*'')', target);
  end loop;
end $$;
