import type { Label } from "@anlan/kernel";
import { inScope, type Runtime, unsafeEverywhere } from "@anlan/server-kit";
import { sql } from "kysely";

/** A register as search and map name it. */
export interface KindInUse {
  /** "town-gas/lpg-cylinder" */
  readonly code: string;
  readonly name: Label;
  readonly sectorName: Label;
  readonly symbol: string;
  /** False for kinds whose records lie nowhere. */
  readonly hasPlace: boolean;
  /** The county that made the register itself; null for those of the packs. */
  readonly county: string | null;
}

/** Every kind of the packs and of the counties, by sector. Asked as the owner: names of registers are no secret of a record. */
export function kindsInUse(runtime: Pick<Runtime, "ownerPool">): Promise<readonly KindInUse[]> {
  return inScope(runtime.ownerPool, unsafeEverywhere, "write", async (db) => {
    const { rows } = await sql<KindInUse>`
      select p.code || '/' || (k.kind ->> 'code') as code, k.kind -> 'name' as name, p.content -> 'name' as "sectorName",
        coalesce(k.kind ->> 'symbol', 'other') as symbol, coalesce(k.kind ->> 'geometry', 'point') <> 'none' as "hasPlace",
        null as county
      from registers.packs p cross join lateral jsonb_array_elements(p.content -> 'kinds') as k (kind)
      union all
      select kind, own -> 'name', ${JSON.stringify({ zh: "自建台账", en: "Own registers" })}::jsonb,
        coalesce(own ->> 'symbol', 'other'), coalesce(own ->> 'geometry', 'point') <> 'none', county
      from registers.additions where own is not null and own <> 'null'::jsonb
      order by 6 nulls first, 1`.execute(db);
    return rows;
  });
}
