-- Statistical sheets (Order 16 article 14): of an enterprise, or of an authority for its region or sectors. The figures are
-- reckoned out of the ledger while it is a draft, and stand as they are once it is signed.
create table hidden_dangers.sheets (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  -- Of an authority: its sectors, empty for all. Of an enterprise: those under which it stands.
  sectors text[] collate "C" not null,
  enterprise_id uuid,
  enterprise_name text,
  period text collate "C" not null,
  from_day date not null,
  to_day date not null,
  due_on date not null,
  rules_code text not null,
  -- [{code, group, label, unit, kind, value}] in the order of the sheet, and for each sector and town [{part, figures}].
  figures jsonb not null,
  parts jsonb not null,
  found int not null,
  left_over int not null,
  major_found int not null,
  major_left int not null,
  funds numeric,
  analysis text,
  prepared_by_name text not null,
  reckoned_at timestamptz not null,
  signed_by_name text,
  signed_at timestamptz,
  submitted_at timestamptz,
  returned_remark text,
  state text collate "C" not null check (state in ('draft', 'signed', 'submitted')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  step_due_on date,
  revision int not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (county, id)
);
create index on hidden_dangers.sheets (id);
create index on hidden_dangers.sheets (county, due_on desc nulls last, id);
create unique index sheets_of_enterprise on hidden_dangers.sheets (county, enterprise_id, period) where enterprise_id is not null;
create unique index sheets_of_authority on hidden_dangers.sheets (county, region_code, sectors, period) where enterprise_id is null;

select kernel.protect('hidden_dangers.sheets', 'region');
select kernel.protect_enterprise('hidden_dangers.sheets', 'enterprise_id');
-- The sheet of an authority for everything is no secret from its departments.
create policy sectors on hidden_dangers.sheets as restrictive using (
  ((select current_setting('anlan.sectors', true)) = '*' or (enterprise_id is null and sectors = '{}')
  or nullif(sectors && string_to_array((select current_setting('anlan.sectors', true)), ','), false)) is not unknown);

-- The dangers behind the figures of a sheet.
create table hidden_dangers.sheet_dangers (
  county char(6) collate "C" not null,
  sheet_id uuid not null,
  danger_id uuid not null,
  region_code text collate "C" not null,
  figures text[] collate "C" not null,
  primary key (county, sheet_id, danger_id),
  foreign key (county, sheet_id) references hidden_dangers.sheets (county, id) on delete cascade,
  foreign key (county, danger_id) references hidden_dangers.dangers (county, id) on delete cascade
);
create index on hidden_dangers.sheet_dangers (county, danger_id);
select kernel.protect('hidden_dangers.sheet_dangers', 'county');
do $$
declare act text;
begin
  foreach act in array array['select', 'update', 'delete'] loop
    execute format('create policy %I on hidden_dangers.sheet_dangers as restrictive for %s using (exists (
      select from hidden_dangers.sheets s where s.county = sheet_dangers.county and s.id = sheet_dangers.sheet_id))',
      act || '_sheet', act);
  end loop;
end $$;
