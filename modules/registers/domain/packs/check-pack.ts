import { type DeclarationProblem, twice } from "@anlan/records";
import type { SectorPack } from "../../contract/index.ts";
import { checkKind } from "./check-kind.ts";
import { checkMigrations } from "./check-migrations.ts";
import { checkReferences } from "./check-rules.ts";
import { kindsByName } from "./names.ts";

/**
 * What is wrong with a pack that fits its schema. With `others`, references to kinds of other packs are checked too;
 * without them only those inside the pack.
 */
export function checkPack(pack: SectorPack, others?: readonly SectorPack[]): DeclarationProblem[] {
  const lists = ["kinds", "duties", "checklists", "certificates", "holdings"] as const;
  const kinds = kindsByName([pack, ...(others ?? []).filter((other) => other.code !== pack.code)]);
  return [
    ...lists.flatMap((list) => twice<{ code: string }>([list], pack[list], (item) => item.code)),
    ...pack.kinds.flatMap((kind, index) => checkKind(kind, ["kinds", index])),
    ...checkReferences({ pack, kinds, complete: others !== undefined }),
    ...checkMigrations(pack),
  ];
}
