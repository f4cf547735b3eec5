-- The tasks of a day lie together: they are made, looked at and swept by day, and a key by check wrote each of them to
-- another page of the index.
alter table self_checks.tasks drop constraint tasks_pkey,
  add primary key (county, enterprise_id, slot, check_id);

-- The list of records: the newest first, of those that there are. The filter by result says which, so that the index serves.
drop index self_checks.tasks_done;
create index tasks_done on self_checks.tasks (county, done_at desc nulls last)
  where state in ('normal', 'danger', 'not-checked');
