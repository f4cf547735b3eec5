-- What other modules may read: class, colour and what was counted of the enterprises that work.
create view regional_risks.current_classes with (security_invoker = true) as
select e.county, e.region_code, e.enterprise_id, e.name, e.sectors, e.class, e.class_since, e.colour, e.score, e.per_year,
  e.longitude, e.latitude,
  coalesce((select (l ->> 'count')::int from jsonb_array_elements(e.explained -> 'lines') l
    where l ->> 'metric' = 'accidents' limit 1), 0) as accidents,
  coalesce((select (l ->> 'count')::int from jsonb_array_elements(e.explained -> 'lines') l
    where l ->> 'metric' = 'deaths' limit 1), 0) as deaths
from regional_risks.enterprises e where e.is_open;
grant select on regional_risks.current_classes to anlan_app;
