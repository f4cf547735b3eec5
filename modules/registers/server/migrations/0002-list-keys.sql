-- Lists of a million records of one kind: their usual order and what they are filtered by stand in columns, since no
-- index on an expression over data is used under the policies.
alter table registers.records
  -- The place in the usual order of the kind's list, as text in that order.
  add column usual_key text collate "C",
  -- By which declaration of the kind its keys were made; others are made anew when packs are loaded.
  add column keyed_by text collate "C",
  -- The town alone, so that lists of one town come from an index in their order.
  add column town text collate "C" not null generated always as (left(region_code, 9)) stored;
create index on registers.records (county, kind, usual_key, id);
create index on registers.records (county, kind, state, usual_key, id);
create index on registers.records (county, kind, town, usual_key, id);
create index on registers.records (county, kind, usual_key, id) where longitude is null;
create index on registers.records (county, kind, keyed_by);
create index on registers.records (within_id) where within_id is not null;
create index on registers.links (to_id);

-- One row for each value that the list of a kind filters by: "kind|field|value", numbers in an order of text. In one
-- column, so that the planner knows how rare a value is.
create table registers.keys (
  county char(6) collate "C" not null,
  record_id uuid not null,
  key text collate "C" not null,
  region_code text collate "C" not null,
  primary key (county, record_id, key),
  foreign key (county, record_id) references registers.records (county, id) on delete cascade
);
create index on registers.keys (county, key, record_id);
alter table registers.keys alter column key set statistics 1000;
-- Read together with the records only, whose own policies bound what is seen.
select kernel.protect('registers.keys', 'county');
