import { accidentStatisticsChanged } from "@anlan/accidents/contract";
import { PlanAdopted } from "@anlan/plans/contract";
import { dispatchOutbox } from "@anlan/server-kit";
import { demoGovernments } from "./governments.ts";
import { loadGovernment } from "./load-government.ts";
import { type DemonstrationContext, Stage } from "./stage.ts";
import { playTargets } from "./targets.ts";

export { DEMO_PASSWORD, type DemoGovernment, demoGovernments, demoParts } from "./governments.ts";
export type { DemonstrationContext } from "./stage.ts";

/** The city among the five has units in its counties too. */
const JIANGMEN_COUNTIES = ["440703", "440704", "440705", "440781", "440783", "440784", "440785"];

/** County columns of the governments that the demonstration fills; a city's own records lie under its code and 00. */
export const demonstrationCounties: readonly string[] = [
  ...demoGovernments.map(({ region }) => region.padEnd(6, "0")),
  ...JIANGMEN_COUNTIES,
];

/** Fills a new database. Called once, with nothing of an earlier attempt left. Throws what a command refuses with. */
export async function loadDemonstration(context: DemonstrationContext): Promise<void> {
  const stage = new Stage(context);
  // All are awaited, so that nothing is still writing when a failure is answered by taking everything out.
  const loads = await Promise.allSettled(demoGovernments.map((government) => loadGovernment(stage, government)));
  const failed = loads.find((load) => load.status === "rejected");
  if (failed !== undefined) throw failed.reason;
  await deliverEvents(context);
  for (const [index, government] of demoGovernments.entries()) {
    const load = loads[index];
    if (load?.status === "fulfilled") await playTargets(stage, government, load.value);
  }
}

/** What targets and figures come from; the rest is delivered when the program is ready. */
const NEEDED = [PlanAdopted.name, accidentStatisticsChanged.name];

/** Delivers the events that what follows acts on. */
async function deliverEvents({ runtime, modules }: DemonstrationContext): Promise<void> {
  const handlers = modules.flatMap((module) => module.handlers ?? []);
  while ((await dispatchOutbox(runtime, handlers, NEEDED)) > 0);
}

/** Takes everything out that `loadDemonstration` put in; returns how many rows went. Works on half a load too. */
export async function removeDemonstration(context: DemonstrationContext): Promise<number> {
  return context.removeRows(demonstrationCounties);
}
