-- Listed supervision (挂牌督办) of a danger, an accident or a weak town, with its course.
create table hidden_dangers.supervisions (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  kind text collate "C" not null check (kind in ('danger', 'accident', 'town')),
  -- The danger, the accident, or the code of the town.
  subject_id text collate "C" not null,
  title text not null,
  level text collate "C" not null check (level in ('county', 'city', 'province')),
  reason text not null,
  requirements text not null,
  -- Who has to put it right, and who answers for it.
  unit_name text not null,
  leader text not null,
  review_body text not null,
  number text collate "C",
  proposed_by_name text not null,
  proposed_at timestamptz not null,
  issued_by_name text,
  listed_on date,
  first_due_on date,
  due_on date not null,
  publish_by date,
  published_on date,
  published_at text,
  delisted_on date,
  delist_publish_by date,
  delist_published_on date,
  delist_published_at text,
  progress_on date,
  progress_due_on date,
  -- The request for more time that waits: { askedAt, askedBy, askedByName, until, reason, decideBy }.
  extension jsonb,
  extensions int not null,
  state text collate "C" not null check (state in ('proposed', 'refused', 'listed', 'review', 'delisted')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  step_due_on date,
  rules_code text not null,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on hidden_dangers.supervisions (id);
create index on hidden_dangers.supervisions (county, updated_at desc nulls last, id);
create index on hidden_dangers.supervisions (county, due_on, id);
create unique index supervisions_open on hidden_dangers.supervisions (county, kind, subject_id)
  where state in ('proposed', 'listed', 'review');

select kernel.protect('hidden_dangers.supervisions', 'region');
select kernel.protect_enterprise('hidden_dangers.supervisions', 'enterprise_id');
create policy sectors on hidden_dangers.supervisions as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*'
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

create table hidden_dangers.supervision_entries (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  supervision_id uuid not null,
  at timestamptz not null,
  move text collate "C" not null,
  account_id text collate "C" not null,
  account_name text not null,
  text text,
  files uuid[] not null,
  data jsonb not null,
  primary key (county, id),
  foreign key (county, supervision_id) references hidden_dangers.supervisions (county, id) on delete cascade
);
create index on hidden_dangers.supervision_entries (county, supervision_id, at desc, id desc);
select kernel.protect('hidden_dangers.supervision_entries', 'county');
do $$
declare act text;
begin
  foreach act in array array['select', 'update', 'delete'] loop
    execute format('create policy %I on hidden_dangers.supervision_entries as restrictive for %s using (exists (
      select from hidden_dangers.supervisions s where s.county = supervision_entries.county
        and s.id = supervision_entries.supervision_id))', act || '_supervision', act);
  end loop;
end $$;
