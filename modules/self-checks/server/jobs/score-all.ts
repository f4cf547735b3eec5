import { addDays, chinaDay, defineCommand, IsoDate } from "@anlan/kernel";
import { handle, type Job, type Runtime } from "@anlan/server-kit";
import { z } from "zod";
import { placeInGrids } from "../effect/grids.ts";
import { scoreEnterprises } from "../effect/score.ts";
import { tellDays } from "../effect/tell-days.ts";
import type { SelfChecksPorts } from "../ports.ts";
import { portionsOf, runEach } from "./portions.ts";

// Not served: only the clock runs it.
const scoreSpec = defineCommand({
  name: "self-checks.score-day",
  label: { zh: "计算双重预防成效", en: "Score the effectiveness of a day" },
  permission: "self-checks.record.read",
  input: z.strictObject({ county: z.string().length(6), ids: z.array(z.uuid()).max(1000), day: IsoDate }),
  output: z.object({ scored: z.number().int() }),
  errors: [],
});

/** What people call the command that only the clock runs. */
export const scoreCommand = { name: scoreSpec.name, label: scoreSpec.label };

/** Scores every enterprise for a day. Gives how many portions were done. */
export async function scoreAll(runtime: Runtime, ports: SelfChecksPorts, day: string): Promise<number> {
  const handler = handle(scoreSpec, {
    run: async (context, _record, input) => {
      const scored = await scoreEnterprises(context, ports, input);
      context.note({ type: "self-check-day", id: input.day, region: input.county }, { scored });
      return { scored };
    },
  });
  const portions = await portionsOf(runtime, "open");
  return runEach(
    runtime,
    handler as never,
    portions.map((one) => ({ ...one, day })),
  );
}

/** Every night: yesterday as it ended, today as it begins; where enterprises lie, and what the statistics count. */
export const scoreJob = (ports: SelfChecksPorts): Job => ({
  name: "self-checks.score-enterprises",
  cron: "40 0 * * *",
  run: async (runtime) => {
    const today = chinaDay(runtime.clock.now());
    await placeInGrids(runtime, ports);
    await scoreAll(runtime, ports, addDays(today, -1));
    await scoreAll(runtime, ports, today);
    await tellDays(runtime, today);
  },
});
