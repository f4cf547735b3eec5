-- What colour an area had before, and since when it has the present one: the home page says which became graver. Of
-- areas counted before, nothing is known.
alter table regional_risks.areas
  add column colour_before text,
  add column colour_since timestamptz;
