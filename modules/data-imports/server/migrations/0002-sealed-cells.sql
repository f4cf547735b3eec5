-- Cells that hold numbers of persons (identity, telephone) are sealed: null in `raw`, column → sealed text here. A row
-- that has any gets an id of its own, since a sealed text is bound to its place.
alter table data_imports.rows
  add column seal_id uuid,
  add column sealed jsonb,
  -- False for rows from before: the nightly job seals them.
  add column is_sealed boolean not null default false;
create index rows_by_seal on data_imports.rows (seal_id) where seal_id is not null;
create index rows_unsealed on data_imports.rows (county, import_id, row) where not is_sealed;
