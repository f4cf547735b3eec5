import { type BuiltInRole, builtInRoles } from "@anlan/pack-roles";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import type pg from "pg";
import type { Db } from "./tables.ts";

/** Brings the built-in roles in the database up to date with the pack; returns how many there are. Called at start. */
export async function syncBuiltInRoles(pool: pg.Pool, roles: readonly BuiltInRole[] = builtInRoles): Promise<number> {
  await inScope(pool, unsafeEverywhere, "write", async (untyped) => {
    const db = untyped as Db;
    for (const [position, role] of roles.entries()) {
      const columns = {
        label_zh: role.label.zh,
        label_en: role.label.en,
        about_zh: role.about.zh,
        about_en: role.about.en,
        levels: [...role.levels],
        account_kinds: [...role.accountKinds],
        permissions: [...new Set(role.permissions)],
        position,
        retired_at: null,
      };
      await db
        .insertInto("identity.roles")
        .values({ code: role.code, built_in: true, ...columns })
        .onConflict((conflict) => conflict.column("code").doUpdateSet(columns))
        .execute();
    }
    await db
      .updateTable("identity.roles")
      .set({ retired_at: new Date().toISOString() })
      .where("built_in", "=", true)
      .where("retired_at", "is", null)
      .where("code", "not in", ["", ...roles.map((role) => role.code)])
      .execute();
  });
  return roles.length;
}
