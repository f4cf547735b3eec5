-- An enterprise looks among what is its own: that is little, and no list of words is shorter.
create index on search.entries (enterprise_id) where enterprise_id is not null;

-- What stands under no sector is seen by those who supervise them all; only records of a department's registers that are
-- for every department, and projects, are seen by each. Their registers' own lists say the same.
update search.entries set sectors = '{-}'
  where sectors = '{}' and position('/' in register) = 0 and register <> 'project-gate.project';
