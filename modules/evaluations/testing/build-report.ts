import type { Caller } from "@anlan/kernel";
import { noticesModule } from "@anlan/notices/server";
import { plansModule } from "@anlan/plans/server";
import { buildAdoptedPlan, testPlansPorts } from "@anlan/plans/testing";
import { type TestWorld, testWorld } from "@anlan/test-kit";
import {
  beginReview,
  createReport,
  evaluationsPermissions,
  freezeFigures,
  openSelfEvaluation,
  type ReportId,
  type ReportKind,
  reviewLines,
  submitReport,
} from "../contract/index.ts";
import { evaluationsModule } from "../server/index.ts";
import { testEvaluationsPorts, testFigures } from "./ports.ts";
import { UNITS } from "./sample-figures.ts";

export const EVALUATION_RIGHTS = Object.keys(evaluationsPermissions);
const rightsOf = (...verbs: string[]) => ["read", ...verbs].map((verb) => `evaluations.report.${verb}`);

export interface EvaluationWorld {
  readonly world: TestWorld;
  readonly data: ReturnType<typeof testFigures>["data"];
  readonly planId: string;
  readonly office: Caller;
  readonly leader: Caller;
  readonly traffic: Caller;
  readonly town: Caller;
}

/** A world with an adopted plan of 440605 for 2021 to 2025, in March 2024, and the people around an evaluation. */
export async function evaluationWorld(): Promise<EvaluationWorld> {
  const { figures, data } = testFigures();
  const world = await testWorld([
    noticesModule(),
    plansModule(testPlansPorts()),
    evaluationsModule(testEvaluationsPorts(figures)),
  ]);
  world.clock.set("2024-03-04T01:00:00.000Z");
  const { planId } = await buildAdoptedPlan(world, { region: "440605" });
  const person = (region: string, permissions: string[], more: { unitId?: string; name: string }) =>
    world.person({ region, permissions, ...more });
  return {
    world,
    data,
    planId,
    office: person("440605", rightsOf("draft", "publish"), { name: "安委办" }),
    leader: person("440605", rightsOf("approve", "publish"), { name: "分管领导" }),
    traffic: person("440605", rightsOf("evaluate"), { unitId: UNITS.traffic, name: "交警大队" }),
    town: person("440605011", ["evaluations.report.evaluate"], { unitId: UNITS.town, name: "桂城街道" }),
  };
}

type About = { readonly kind?: ReportKind; readonly year?: number; readonly part?: number };

/** A report with frozen figures. */
export async function buildFrozen(
  { world, office, planId }: EvaluationWorld,
  { kind = "yearly", year = 2023, part }: About = {},
): Promise<{ id: ReportId; revision: number }> {
  const given = { region: "440605", kind, planId, year, ...(part === undefined ? {} : { part }) };
  const { id, revision } = await world.run(office, createReport, given);
  const frozen = await world.run(office, freezeFigures, { id, revision });
  return { id, revision: frozen.revision };
}

/** A report in the units' hands. */
export async function buildOpened(made: EvaluationWorld, about: About = {}) {
  const frozen = await buildFrozen(made, about);
  return made.world.run(made.office, openSelfEvaluation, { ...frozen, selfDueOn: "2024-03-15" });
}

/** A report whose lines are all reviewed as computed and that waits for approval. */
export async function buildSubmitted(made: EvaluationWorld, about: About = {}) {
  const { world, office } = made;
  const opened = await buildOpened(made, about);
  const { id, revision } = await world.run(office, beginReview, { id: opened.id, revision: opened.revision });
  await world.run(office, reviewLines, { id, takeComputed: true });
  return world.run(office, submitReport, { id, revision: revision + 1 });
}
