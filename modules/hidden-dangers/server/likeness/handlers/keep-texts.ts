import { copyKey, featuresOf, tokenOf } from "@anlan/text-likeness";
import { sql } from "kysely";
import { isOpen } from "../../../domain/index.ts";
import { keysOf } from "../../../domain/likeness/index.ts";
import type { Db } from "../../store/read.ts";
import type { StoredDanger } from "../../store/rows.ts";
import type { LikenessPorts } from "../ports.ts";

/** Keeps by what a danger is compared; an older state never replaces a newer one. */
export async function keepText(db: Db, { lexicon }: LikenessPorts, danger: StoredDanger): Promise<void> {
  const open = isOpen(danger);
  const { all } = featuresOf(danger.description, lexicon());
  const { whole, keys } = keysOf(all);
  const copy = copyKey(danger.description, lexicon());
  // What is over is compared with nothing any more, except for copies of its words.
  const tokens = open ? all.map(tokenOf) : [];
  const lookedUpBy = open && all.length > 0 ? [whole, ...keys] : [];
  await sql`insert into hidden_dangers.likeness_texts as t (county, danger_id, region_code, sectors, enterprise_id, open,
      tokens, keys, copy_key, copy_length, found_at, revision)
    values (${danger.county}, ${danger.id}, ${danger.region}, ${[...danger.sectors]}::text[], ${danger.enterpriseId}, ${open},
      ${tokens}::int[], ${lookedUpBy}::int[], ${tokenOf(copy)}, ${copy.length}, ${danger.foundAt}, ${danger.revision})
    on conflict (county, danger_id) do update set region_code = excluded.region_code, sectors = excluded.sectors,
      enterprise_id = excluded.enterprise_id, open = excluded.open, tokens = excluded.tokens, keys = excluded.keys,
      copy_key = excluded.copy_key, copy_length = excluded.copy_length, found_at = excluded.found_at,
      revision = excluded.revision where t.revision <= excluded.revision`.execute(db);
}
