import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import {
  adoptionStatement,
  adoptPlan,
  decideItems,
  getPlan,
  getPlanItems,
  type PlanId,
  type PlanItem,
  submitPlan,
} from "../contract/index.ts";
import { importPlanFile } from "../server/index.ts";
import { testPlansPorts } from "./ports.ts";
import { samplePlanText } from "./sample-plan.ts";

/** What a plan of a test is built from. */
export interface PlanOptions {
  /** Region code of the government, 330499 by default. */
  readonly region?: string;
  readonly text?: string;
}

/** The people around a plan: one imports and checks, another adopts. */
export interface PlanPeople {
  readonly checker: Caller;
  readonly adopter: Caller;
}

/** Makes the two people of a region. */
export function planPeople(world: TestWorld, region: string): PlanPeople {
  const checking = ["plans.plan.read", "plans.plan.import", "plans.plan.review"];
  return {
    checker: world.person({ region, permissions: checking, name: "核对员" }),
    adopter: world.person({
      region,
      permissions: ["plans.plan.read", "plans.plan.review", "plans.plan.adopt"],
      name: "局长",
    }),
  };
}

/** A draft through the real upload, reader and import. */
export async function buildDraftPlan(
  world: TestWorld,
  { region = "330499", text = samplePlanText }: PlanOptions = {},
): Promise<PlanPeople & { readonly planId: PlanId; readonly region: string }> {
  const people = planPeople(world, region);
  const bytes = new TextEncoder().encode(text);
  const file = { bytes, fileName: "青屿县规划.txt", region, caller: people.checker };
  const { planId } = await importPlanFile(world.runtime, testPlansPorts(), file);
  return { ...people, planId, region };
}

/** All items of a plan as the caller sees them. */
export async function itemsOfPlan(world: TestWorld, caller: Caller, planId: PlanId): Promise<PlanItem[]> {
  return (await world.ask(caller, getPlanItems, { planId })).items;
}

/** Accepts whatever is open and submits the plan. */
export async function submitChecked(world: TestWorld, caller: Caller, planId: PlanId): Promise<void> {
  const open = (await itemsOfPlan(world, caller, planId)).filter((item) => item.decision === "open");
  const items = open.map(({ id, revision }) => ({ itemId: id, revision }));
  if (items.length > 0) await world.run(caller, decideItems, { planId, decision: "accept", items });
  const { record } = await world.ask(caller, getPlan, { planId });
  await world.run(caller, submitPlan, { planId, revision: record.revision });
}

/** Adopts a submitted plan; returns the signed SHA-256. */
export async function adoptSubmitted(world: TestWorld, caller: Caller, planId: PlanId): Promise<string> {
  const { record } = await world.ask(caller, getPlan, { planId });
  const input = { planId, revision: record.revision, statement: adoptionStatement.zh, post: "局长" };
  return (await world.run(caller, adoptPlan, input)).sha256;
}

/** A plan in force: imported, everything accepted, submitted by one and adopted by another. */
export async function buildAdoptedPlan(
  world: TestWorld,
  options: PlanOptions = {},
): Promise<PlanPeople & { readonly planId: PlanId; readonly region: string; readonly items: readonly PlanItem[] }> {
  const draft = await buildDraftPlan(world, options);
  await submitChecked(world, draft.checker, draft.planId);
  await adoptSubmitted(world, draft.adopter, draft.planId);
  return { ...draft, items: await itemsOfPlan(world, draft.checker, draft.planId) };
}
