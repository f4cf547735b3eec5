import { AnlanError } from "@anlan/kernel";
import { type CommandHandler, countyColumnOf, handle } from "@anlan/server-kit";
import { recompute } from "../../contract/index.ts";
import type { StatisticsPorts } from "../ports.ts";
import { recomputeCounty } from "../rollups/recompute.ts";
import { dbOf } from "../store/db.ts";
import { checkCovered } from "../store/read-figures.ts";

/** Recomputes the rollups of one government, in the caller's scope, which must hold the whole of it. */
export const recomputeHandler = (ports: StatisticsPorts): CommandHandler =>
  handle(recompute, {
    run: async (context, _record, { region, repair }) => {
      const county = countyColumnOf(region);
      const whole = region.length > 6 ? county : region;
      await checkCovered(dbOf(context), [whole]);
      const found = await recomputeCounty(dbOf(context), ports.statistics.catalogue, county, repair);
      if (found === undefined) throw new AnlanError("STATISTICS_RECOMPUTE_BUSY");
      const { facts, cells, differing, differences } = found;
      context.note({ type: "rollups", id: county, region: whole }, { facts, cells, differing, repaired: repair });
      return { facts, cells, differing, differences, repaired: repair };
    },
  });
