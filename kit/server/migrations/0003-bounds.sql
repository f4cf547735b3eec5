-- Two bounds beside the regions: the sectors that a department supervises, and the one enterprise that an enterprise's
-- account sees. Each is a restrictive policy, so that it narrows whatever else allows.
create function kernel.protect_sector(target regclass) returns void language plpgsql as $$
begin
  execute format('create policy sectors on %s as restrictive using (
    (select current_setting(''anlan.sectors'', true)) = ''*''
    or sector = any (string_to_array((select current_setting(''anlan.sectors'', true)), '','')))', target);
end $$;

create function kernel.protect_enterprise(target regclass, own text) returns void language plpgsql as $$
begin
  execute format('create policy enterprises on %s as restrictive using (
    (select current_setting(''anlan.enterprise'', true)) = ''*''
    or %I = (select nullif(nullif(current_setting(''anlan.enterprise'', true), ''*''), '''')::uuid))', target, own);
end $$;
