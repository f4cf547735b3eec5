-- Keys that have handed over to the next one, with both signatures; the present key stands in audit.sealer.
create table audit.key_handovers (
  number int primary key check (number > 0),
  previous_key text collate "C" not null,
  public_key text collate "C" not null,
  time text collate "C" not null,
  signature text collate "C" not null,
  acceptance text collate "C" not null
);
grant select on audit.key_handovers to anlan_app;
