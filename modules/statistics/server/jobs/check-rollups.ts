import type { Job } from "@anlan/server-kit";
import type { StatisticsPorts } from "../ports.ts";
import { recomputeRollups } from "../rollups/recompute.ts";

/** Each week: counts everything anew and says in the log what differs. It repairs nothing: somebody must look first. */
export const checkRollupsJob = ({ statistics }: StatisticsPorts): Job => ({
  name: "statistics.check-rollups",
  cron: "20 4 * * 0",
  run: async (runtime) => {
    const { facts, cells, differing, differences } = await recomputeRollups(runtime, statistics.catalogue, {
      repair: false,
    });
    const found = { facts, cells, differing };
    if (differing === 0) runtime.log.info(found, "rollups are what the facts say");
    else runtime.log.error({ ...found, differences: differences.slice(0, 5) }, "rollups differ from the facts");
  },
});
