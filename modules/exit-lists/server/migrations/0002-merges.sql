-- Cases follow their enterprise: through which merges they came, and into which other case one was joined.
alter table exit_lists.cases add column merges uuid[] not null default '{}';
alter table exit_lists.cases add column joined jsonb;
alter table exit_lists.cases drop constraint cases_state_check;
alter table exit_lists.cases add constraint cases_state_check check (state in ('proposed', 'evaluating', 'submitted',
  'listed', 'planned', 'carrying', 'checking', 'delisted', 'dismissed', 'revoked', 'joined'));
