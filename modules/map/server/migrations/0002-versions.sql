-- How often the points of a county have changed: a tile that was drawn before may be given again while it stays the same.
-- Raised in the transaction of each change. A number says nothing about anybody, so the whole government may read it.
create table map.versions (
  county char(6) collate "C" not null primary key,
  region_code text collate "C" not null,
  version bigint not null
);
select kernel.protect('map.versions', 'county');
insert into map.versions select distinct county, county, 1 from map.points;
