-- A city gives entries of its campaigns to units of its counties. The entry stays the city's (its county column) and lies
-- where the unit is (its region): whoever may read there reads it, and the campaign that it belongs to.
create index on campaigns.entries (region_code);

alter policy reads on campaigns.entries using (
  (county >= (select current_setting('anlan.county_from', true)) collate "C"
    and county < (select current_setting('anlan.county_to', true)) collate "C"
    and ((select current_setting('anlan.county_ranges', true)) = ''
      or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true)))))
  or (region_code >= (select current_setting('anlan.region_from', true)) collate "C"
    and region_code < (select current_setting('anlan.region_to', true)) collate "C"
    and ((select current_setting('anlan.ranges', true)) = ''
      or kernel.in_ranges(region_code, (select current_setting('anlan.ranges', true))))));

-- The entries that the subquery finds are those that the caller may read.
alter policy reads on campaigns.campaigns using (
  (county >= (select current_setting('anlan.county_from', true)) collate "C"
    and county < (select current_setting('anlan.county_to', true)) collate "C"
    and ((select current_setting('anlan.county_ranges', true)) = ''
      or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true)))))
  or exists (select from campaigns.entries e where e.county = campaigns.county and e.campaign_id = campaigns.id));
