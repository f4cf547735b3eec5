import type { Caller } from "@anlan/kernel";
import { loadArchives } from "./archives/index.ts";
import { loadCampaign } from "./campaign.ts";
import { loadFigures } from "./figures.ts";
import type { DemoGovernment, DemoPart } from "./governments.ts";
import { createPeople, systemOf } from "./people.ts";
import { placesOf } from "./places.ts";
import { loadAdoptedPlan, loadPlanInReview } from "./plan.ts";
import { loadProgress } from "./progress.ts";
import type { Stage } from "./stage.ts";
import { createUnits, fillPosts } from "./units.ts";

/** Loads one government: units, people, plans, tasks with their progress, a campaign, archives, registers and figures. Returns its people. */
export async function loadGovernment(
  stage: Stage,
  government: DemoGovernment,
): Promise<Readonly<Record<DemoPart, Caller>>> {
  const { region, plans } = government;
  const system = systemOf(region);
  const places = await placesOf(stage.context.folder, government);
  const units = await createUnits(stage, system, government, places);
  const people = await createPeople(stage, government, units);
  await fillPosts(stage, people.admin, people);
  const [adopted, ...inReview] = plans;
  if (adopted !== undefined) {
    const items = await loadAdoptedPlan(stage, people, region, adopted);
    await loadProgress(stage, people, units, items);
  }
  for (const file of inReview) await loadPlanInReview(stage, people, region, file);
  await loadCampaign(stage, government, people, units);
  await loadArchives(stage, government, { people, units, places });
  await loadFigures(stage, government, people);
  return people;
}
