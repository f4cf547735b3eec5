-- The same accident, reported by two, becomes one: the record that was joined keeps what it said and counts nowhere any
-- more; its reports stand on the other too, since the clocks run by whoever reported first.
alter table accidents.accidents add column joined_to uuid;
create index on accidents.accidents (joined_to) where joined_to is not null;
alter table accidents.reports add column from_accident uuid;
