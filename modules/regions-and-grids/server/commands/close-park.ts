import { AnlanError } from "@anlan/kernel";
import { handle } from "@anlan/server-kit";
import { closePark } from "../../contract/index.ts";
import type { RegionsAndGridsTables } from "../generated/tables.ts";
import { lockPark } from "../store/park-store.ts";

export const closeParkHandler = handle(closePark, {
  load: (context, { parkId }) => lockPark(context.tables<RegionsAndGridsTables>(), parkId),
  run: async (context, park, { parkId, remark }) => {
    if (park.state !== "active") throw new AnlanError("REGIONS_PARK_CLOSED");
    const revision = park.revision + 1;
    await context
      .tables<RegionsAndGridsTables>()
      .updateTable("regions_and_grids.parks")
      .set({ state: "closed", closed_at: context.now.toISOString(), revision })
      .where("county", "=", park.county)
      .where("id", "=", parkId)
      .execute();
    context.note({ type: "park", id: parkId, region: park.region }, { name: park.name, remark });
    return { parkId, revision };
  },
});
