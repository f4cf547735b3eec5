-- Cases that other governments published, typed in to learn from: they belong to no accident of one's own.
alter table accidents.cases
  add column investigation_id uuid,
  add column revision int not null default 1,
  alter column accident_id drop not null;
update accidents.cases set investigation_id = id;
alter table accidents.cases
  drop constraint cases_county_id_fkey,
  add constraint cases_county_investigation_id_fkey foreign key (county, investigation_id)
    references accidents.investigations (county, id) on delete cascade,
  add constraint cases_own_or_from_elsewhere check (
    investigation_id is null and accident_id is null or investigation_id = id and accident_id is not null);

-- What others published is not this government's result.
create or replace view accidents.published_results with (security_invoker = true) as
  select county, id, region_code, accident_id, title, day, grade, type, category, trade, deaths, serious_injuries,
    direct_loss, factors, summary, edition, published_on, published_at
  from accidents.cases where investigation_id is not null;
