-- One archive for each enterprise. A town reads its own town; a department the sectors that it supervises; an
-- enterprise's account itself alone. What hangs on an archive is seen by whoever sees the archive.
create schema enterprises;
grant usage on schema enterprises to anlan_app;

create table enterprises.enterprises (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  -- The town alone, so that lists of one town come from an index in their order.
  town text collate "C" not null generated always as (left(region_code, 9)) stored,
  state text not null check (state in ('active', 'suspended', 'closed', 'merged', 'moved')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  sectors text[] collate "C" not null,
  name text collate "C" not null,
  short_name text,
  former_names text[] not null,
  credit_code text collate "C",
  registration_number text collate "C",
  organisation_code text collate "C",
  old_codes text[] collate "C" not null,
  kind text collate "C",
  established_on date,
  capital numeric,
  business_scope text,
  trade text collate "C",
  trade_code text collate "C",
  employees int,
  revenue numeric,
  assets numeric,
  size_class text collate "C",
  registered_address text,
  actual_address text,
  longitude double precision,
  latitude double precision,
  legal_person text,
  principal text,
  safety_manager text,
  -- Field → sealed telephone number.
  phones jsonb not null,
  site_of uuid,
  -- Fields that the county added.
  data jsonb not null,
  -- Name and address with what does not tell enterprises apart made equal: blocks of the search for duplicates.
  name_key text collate "C" not null,
  address_key text collate "C" not null,
  merged_into uuid,
  moved_to text collate "C",
  closed_on date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id),
  check ((longitude is null) = (latitude is null))
);
create index on enterprises.enterprises (id);
-- Factories within a factory share its code; merged and moved archives keep theirs.
create unique index enterprises_credit_code on enterprises.enterprises (county, credit_code)
  where credit_code is not null and site_of is null and state not in ('merged', 'moved');
create index on enterprises.enterprises (county, credit_code) where credit_code is not null;
create index on enterprises.enterprises (county, registration_number) where registration_number is not null;
create index on enterprises.enterprises (county, organisation_code) where organisation_code is not null;
create index on enterprises.enterprises (county, name_key);
create index on enterprises.enterprises (county, address_key) where address_key <> '';
create index on enterprises.enterprises (county, site_of) where site_of is not null;
-- The list's orders; the narrow ones carry what is most often filtered by.
create index on enterprises.enterprises (county, updated_at desc nulls last, id);
create index on enterprises.enterprises (county, name, id);
create index on enterprises.enterprises (county, established_on, id);
create index on enterprises.enterprises (county, employees desc nulls last, id);
create index on enterprises.enterprises (county, town, updated_at desc nulls last, id);
create index on enterprises.enterprises (county, town, name, id);
create index on enterprises.enterprises (county, trade, updated_at desc nulls last, id);
create index on enterprises.enterprises (county, trade, name, id);
create index on enterprises.enterprises (county, town, trade);

select kernel.protect('enterprises.enterprises', 'region');
select kernel.protect_enterprise('enterprises.enterprises', 'id');
-- Several sectors, one of which is enough. What stands under no sector is kept by those who supervise them all.
create policy sectors on enterprises.enterprises as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- One row for each sector of an archive: a department with a hundred enterprises among a million finds them by an index,
-- which no index on the array could do under the policies. Kept by triggers; read together with the archive only.
create table enterprises.in_sectors (
  county char(6) collate "C" not null,
  sector text collate "C" not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  primary key (county, sector, enterprise_id)
);
create index on enterprises.in_sectors (county, enterprise_id);
select kernel.protect('enterprises.in_sectors', 'region');

create function enterprises.keep_sectors() returns trigger language plpgsql as $$
begin
  if tg_op <> 'INSERT' then
    delete from enterprises.in_sectors where county = old.county and enterprise_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into enterprises.in_sectors (county, sector, enterprise_id, region_code)
      select new.county, sector, new.id, new.region_code from unnest(new.sectors) as sector;
  end if;
  return null;
end $$;
create trigger sectors_given after insert on enterprises.enterprises for each row
  when (new.sectors <> '{}') execute function enterprises.keep_sectors();
create trigger sectors_changed after update on enterprises.enterprises for each row
  when (old.sectors <> new.sectors or old.region_code <> new.region_code) execute function enterprises.keep_sectors();
create trigger sectors_gone after delete on enterprises.enterprises for each row
  when (old.sectors <> '{}') execute function enterprises.keep_sectors();

-- Who changed what from what to what, and why.
create table enterprises.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  record_id uuid not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text not null check (origin in ('page', 'import', 'enterprise', 'proposal', 'merge', 'move', 'split')),
  changes jsonb not null,
  seen_at timestamptz,
  seen_by text,
  primary key (county, id),
  foreign key (county, record_id) references enterprises.enterprises (county, id)
);
create index on enterprises.changes (county, record_id, at desc, id);
create index on enterprises.changes (county, at desc, id) where origin = 'enterprise';

-- Two archives that are likely one enterprise; the smaller id first.
create table enterprises.duplicates (
  county char(6) collate "C" not null,
  one_id uuid not null,
  other_id uuid not null,
  region_code text collate "C" not null,
  score numeric not null,
  reasons text[] not null,
  state text not null check (state in ('open', 'dismissed', 'merged')),
  found_at timestamptz not null,
  decided_at timestamptz,
  decided_by text,
  reason text,
  primary key (county, one_id, other_id),
  foreign key (county, one_id) references enterprises.enterprises (county, id),
  foreign key (county, other_id) references enterprises.enterprises (county, id),
  check (one_id < other_id)
);
create index on enterprises.duplicates (county, other_id);
create index on enterprises.duplicates (county, score desc) where state = 'open';

create table enterprises.merges (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  -- Both archives as they were, and their revisions after the merge: what undoing needs.
  before jsonb not null,
  survivor_revision int not null,
  merged_revision int not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text not null,
  undone_at timestamptz,
  undone_by text,
  primary key (county, id),
  foreign key (county, survivor_id) references enterprises.enterprises (county, id),
  foreign key (county, merged_id) references enterprises.enterprises (county, id)
);
create index on enterprises.merges (id);
create index on enterprises.merges (county, survivor_id);
create index on enterprises.merges (county, merged_id);

-- Which archive came out of which.
create table enterprises.links (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text not null check (kind in ('split-from')),
  from_id uuid not null,
  to_id uuid not null,
  at timestamptz not null,
  account_name text not null,
  reason text not null,
  primary key (county, id),
  foreign key (county, from_id) references enterprises.enterprises (county, id),
  foreign key (county, to_id) references enterprises.enterprises (county, id)
);
create index on enterprises.links (county, from_id);
create index on enterprises.links (county, to_id);

create table enterprises.proposals (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  enterprise_id uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'returned', 'withdrawn')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  -- Field → value that the enterprise wants; and what stood there when it asked.
  wanted jsonb not null,
  changes jsonb not null,
  reason text not null,
  proposed_by text not null,
  proposed_at timestamptz not null,
  remark text,
  decided_by text,
  primary key (county, id),
  foreign key (county, enterprise_id) references enterprises.enterprises (county, id)
);
create index on enterprises.proposals (id);
create index on enterprises.proposals (county, enterprise_id);
create index on enterprises.proposals (county, proposed_at desc) where state = 'proposed';
create unique index proposals_open on enterprises.proposals (county, enterprise_id) where state = 'proposed';

-- An archive's own things are seen by whoever sees the archive, wherever they were written.
do $$
declare
  hung record;
  act text;
begin
  for hung in select * from (values ('changes', 'record_id'), ('duplicates', 'one_id'), ('duplicates', 'other_id'),
    ('merges', 'survivor_id'), ('merges', 'merged_id'), ('links', 'from_id'), ('proposals', 'enterprise_id')) as t (name, column_name)
  loop
    if not exists (select from pg_policies where schemaname = 'enterprises' and tablename = hung.name and policyname = 'reads') then
      perform kernel.protect(format('enterprises.%I', hung.name)::regclass, 'county');
    end if;
    -- Not asked for inserts, which come by the thousand: the foreign key names an archive, and the command has loaded it.
    foreach act in array array['select', 'update', 'delete'] loop
      execute format('create policy %I on enterprises.%I as restrictive for %s using (exists (
        select from enterprises.enterprises e where e.county = %I.county and e.id = %I.%I))',
        act || '_' || hung.column_name, hung.name, act, hung.name, hung.name, hung.column_name);
    end loop;
  end loop;
end $$;

-- A move to another county. Both sides read it; the region that gives owns it.
create table enterprises.transfers (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  credit_code text collate "C",
  sectors text[] collate "C" not null,
  to_county char(6) collate "C" not null,
  to_region text collate "C" not null,
  state text not null check (state in ('asked', 'accepted', 'moved', 'refused', 'withdrawn')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  reason text not null,
  remark text,
  asked_by text not null,
  asked_at timestamptz not null,
  primary key (county, id),
  foreign key (county, enterprise_id) references enterprises.enterprises (county, id)
);
create index on enterprises.transfers (id);
create index on enterprises.transfers (to_county, asked_at desc);
create unique index transfers_open on enterprises.transfers (county, enterprise_id) where state in ('asked', 'accepted');
select kernel.protect('enterprises.transfers', 'region');
select kernel.protect_enterprise('enterprises.transfers', 'enterprise_id');
create policy sectors on enterprises.transfers as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- The receiving side: whoever works over that county, or over the town that it names.
create function enterprises.in_scope(code text) returns boolean language sql stable parallel safe as $$
  select code collate "C" >= current_setting('anlan.region_from', true) collate "C"
    and code collate "C" < current_setting('anlan.region_to', true) collate "C"
    and (current_setting('anlan.ranges', true) = '' or kernel.in_ranges(code, current_setting('anlan.ranges', true)))
$$;
grant execute on function enterprises.in_scope(text) to anlan_app;
create policy receiver_reads on enterprises.transfers for select
  using (enterprises.in_scope(to_region) or enterprises.in_scope(to_county::text));
create policy receiver_updates on enterprises.transfers for update
  using (enterprises.in_scope(to_county::text)) with check (enterprises.in_scope(to_county::text));

-- Claims of people outside. The code of a receipt is kept as its hash.
create table enterprises.claims (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  receipt_hash text collate "C" not null,
  enterprise_id uuid,
  enterprise_name text not null,
  credit_code text collate "C" not null,
  person_name text not null,
  post text,
  phone_sealed text not null,
  state text not null check (state in ('submitted', 'returned', 'approved', 'activated', 'refused')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  submitted_at timestamptz not null,
  remark text,
  decided_by text,
  account_id uuid,
  -- Where it came from, hashed, to bound how many one sender hands in.
  sender_hash text collate "C" not null,
  primary key (county, id)
);
create index on enterprises.claims (id);
create index on enterprises.claims (receipt_hash);
create index on enterprises.claims (sender_hash, submitted_at);
create index on enterprises.claims (county, submitted_at desc);
create index on enterprises.claims (county, credit_code);
select kernel.protect('enterprises.claims', 'region');
select kernel.protect_enterprise('enterprises.claims', 'enterprise_id');

create table enterprises.proofs (
  county char(6) collate "C" not null,
  claim_id uuid not null,
  place int not null,
  region_code text collate "C" not null,
  name text not null,
  media_type text not null,
  content bytea not null,
  primary key (county, claim_id, place),
  foreign key (county, claim_id) references enterprises.claims (county, id)
);
select kernel.protect('enterprises.proofs', 'region');

-- Wrong receipt codes of one sender, so that codes cannot be guessed by trying.
create table enterprises.receipt_attempts (
  sender_hash text collate "C" not null,
  at timestamptz not null
);
create index on enterprises.receipt_attempts (sender_hash, at);
grant select, insert, delete on enterprises.receipt_attempts to anlan_app;

-- What other modules may read in SQL: who an enterprise is, within the reader's own scope.
create view enterprises.names with (security_invoker = true) as
  select county, id, region_code, name, credit_code, sectors, state, longitude, latitude from enterprises.enterprises;
grant select on enterprises.names to anlan_app;
