-- A role that ends with a day is told once the day has passed: whoever gave its holder something to do gives it to others.
alter table identity.grants add column end_told_at timestamptz;
create index grants_ending on identity.grants (valid_to)
  where valid_to is not null and revoked_at is null and end_told_at is null;
