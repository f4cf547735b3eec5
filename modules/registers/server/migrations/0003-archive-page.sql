-- The archive of an enterprise with thousands of records shows the first of each kind and how many there are: read from
-- the index alone, with all that the policies ask, instead of fetching every record.
drop index registers.records_county_enterprise_id_idx;
create index on registers.records (county, enterprise_id, kind)
  include (is_open, next_limit, name, id, number, state, region_code, sector)
  where enterprise_id is not null;
