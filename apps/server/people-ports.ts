import { join } from "node:path";
import type { IdentityPorts } from "@anlan/identity/server";
import { createNotices } from "@anlan/notices/server";
import { type PeoplePorts, readPeopleRules } from "@anlan/people/server";
import type { RegistersPorts } from "@anlan/registers/server";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import { projectFolder } from "./project-folder.ts";

// Departments that supervise one of the sectors; where none does, those that supervise everything decide by their right.
async function supervisors(runtime: Runtime, county: string, sectors: readonly string[]): Promise<readonly string[]> {
  if (sectors.length === 0) return [];
  const region = county.endsWith("00") ? county.slice(0, 4) : county;
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql<{ id: string }>`select id from organisation.units
      where region_code = ${region} and state = 'active' and sectors && ${sql.val(sectors)}::text[] order by id`.execute(
      db,
    );
    return rows.map(({ id }) => id);
  });
}

/** What the people module gets from the other modules. */
export function peoplePorts(
  identity: Pick<IdentityPorts, "sealer">,
  registers: Pick<RegistersPorts, "references" | "enterpriseAccounts">,
  regionPath: PeoplePorts["regionPath"],
): PeoplePorts {
  let rules: ReturnType<PeoplePorts["rules"]> | undefined;
  return {
    // Opened when something is first sealed, not before.
    get sealer() {
      return identity.sealer;
    },
    rules: () => {
      rules ??= readPeopleRules(join(projectFolder(), "packs/rules"));
      return rules;
    },
    regionPath,
    enterpriseAccounts: registers.enterpriseAccounts,
    findEnterprises: async (context, texts) =>
      (await registers.references.enterprise?.resolve?.(context, texts)) ?? new Map(),
    supervisors,
    notices: createNotices(),
  };
}
