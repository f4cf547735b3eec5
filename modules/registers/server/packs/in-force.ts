import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";
import type { Db } from "../store/db.ts";
import { packChecksums } from "./read-pack.ts";

/** Whether the packs below a folder are those that were read last, and all of them came into force. */
export async function areInForce(runtime: Runtime, root: string): Promise<boolean> {
  const checksums = await packChecksums(root);
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", async (connection) => {
    const rows = await (connection as unknown as Db)
      .selectFrom("registers.pack_readings as r")
      .innerJoin("registers.packs as p", (join) =>
        join.onRef("p.code", "=", "r.code").onRef("p.checksum", "=", "r.checksum"),
      )
      .select(["r.code", "r.checksum"])
      .where(sql<boolean>`r.problems = '[]'::jsonb`)
      .execute();
    const known = new Map(rows.map(({ code, checksum }) => [code, checksum]));
    return [...checksums].every(([code, checksum]) => known.get(code) === checksum);
  });
}
