import { AnlanError } from "@anlan/kernel";
import { countyColumnOf, handle } from "@anlan/server-kit";
import { removeBoundary, setBoundary } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { nearTo } from "../near.ts";
import { readShape } from "../shape.ts";
import { mayManage } from "../store/park-store.ts";

export const setBoundaryHandler = handle(setBoundary, {
  run: async (context, _record, { region, geometry, system, source }) => {
    mayManage(context.caller, region);
    const db = context.tables<RegionsAndGridsTables>();
    const known = await db.selectFrom("regions_and_grids.regions").select("code").where("code", "=", region).execute();
    if (known.length === 0) throw new AnlanError("REGIONS_UNKNOWN_REGION", { code: region });
    const shape = readShape(geometry, system);
    await nearTo(db)(region, shape.geometry, region);
    const values = {
      geometry: JSON.stringify(shape.geometry),
      box: shape.box,
      source,
      note: null,
      set_at: context.now.toISOString(),
    };
    await db
      .insertInto("regions_and_grids.boundaries")
      .values({ county: countyColumnOf(region), region_code: region, ...values })
      .onConflict((conflict) => conflict.columns(["county", "region_code"]).doUpdateSet(values))
      .execute();
    context.note({ type: "boundary", id: region, region }, { source, box: shape.box });
    return { region };
  },
});

export const removeBoundaryHandler = handle(removeBoundary, {
  run: async (context, _record, { region }) => {
    mayManage(context.caller, region);
    await context
      .tables<RegionsAndGridsTables>()
      .deleteFrom("regions_and_grids.boundaries")
      .where("county", "=", countyColumnOf(region))
      .where("region_code", "=", region)
      .execute();
    context.note({ type: "boundary", id: region, region });
    return { region };
  },
});
