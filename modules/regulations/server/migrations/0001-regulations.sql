-- The law base. What comes with the program lies under county 000000 and region 00 and is read by all; a government's
-- own documents lie under its county.
create schema regulations;
grant usage on schema regulations to anlan_app;

create table regulations.documents (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  code text collate "C" not null,
  title text not null,
  number text,
  issuer text not null,
  level text not null,
  valid_from date not null,
  valid_to date,
  superseded_by text,
  summary text,
  note text,
  revision int not null default 1,
  created_at timestamptz not null,
  primary key (county, id),
  unique (county, code),
  check (valid_to is null or valid_to >= valid_from)
);
create index on regulations.documents (id);
select kernel.protect('regulations.documents', 'county');
create policy shipped on regulations.documents for select using (county = '000000');

create table regulations.articles (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  document_id uuid not null,
  number text not null,
  label text not null,
  heading text,
  text text not null,
  position int not null,
  primary key (county, id),
  unique (county, document_id, number),
  foreign key (county, document_id) references regulations.documents (county, id)
);
create index on regulations.articles (id);
select kernel.protect('regulations.articles', 'county');
create policy shipped on regulations.articles for select using (county = '000000');

create table regulations.criteria (
  county char(6) collate "C" not null,
  code text collate "C" not null,
  region_code text collate "C" not null,
  document_id uuid not null,
  field text not null,
  text text not null,
  confidence text not null,
  valid_from date not null,
  valid_to date,
  primary key (county, code),
  foreign key (county, document_id) references regulations.documents (county, id)
);
select kernel.protect('regulations.criteria', 'county');
create policy shipped on regulations.criteria for select using (county = '000000');

create table regulations.penalties (
  county char(6) collate "C" not null,
  code text collate "C" not null,
  region_code text collate "C" not null,
  document_id uuid not null,
  article text not null,
  item text,
  act text not null,
  subject text,
  authority text,
  mode text,
  fine_first numeric[],
  fine_overdue numeric[],
  person_first numeric[],
  person_overdue numeric[],
  other text,
  valid_from date not null,
  valid_to date,
  primary key (county, code),
  foreign key (county, document_id) references regulations.documents (county, id)
);
select kernel.protect('regulations.penalties', 'county');
create policy shipped on regulations.penalties for select using (county = '000000');

create table regulations.changes (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  record_id uuid not null,
  at timestamptz not null,
  account_id text not null,
  account_name text not null,
  reason text,
  origin text not null,
  changes jsonb not null,
  primary key (county, id)
);
create index on regulations.changes (county, record_id, at);
select kernel.protect('regulations.changes', 'county');

-- Which edition of the pack is in the tables, so that a start with the same files does nothing.
create table regulations.loaded_packs (
  code text primary key,
  checksum text not null,
  loaded_at timestamptz not null default now()
);
