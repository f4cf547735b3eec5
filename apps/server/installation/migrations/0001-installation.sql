-- What this installation knows of itself: the state of the demonstration, the last backup. Only the owner reads it.
create schema installation;
create table installation.facts (
  name text primary key,
  value text not null,
  at timestamptz not null default now()
);
