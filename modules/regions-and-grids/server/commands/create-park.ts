import { countyColumnOf, handle } from "@anlan/server-kit";
import { createPark, type ParkId } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { checkCovers, mayManage, withFreeName } from "../store/park-store.ts";

export const createParkHandler = handle(createPark, {
  run: async (context, _record, { region, name, kind, covers }) => {
    mayManage(context.caller, region);
    const db = context.tables<RegionsAndGridsTables>();
    await checkCovers(db, region, covers);
    const parkId = context.newId() as ParkId;
    const row = { county: countyColumnOf(region), id: parkId, region_code: region, name, kind, covers };
    const insert = db.insertInto("regions_and_grids.parks").values({ ...row, created_at: context.now.toISOString() });
    await withFreeName(name, insert.execute());
    context.note({ type: "park", id: parkId, region }, { after: { name, kind, covers } });
    return { parkId, revision: 1 };
  },
});
