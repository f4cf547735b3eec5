-- Whom an enterprise must have depends on its trade and its size, which other modules read here.
create or replace view enterprises.names with (security_invoker = true) as
  select county, id, region_code, name, credit_code, sectors, state, longitude, latitude, trade, employees
  from enterprises.enterprises;
