-- What stands under no sector is seen by those who supervise them all; only records of a department's registers that are
-- for every department, and projects, are seen by each. Their registers' own lists say the same.
do $$
begin
  perform set_config('anlan.account', 'system', true), set_config('anlan.region_from', '', true),
    set_config('anlan.region_to', '~', true), set_config('anlan.ranges', '', true),
    set_config('anlan.county_from', '', true), set_config('anlan.county_to', '~', true),
    set_config('anlan.county_ranges', '', true),
    set_config('anlan.sectors', '*', true), set_config('anlan.enterprise', '*', true);
  update map.points set sectors = '{-}'
    where sectors = '{}' and position('/' in register) = 0 and register <> 'project-gate.project';
  update map.cells set sectors = '{-}'
    where sectors = '{}' and position('/' in register) = 0 and register <> 'project-gate.project';
  -- What was drawn before is not given again.
  update map.versions set version = version + 1;
end $$;
