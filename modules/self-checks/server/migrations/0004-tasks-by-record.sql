-- A record is of its tasks alone: an id that comes again with others is refused.
create index tasks_by_record on self_checks.tasks (record_id) where record_id is not null;
