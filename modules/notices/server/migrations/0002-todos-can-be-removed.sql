-- Taking the demonstration out, and emptying before a restore, are done by the owner of the tables. Where he is no
-- superuser he too is bound by policies, and without one for it nothing would be deleted. The program's own role has no
-- right to delete.
create policy removals on notices.todos for delete using (
  county >= (select current_setting('anlan.county_from', true)) collate "C"
    and county < (select current_setting('anlan.county_to', true)) collate "C"
    and ((select current_setting('anlan.county_ranges', true)) = ''
      or kernel.in_ranges(county::text, (select current_setting('anlan.county_ranges', true)))));
