-- What a government publishes: frozen when it was prepared, approved by another person.
create schema publicity;
grant usage on schema publicity to anlan_app;

create table publicity.publications (
  county char(6) collate "C" not null,
  id uuid not null,
  region_code text collate "C" not null,
  kind text collate "C" not null check (kind in ('targets', 'accident')),
  title text not null,
  -- As it stood when it was prepared; no command changes it.
  content jsonb not null,
  state text collate "C" not null check (state in ('prepared', 'returned', 'approved', 'published', 'withdrawn')),
  state_since timestamptz not null,
  last_moves jsonb not null,
  revision int not null,
  prepared_by text not null,
  prepared_by_name text not null,
  prepared_at timestamptz not null,
  approved_by_name text,
  published_at timestamptz,
  remark text,
  primary key (county, id),
  check ((state = 'published') <= (published_at is not null))
);
create index on publicity.publications (id);
create index on publicity.publications (county, prepared_at desc, id);
create index publications_in_force on publicity.publications (region_code, published_at desc) where state = 'published';
select kernel.protect('publicity.publications', 'region');

-- The one door of the public: nothing that is not published can be read through it.
create view publicity.board with (security_invoker = true) as
  select county, id, region_code, title, content, published_at from publicity.publications where state = 'published';
grant select on publicity.board to anlan_app;
