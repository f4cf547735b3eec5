-- Persons of enterprises and their certificates. A town reads its own town, a department its sectors, an enterprise's
-- account itself alone: the same three bounds as on the enterprise to which a person belongs.
create schema people;
grant usage on schema people to anlan_app;

create table people.persons (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  enterprise_name text not null,
  -- A closed enterprise is warned of nothing.
  enterprise_open boolean not null,
  name text collate "C" not null,
  sex text,
  education text,
  posts text[] collate "C" not null,
  position text,
  full_time boolean,
  hired_on date,
  left_on date,
  remark text,
  -- Field → sealed text: identityNumber, phone.
  sealed jsonb not null,
  -- Merges of enterprises by which this person came here, the last one last; then region and sectors stay its own.
  merges uuid[] not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on people.persons (id);
create index on people.persons (county, enterprise_id);
create index on people.persons (enterprise_id);
create index on people.persons (county, updated_at desc nulls last, id);
create index on people.persons (county, name, id);
create index on people.persons (county, hired_on, id);

create table people.certificates (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid not null,
  person_id uuid not null,
  kind text collate "C" not null,
  -- Code in the catalogue of special operations, and what it is called.
  item text collate "C",
  item_name text,
  number_sealed text,
  issuer text,
  issued_on date not null,
  -- As printed; the rule says it where nothing is printed.
  expires_on date,
  reviews text[] collate "C" not null,
  working_since date,
  long_review boolean not null,
  revoked_on date,
  revoked_reason text,
  -- What follows from the rule, kept so that lists and the clock find it by an index.
  valid_until date,
  review_on date,
  window_from date,
  warn_from date,
  limit_on date,
  limit_is text,
  limit_ends boolean not null,
  holder_left boolean not null,
  tell_on date,
  revision int not null,
  updated_at timestamptz not null,
  primary key (county, id),
  foreign key (county, person_id) references people.persons (county, id) on delete cascade
);
create index on people.certificates (id);
create index on people.certificates (county, person_id);
create index on people.certificates (county, enterprise_id);
create index on people.certificates (county, limit_on, id);
create index on people.certificates (county, valid_until, id);
create index on people.certificates (tell_on) where tell_on is not null;

-- Who changed what from what to what, and why; goes with a person that was entered by mistake only in the log.
create table people.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  record_id uuid not null,
  certificate_id uuid,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text not null check (origin in ('page', 'enterprise', 'import', 'merge', 'move')),
  changes jsonb not null,
  primary key (county, id),
  foreign key (county, record_id) references people.persons (county, id) on delete cascade
);
create index on people.changes (county, record_id, at desc, id);

-- Whom each enterprise must have by law, and whom it has: reckoned anew after every change and every night.
create table people.staffing (
  county char(6) collate "C" not null,
  enterprise_id uuid not null,
  rule text collate "C" not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_name text not null,
  employees int,
  post text collate "C" not null,
  required int not null,
  has int not null,
  lacks int not null generated always as (greatest(required - has, 0)) stored,
  reckoned_at timestamptz not null,
  primary key (county, enterprise_id, rule)
);
create index on people.staffing (enterprise_id);
create index on people.staffing (county, enterprise_name, enterprise_id);
create index on people.staffing (county, rule, lacks);

do $$
declare target text;
begin
  foreach target in array array['persons', 'certificates', 'staffing'] loop
    perform kernel.protect(('people.' || target)::regclass, 'region');
    perform kernel.protect_enterprise(('people.' || target)::regclass, 'enterprise_id');
    -- Several sectors, one of which is enough. What stands under no sector is kept by those who supervise them all.
    execute format('create policy sectors on people.%I as restrictive using (
      ((select current_setting(''anlan.sectors'', true)) = ''*''
      or nullif(sectors && string_to_array((select current_setting(''anlan.sectors'', true)), '',''), false)) is not unknown)',
      target);
  end loop;
end $$;

-- A history is seen by whoever sees the person; its own region is that of its writing, so reading is bound by the county.
select kernel.protect('people.changes', 'county');
do $$
declare act text;
begin
  -- Not asked for inserts, which come by the thousand: the foreign key names a person, and the command has loaded it.
  foreach act in array array['select', 'update', 'delete'] loop
    execute format('create policy %I on people.changes as restrictive for %s using (exists (
      select from people.persons p where p.county = changes.county and p.id = changes.record_id))', act || '_person', act);
  end loop;
end $$;
