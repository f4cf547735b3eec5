-- What a phone sends about an archive that was merged meanwhile belongs to the one that stayed.
create or replace view enterprises.names with (security_invoker = true) as
  select county, id, region_code, name, credit_code, sectors, state, longitude, latitude, trade, employees, merged_into
  from enterprises.enterprises;
