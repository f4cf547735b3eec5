-- What other modules may read of areas: their colour and numbers.
create view regional_risks.current_areas with (security_invoker = true) as
select county, region_code, kind, id, name, colour, enterprises, unassessed, red, orange, yellow, blue
from regional_risks.areas;
grant select on regional_risks.current_areas to anlan_app;
