import { AnlanError } from "@anlan/kernel";
import {
  answer,
  type CommandContext,
  type CommandHandler,
  handle,
  type ListHandler,
  list,
  type QueryHandler,
} from "@anlan/server-kit";
import { type Kysely, sql } from "kysely";
import { createRole, editRole, findPermissions, findRoles, type Role, retireRole } from "../contract/index.ts";
import { isKnown, requireHeld, requireKnown, requirePerson, requireRegion } from "./guards.ts";
import type { IdentityPorts } from "./ports.ts";
import { stateOf } from "./state.ts";
import { tablesOf } from "./tables.ts";

interface Reading {
  tables<Tables>(): Kysely<Tables>;
}

const roles = (context: Reading) =>
  tablesOf(context)
    .selectFrom("identity.roles as r")
    .select(["r.code", "r.label_zh as labelZh", "r.label_en as labelEn", "r.about_zh as aboutZh"])
    .select(["r.about_en as aboutEn", "r.built_in as builtIn", "r.levels", "r.account_kinds as accountKinds"])
    .select(["r.permissions", "r.position", "r.revision"])
    .select([
      sql<string | null>`nullif(r.region_code, '')`.as("region"),
      // Within the caller's regions: the policy of grants bounds the count.
      sql<number>`(select count(distinct g.account_id)::int from identity.grants g
        where g.role_code = r.code and g.revoked_at is null)`.as("holders"),
    ])
    .where("r.retired_at", "is", null);

/** Built-in roles, and those of governments above and below the caller's regions. */
export const findRolesHandler: ListHandler = list(findRoles, {
  key: "code",
  select: (context) => {
    const regions = context.caller.grants.map((grant) => grant.region);
    if (context.caller.kind === "system") return roles(context);
    return roles(context).where(
      sql<boolean>`(r.built_in or exists (select from unnest(${regions}::text[]) as mine
        where starts_with(mine, r.region_code) or starts_with(r.region_code, mine)))`,
    );
  },
  filters: {
    text: (query, value: string) =>
      query.where(
        sql<boolean>`position(lower(${value}) in lower(concat_ws(' ', ${sql.ref("row.labelZh")}, ${sql.ref("row.labelEn")},
          ${sql.ref("row.code")}))) > 0`,
      ),
  },
});

/** Every permission of every module that runs here. */
export const findPermissionsHandler = (ports: IdentityPorts): QueryHandler =>
  answer(findPermissions, async () => ({
    groups: ports.permissions().map(({ label, permissions }) => ({
      label,
      permissions: Object.entries(permissions).map(([code, name]) => ({ code, ...name })),
    })),
  }));

async function getRole(context: CommandContext, code: string): Promise<Role> {
  const role = await roles(context).where("r.code", "=", code).executeTakeFirst();
  if (role === undefined) throw new AnlanError("KERNEL_NOT_FOUND");
  // The contract's schema checks it again on the way out.
  return role as unknown as Role;
}

const columnsOf = (input: Pick<Role, "labelZh" | "labelEn" | "aboutZh" | "aboutEn" | "levels" | "accountKinds">) => ({
  label_zh: input.labelZh,
  label_en: input.labelEn,
  about_zh: input.aboutZh,
  about_en: input.aboutEn,
  levels: input.levels,
  account_kinds: input.accountKinds,
});

/** Makes a role of a government, out of what its maker holds there. */
export function createRoleHandler(ports: IdentityPorts): CommandHandler {
  return handle(createRole, {
    run: async (context, _record, input) => {
      const { caller } = context;
      requirePerson(caller);
      requireRegion(caller, "identity.role.manage", input.region);
      requireKnown(ports.permissions(), input.permissions);
      requireHeld(caller, input.permissions, input.region);
      const inserted = await tablesOf(context)
        .insertInto("identity.roles")
        .values({
          code: input.code,
          region_code: input.region,
          built_in: false,
          permissions: [...new Set(input.permissions)],
          ...columnsOf(input),
        })
        .onConflict((conflict) => conflict.column("code").doNothing())
        .executeTakeFirst();
      if (inserted.numInsertedOrUpdatedRows !== 1n)
        throw new AnlanError("IDENTITY_ROLE_CODE_TAKEN", { code: input.code });
      context.note({ type: "role", id: input.code, region: input.region });
      return getRole(context, input.code);
    },
  });
}

interface StoredRole {
  readonly code: string;
  readonly region: string;
  readonly builtIn: boolean;
  readonly permissions: readonly string[];
  readonly revision: number;
}

// Locked by an update policy: a role of another government is not there for this caller.
async function findRoleForUpdate(context: CommandContext, code: string): Promise<StoredRole | undefined> {
  const role = await tablesOf(context)
    .selectFrom("identity.roles")
    .select(["code", "region_code as region", "built_in as builtIn", "permissions", "revision"])
    .where("code", "=", code)
    .where("retired_at", "is", null)
    .executeTakeFirst();
  if (role?.builtIn === true) throw new AnlanError("IDENTITY_ROLE_BUILT_IN");
  if (role === undefined) return undefined;
  return tablesOf(context)
    .selectFrom("identity.roles")
    .select(["code", "region_code as region", "built_in as builtIn", "permissions", "revision"])
    .where("code", "=", code)
    .forUpdate()
    .executeTakeFirst();
}

// What a module no longer declares cannot be held by anybody, and must not make a role uneditable.
const declared = (ports: IdentityPorts, permissions: readonly string[]): string[] =>
  permissions.filter((permission) => isKnown(ports.permissions(), permission));

/** Changes a role for all who hold it: the editor holds both what it was and what it becomes, and is no holder. */
export function editRoleHandler(ports: IdentityPorts): CommandHandler {
  return handle(editRole, {
    load: (context, { code }) => findRoleForUpdate(context, code),
    run: async (context, role, input) => {
      const { caller } = context;
      requirePerson(caller);
      if (caller.grants.some((grant) => grant.role === role.code)) throw new AnlanError("IDENTITY_YOUR_OWN_ROLE");
      requireKnown(ports.permissions(), input.permissions);
      const before = declared(ports, role.permissions);
      requireHeld(caller, [...before, ...input.permissions], role.region);
      await tablesOf(context)
        .updateTable("identity.roles")
        .set({ ...columnsOf(input), permissions: [...new Set(input.permissions)], revision: role.revision + 1 })
        .where("code", "=", role.code)
        .execute();
      context.note({ type: "role", id: role.code, region: role.region }, { before: role.permissions });
      stateOf(context.runtime).callers.forgetAll();
      return getRole(context, role.code);
    },
  });
}

/** Takes a role without holders out of use. */
export const retireRoleHandler: CommandHandler = handle(retireRole, {
  load: (context, { code }) => findRoleForUpdate(context, code),
  run: async (context, role) => {
    requirePerson(context.caller);
    const { rows } = await sql<{ count: number }>`select identity.holders_of(${role.code}) as count`.execute(
      tablesOf(context),
    );
    const count = rows[0]?.count ?? 0;
    if (count > 0) throw new AnlanError("IDENTITY_ROLE_IN_USE", { count });
    await tablesOf(context)
      .updateTable("identity.roles")
      .set({ retired_at: context.now.toISOString(), revision: role.revision + 1 })
      .where("code", "=", role.code)
      .execute();
    context.note({ type: "role", id: role.code, region: role.region });
    return { code: role.code };
  },
});
