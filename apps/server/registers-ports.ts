import { identityAccountNames } from "@anlan/audit/server";
import { attachFiles } from "@anlan/files/server";
import type { IdentityPorts } from "@anlan/identity/server";
import { createNotices } from "@anlan/notices/server";
import { unitDirectory, unitNames } from "@anlan/organisation/server";
import { type RegionNames, regionNames, regionOutlines } from "@anlan/regions-and-grids/server";
import type { ReferenceSource, RegistersPorts } from "@anlan/registers/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

interface Named {
  readonly id: string;
  readonly name: string;
}

// Asked on the owner's pool: the caller holds a connection of the app's pool, and a name is no secret of its row.
const enterprises: ReferenceSource = {
  names: (runtime, ids) =>
    inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
      const { rows } = await sql<{ id: string; name: string }>`select id, name from enterprises.names
        where id = any (${sql.val(ids)}::uuid[]) and state <> 'moved'`.execute(db);
      return new Map(rows.map(({ id, name }) => [id, name]));
    }),
  nameable: async (context, ids, county) => {
    const asked = sql`select id, name from enterprises.names where id = any (${sql.val(ids)}::uuid[]) and state <> 'moved'`;
    const own = county.endsWith("00") ? county.slice(0, 4) : county;
    const [seen, there] = await Promise.all([
      sql<Named>`${asked}`.execute(context.tables()),
      inScope(context.runtime.ownerPool, unsafeEverywhere, "write", (db) =>
        sql<Named>`${asked} and starts_with(region_code, ${own})`.execute(db),
      ),
    ]);
    return new Map([...seen.rows, ...there.rows].map(({ id, name }) => [id, name]));
  },
  resolve: async (context, texts) => {
    const { rows } = await sql<{ id: string; name: string; code: string | null }>`select id, name, credit_code as code
      from enterprises.names where state not in ('merged', 'moved')
        and (name = any (${sql.val(texts)}::text[]) or credit_code = any (${sql.val(texts)}::text[]))`.execute(
      context.tables(),
    );
    const found = new Map<string, string | "several">();
    for (const text of texts) {
      const ids = rows.filter(({ name, code }) => name === text || code === text).map(({ id }) => id);
      const [only] = ids;
      if (only !== undefined) found.set(text, ids.length === 1 ? only : "several");
    }
    return found;
  },
};

function regions(): ReferenceSource {
  let known: RegionNames | undefined;
  return {
    names: async (runtime, codes) => {
      const directory = known ?? regionNames(runtime.ownerPool);
      known = directory;
      const names = await Promise.all(codes.map(async (code) => [code, await directory.name(code)] as const));
      return new Map(names.flatMap(([code, name]) => (name === null ? [] : [[code, name] as const])));
    },
  };
}

const units: ReferenceSource = {
  names: (runtime, ids) => unitNames(runtime.ownerPool).names(ids),
  resolve: async (context, texts) => {
    const open = await unitDirectory.within(context.runtime, context.caller.region.slice(0, 6));
    const found = new Map<string, string | "several">();
    for (const { id, name } of open) if (texts.includes(name)) found.set(name, found.has(name) ? "several" : id);
    return found;
  },
};

async function accountsOf(runtime: Runtime, enterpriseId: string): Promise<readonly string[]> {
  const { rows } = await runtime.ownerPool.query<{ id: string }>(
    "select id from identity.accounts where enterprise_id = $1 and state = 'active'",
    [enterpriseId],
  );
  return rows.map(({ id }) => id);
}

/** What the registers module gets from the other modules. */
export function registersPorts(identity: Pick<IdentityPorts, "sealer">): RegistersPorts {
  return {
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
    attachFiles: (context, files, subject) => attachFiles(context, files, subject),
    references: {
      enterprise: enterprises,
      region: regions(),
      unit: units,
      account: { names: identityAccountNames },
    },
    unitsWithin: unitDirectory.within,
    enterpriseAccounts: ({ runtime }, enterpriseId) => accountsOf(runtime, enterpriseId),
    notices: createNotices(),
    outline: regionOutlines(),
  };
}
