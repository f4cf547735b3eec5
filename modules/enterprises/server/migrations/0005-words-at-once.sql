-- An import gives a thousand archives at once: their words are written by one statement, not by one for each.
create function enterprises.give_words() returns trigger language plpgsql as $$
begin
  insert into enterprises.words (county, enterprise_id, region_code, text)
    select county, id, region_code, lower(name collate "default") from given
    on conflict (county, enterprise_id) do update set region_code = excluded.region_code, text = excluded.text;
  return null;
end $$;
drop trigger words_given on enterprises.enterprises;
create trigger words_given after insert on enterprises.enterprises
  referencing new table as given for each statement execute function enterprises.give_words();
