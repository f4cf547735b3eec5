-- The sectors that a unit supervises: null for all of them. Departments see no archive of any sector until theirs are set.
alter table organisation.units add column sectors text[] collate "C";
update organisation.units set sectors = '{}' where kind in ('department', 'enterprise', 'institution');
