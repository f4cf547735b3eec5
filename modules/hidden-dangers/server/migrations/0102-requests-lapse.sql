-- A request for more time lapses when its danger ends or gets another day: it would wait for ever, and keep others out.
alter table hidden_dangers.extensions drop constraint extensions_state_check;
alter table hidden_dangers.extensions add constraint extensions_state_check
  check (state in ('asked', 'granted', 'refused', 'lapsed'));
