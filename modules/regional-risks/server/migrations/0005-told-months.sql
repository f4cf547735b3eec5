-- What the statistics were told of towns, month by month: only what differs is told again.
create table regional_risks.told_months (
  county char(6) collate "C" not null,
  town text collate "C" not null,
  month char(7) collate "C" not null,
  region_code text collate "C" not null,
  revision int not null,
  content jsonb not null,
  primary key (county, town, month)
);
select kernel.protect('regional_risks.told_months', 'region');
