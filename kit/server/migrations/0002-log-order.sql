-- Which transaction wrote an entry: the sealer needs to know that it and all before it have ended, and finds what is new
-- without reading what is old. Entries from before this column count as the oldest; so do those of a restored backup.
alter table kernel.log_entries add column xact xid8 not null default '3';
alter table kernel.log_entries alter column xact set default pg_current_xact_id();
create index log_entries_xact on kernel.log_entries (xact);
