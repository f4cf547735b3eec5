import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { editPark } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { checkCovers, lockPark, withFreeName } from "../store/park-store.ts";

export const editParkHandler = handle(editPark, {
  load: (context, { parkId }) => lockPark(context.tables<RegionsAndGridsTables>(), parkId),
  run: async (context, park, { parkId, name, kind, covers }) => {
    if (park.state !== "active") throw new AnlanError("REGIONS_PARK_CLOSED");
    const db = context.tables<RegionsAndGridsTables>();
    await checkCovers(db, park.region, covers);
    const revision = park.revision + 1;
    const update = db
      .updateTable("regions_and_grids.parks")
      .set({ name, kind, covers, revision })
      .where("county", "=", park.county)
      .where("id", "=", parkId);
    await withFreeName(name, update.execute());
    const before = { name: park.name, kind: park.kind, covers: park.covers };
    context.note({ type: "park", id: parkId, region: park.region }, { before, after: { name, kind, covers } });
    return { parkId, revision };
  },
});
