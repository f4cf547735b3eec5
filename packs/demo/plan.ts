import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Caller } from "@anlan/kernel";
import {
  adoptionStatement,
  adoptPlan,
  decideItems,
  getPlanItems,
  type PlanItem,
  submitPlan,
} from "@anlan/plans/contract";
import { importPlanFile } from "@anlan/plans/server";
import type { DemoPart } from "./governments.ts";
import type { Stage } from "./stage.ts";

const IMPORTED = 175;
const CHECKED = 172;
const SUBMITTED = 170;
const ADOPTED = 168;
/** The plan in review came in a few days ago, and some of its items are checked already. */
const NEW = 3;
const CHECKED_OF_NEW = 4;

type People = Readonly<Record<DemoPart, Caller>>;

async function importFile(stage: Stage, caller: Caller, region: string, fileName: string, daysAgo: number) {
  const { context } = stage;
  const bytes = await readFile(join(context.folder, "plans", fileName));
  return importPlanFile(stage.runtime(daysAgo), context.plans, { bytes, fileName, region, caller });
}

async function acceptItems(
  stage: Stage,
  caller: Caller,
  planId: PlanItem["planId"],
  most: number,
  daysAgo: number,
): Promise<readonly PlanItem[]> {
  const { items } = await stage.ask(caller, getPlanItems, { planId });
  const seen = items.slice(0, most).map(({ id, revision }) => ({ itemId: id, revision }));
  await stage.run(caller, decideItems, { planId, decision: "accept", items: seen }, daysAgo);
  return items;
}

/** Imports a plan, checks it, submits it and lets another person adopt it. Returns its items. */
export async function loadAdoptedPlan(
  stage: Stage,
  people: People,
  region: string,
  fileName: string,
): Promise<readonly PlanItem[]> {
  const { planId, revision } = await importFile(stage, people.office, region, fileName, IMPORTED);
  const items = await acceptItems(stage, people.office, planId, Number.POSITIVE_INFINITY, CHECKED);
  const submitted = await stage.run(people.office, submitPlan, { planId, revision }, SUBMITTED);
  const statement = { statement: adoptionStatement.zh, post: "安委会办公室主任" };
  await stage.run(people.director, adoptPlan, { planId, revision: submitted.revision, ...statement }, ADOPTED);
  return items;
}

/** Imports a plan and leaves most of its items to be checked. */
export async function loadPlanInReview(stage: Stage, people: People, region: string, fileName: string): Promise<void> {
  const { planId } = await importFile(stage, people.office, region, fileName, NEW);
  await acceptItems(stage, people.office, planId, CHECKED_OF_NEW, NEW - 1);
}
