import type { Caller } from "@anlan/kernel";
import { type RawBuilder, sql } from "kysely";

/** The condition that a to-do (alias `todo`) waits for this caller: by name, or by unit and right over its region. */
export function waitsFor(caller: Caller): RawBuilder<boolean> {
  const held = caller.grants.flatMap((grant) =>
    grant.permissions.map((permission) => ({ permission, region: grant.region })),
  );
  // ":" follows the digits in the collation "C", so this is the half-open range of a region's codes.
  return sql<boolean>`(todo.account_id = ${caller.accountId} or (todo.account_id is null
    and (todo.unit_id is null or todo.unit_id = ${caller.unitId})
    and (todo.permission is null or exists (
      select from jsonb_to_recordset(${JSON.stringify(held)}::jsonb) as held(permission text, region text)
      where held.permission = todo.permission and todo.region_code >= held.region collate "C"
        and todo.region_code < (held.region || ':') collate "C"))))`;
}
