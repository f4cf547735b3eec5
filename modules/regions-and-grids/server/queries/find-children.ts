import { answer } from "@anlan/server-kit";
import { sql } from "kysely";
import { findChildren, type RegionNode } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { heldRegions, maySee } from "../held-regions.ts";

export const findChildrenHandler = answer(findChildren, async ({ tables, caller }, { code }) => {
  if (code !== undefined && !maySee(caller, code)) return undefined;
  const nodes = tables<RegionsAndGridsTables>()
    .selectFrom("regions_and_grids.regions as r")
    .select(["r.code", "r.name", "r.level"])
    .select(
      sql<boolean>`exists (select from regions_and_grids.regions c where c.parent = r.code and c.active)`.as(
        "hasChildren",
      ),
    )
    .where("r.active", "=", true)
    .orderBy("r.code");
  const held = heldRegions(caller);
  const wanted =
    code !== undefined
      ? nodes.where("r.parent", "=", code)
      : held === null
        ? nodes.where("r.parent", "is", null)
        : nodes.where("r.code", "in", ["", ...held]);
  // The level was checked by the table.
  return { regions: (await wanted.execute()) as RegionNode[] };
});
