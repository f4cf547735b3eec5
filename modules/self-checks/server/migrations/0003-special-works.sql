-- Special operations as far as the day's commitment is compared with them: what, where, from when to when, and who watches.
create table self_checks.special_works (
  county char(6) collate "C" not null,
  id uuid not null,
  enterprise_id uuid not null,
  region_code text collate "C" not null,
  kind text collate "C" not null,
  place text not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  permit text,
  person text not null,
  guardian text not null,
  registered_at timestamptz not null,
  by_name text not null,
  withdrawn_at timestamptz,
  reason text,
  revision int not null,
  primary key (county, id)
);
create index on self_checks.special_works (id);
create index on self_checks.special_works (county, enterprise_id, to_at);
create index on self_checks.special_works (county, from_at);

select kernel.protect('self_checks.special_works', 'region'),
  kernel.protect_enterprise('self_checks.special_works', 'enterprise_id');
create policy sectors on self_checks.special_works as restrictive using (
  (select current_setting('anlan.sectors', true)) = '*' or exists (select from self_checks.participants p
    where p.county = special_works.county and p.enterprise_id = special_works.enterprise_id));
