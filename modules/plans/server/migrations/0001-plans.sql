-- Documents, plans, items and their timeline.
create schema if not exists plans;
grant usage on schema plans to anlan_app;

-- What was uploaded. `parsed` is json, not jsonb: two versions are compared text by text, and jsonb re-orders keys.
create table plans.documents (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  file_name text not null,
  size int not null,
  sha256 text not null,
  content bytea not null,
  state text not null check (state in ('reading', 'ready', 'failed')),
  state_since timestamptz not null,
  problem text,
  warnings jsonb not null,
  media_type text,
  text text,
  parsed json,
  plan_id uuid,
  uploaded_by text not null,
  uploaded_by_name text not null,
  uploaded_at timestamptz not null,
  primary key (county, id)
);
create index on plans.documents (county, sha256);
create index documents_being_read on plans.documents (state_since) where state = 'reading';
select kernel.protect('plans.documents', 'region');

create table plans.plans (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  state text not null,
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  lineage_id uuid not null,
  version int not null,
  previous_plan_id uuid,
  title text not null,
  government_name text not null,
  document_number text,
  issued_on date,
  document_status text not null,
  period_start int,
  period_end int,
  base_year int,
  document_id uuid not null,
  file_name text not null,
  media_type text not null,
  sha256 text not null,
  text text not null,
  characters int not null,
  outline jsonb not null,
  warnings jsonb not null,
  imported_by text not null,
  imported_by_name text not null,
  imported_at timestamptz not null,
  adopted_at timestamptz,
  adoption jsonb,
  primary key (county, id),
  unique (county, document_id),
  foreign key (county, document_id) references plans.documents (county, id),
  foreign key (county, previous_plan_id) references plans.plans (county, id)
);
create index on plans.plans (county, imported_at);
-- At most one version of a plan is in force, and at most one is on its way.
create unique index plans_one_in_force on plans.plans (county, lineage_id) where state = 'adopted';
create unique index plans_one_pending on plans.plans (county, lineage_id) where state in ('draft', 'in-review');
select kernel.protect('plans.plans', 'county');

create table plans.items (
  county char(6) collate "C" not null,
  plan_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  lineage_id uuid not null,
  parsed_id text,
  parsed_kind text not null,
  kind text not null,
  ordinal int not null,
  section_id text,
  section_title text,
  span_start int,
  span_end int,
  original jsonb,
  current jsonb not null,
  decision text not null check (decision in ('open', 'accepted', 'corrected', 'rejected', 'added')),
  decided_by text,
  decided_by_name text,
  decided_at timestamptz,
  remark text,
  change text,
  earlier jsonb,
  revision int not null,
  primary key (county, id),
  unique (county, plan_id, lineage_id),
  foreign key (county, plan_id) references plans.plans (county, id)
);
create index on plans.items (county, plan_id, ordinal);
create index on plans.items (county, lineage_id);
select kernel.protect('plans.items', 'county');

create table plans.steps (
  county char(6) collate "C" not null,
  plan_id uuid not null,
  id uuid not null,
  region_code text collate "C" not null,
  step text not null,
  at timestamptz not null,
  by_account text not null,
  by_name text not null,
  remark text,
  primary key (county, plan_id, id),
  foreign key (county, plan_id) references plans.plans (county, id)
);
select kernel.protect('plans.steps', 'county');

-- Published: what counts. The reader's own row-level security applies (security_invoker).
create view plans.adopted_items with (security_invoker = true) as
select
  i.county, i.region_code, i.plan_id, p.lineage_id as plan_lineage_id, i.id as item_id, i.lineage_id, i.kind, i.ordinal,
  i.current ->> 'name' as name,
  i.current ->> 'text' as text,
  i.section_id, i.section_title,
  i.current ->> 'canonical' as canonical,
  i.current ->> 'comparator' as comparator,
  (i.current ->> 'value')::double precision as value,
  i.current ->> 'unit' as unit,
  (i.current -> 'baseline' ->> 'year')::int as baseline_year,
  (i.current -> 'baseline' ->> 'value')::double precision as baseline_value,
  (i.current -> 'target' ->> 'year')::int as target_year,
  (i.current -> 'target' ->> 'value')::double precision as target_value,
  i.current ->> 'binding' as binding,
  coalesce((i.current -> 'deadline' ->> 'year')::int, (i.current -> 'target' ->> 'year')::int, p.period_end) as deadline_year,
  i.current -> 'deadline' ->> 'qualifier' as deadline_qualifier,
  i.current ->> 'frequency' as frequency,
  i.current ->> 'sector' as sector,
  i.current -> 'actors' as actors,
  (i.current ->> 'year')::int as year,
  p.period_start, p.period_end, p.base_year, p.title as plan_title, p.adopted_at
from plans.items i
join plans.plans p on p.county = i.county and p.id = i.plan_id
where p.state = 'adopted' and i.decision in ('accepted', 'corrected', 'added');
grant select on plans.adopted_items to anlan_app;
