-- The chains over kernel.log_entries, one per county. Only the owner writes here; the app's role reads.
create schema audit;
grant usage on schema audit to anlan_app;

-- One row per entry in its place in the chain, with the facts of its content that lists filter by.
create table audit.sealed (
  county char(6) collate "C" not null,
  sequence bigint not null,
  entry_id uuid not null,
  region_code text collate "C" not null,
  previous_hash text collate "C" not null,
  hash text collate "C" not null,
  sealed_at timestamptz not null,
  at timestamptz not null,
  account_id text collate "C" not null,
  action text collate "C" not null,
  outcome text collate "C" not null,
  error text collate "C",
  subject_type text collate "C",
  subject_id text collate "C",
  primary key (county, sequence)
);
create unique index on audit.sealed (county, entry_id);
create index on audit.sealed (entry_id);
create index on audit.sealed (at desc nulls last, entry_id);
create index on audit.sealed (account_id, at);
create index on audit.sealed (action, at);
create index on audit.sealed (subject_id, at) where subject_id is not null;
alter table audit.sealed enable row level security;
create policy reads on audit.sealed for select using (
  region_code >= (select current_setting('anlan.region_from', true)) collate "C"
  and region_code < (select current_setting('anlan.region_to', true)) collate "C"
  and ((select current_setting('anlan.ranges', true)) = ''
    or kernel.in_ranges(region_code, (select current_setting('anlan.ranges', true)))));
grant select on audit.sealed to anlan_app;

-- Where each county's chain ends. Counts and hashes tell nothing about people, so every auditor may read them.
create table audit.chains (
  county char(6) collate "C" primary key,
  count bigint not null,
  head text collate "C" not null,
  checkpoints int not null default 0,
  signed_count bigint not null default 0,
  signed_at timestamptz
);
grant select on audit.chains to anlan_app;

create table audit.checkpoints (
  county char(6) collate "C" not null,
  number int not null,
  count bigint not null,
  head text collate "C" not null,
  time text collate "C" not null,
  signature text collate "C" not null,
  primary key (county, number)
);
grant select on audit.checkpoints to anlan_app;

-- One row: how far the sealer has come, on which PostgreSQL cluster its transaction numbers count, and what never
-- changes once the first entry is sealed (hash algorithm and public key).
create table audit.sealer (
  only_one boolean primary key default true check (only_one),
  cluster text not null,
  watermark xid8 not null,
  algorithm text not null check (algorithm in ('sha256', 'sm3')),
  public_key text not null
);
grant select on audit.sealer to anlan_app;
