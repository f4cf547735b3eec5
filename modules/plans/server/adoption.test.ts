import { createHash } from "node:crypto";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, expect, test } from "vitest";
import {
  adoptionStatement,
  adoptPlan,
  decideItems,
  discardPlan,
  findPlans,
  getPlan,
  type PlanId,
  returnPlan,
  submitPlan,
  withdrawPlan,
} from "../contract/index.ts";
import { signedContent } from "../domain/signed-content.ts";
import {
  adoptSubmitted,
  buildAdoptedPlan,
  buildDraftPlan,
  itemsOfPlan,
  submitChecked,
  testPlansPorts,
} from "../testing/index.ts";
import { plansModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts())]);
});

const adoptedRows = async (planId: PlanId) =>
  (await world.database.ownerPool.query("select * from plans.adopted_items where plan_id = $1", [planId])).rows;

const adoptionEvents = async (planId: PlanId) =>
  (
    await world.database.ownerPool.query<{ payload: { items: { change: unknown }[]; sha256: string } }>(
      "select payload from kernel.outbox where name = 'plans.plan-adopted' and payload ->> 'planId' = $1",
      [planId],
    )
  ).rows.map((row) => row.payload);

const lastLogEntry = async () => {
  const { rows } = await world.database.ownerPool.query<{ content: string }>(
    "select content from kernel.log_entries order by at desc, id desc limit 1",
  );
  return JSON.parse(rows[0]?.content ?? "{}") as Record<string, unknown>;
};

test("nothing counts before adoption, and what counts is exactly what was accepted", async () => {
  const { planId, checker, adopter } = await buildDraftPlan(world);
  const [first] = await itemsOfPlan(world, checker, planId);
  if (first === undefined) throw new Error("the sample has items");
  const seen = [{ itemId: first.id, revision: first.revision }];
  await world.run(checker, decideItems, { planId, decision: "reject", items: seen });
  await submitChecked(world, checker, planId);
  expect(await adoptedRows(planId)).toEqual([]);
  await adoptSubmitted(world, adopter, planId);
  const all = await itemsOfPlan(world, checker, planId);
  const rows = await adoptedRows(planId);
  expect(rows).toHaveLength(all.length - 1);
  expect(rows.some((row) => row.item_id === first.id)).toBe(false);
  expect(rows.find((row) => row.name === "农村公路隐患路段整治")).toMatchObject({
    kind: "commitment",
    comparator: "at_least",
    value: 60,
    deadline_year: 2025,
    sector: "road-traffic",
    section_title: "强化道路交通安全",
    county: "330499",
  });
});

test("a plan with open items is neither submitted nor adopted", async () => {
  const { planId, checker } = await buildDraftPlan(world);
  const submit = world.run(checker, submitPlan, { planId, revision: 1 });
  await expect(submit).rejects.toMatchObject({ code: "PLANS_OPEN_ITEMS" });
});

test("a draft is not adopted without having been submitted", async () => {
  const { planId, adopter } = await buildDraftPlan(world);
  const input = { planId, revision: 1, statement: adoptionStatement.zh, post: "局长" };
  await expect(world.run(adopter, adoptPlan, input)).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
});

test("the person who submitted a plan cannot adopt it", async () => {
  const { planId, adopter } = await buildDraftPlan(world);
  await submitChecked(world, adopter, planId);
  await expect(adoptSubmitted(world, adopter, planId)).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
});

test("adoption asks for the typed statement, in either language", async () => {
  const { planId, checker, adopter } = await buildDraftPlan(world);
  await submitChecked(world, checker, planId);
  const input = { planId, revision: 2, post: "局长" };
  const wrong = world.run(adopter, adoptPlan, { ...input, statement: "同意" });
  await expect(wrong).rejects.toMatchObject({ code: "PLANS_STATEMENT_DIFFERS" });
  const reply = await world.run(adopter, adoptPlan, { ...input, statement: `${adoptionStatement.en}.` });
  expect(reply.state).toBe("adopted");
});

test("the signature is the SHA-256 of the plan and its counted items, in plan, event and log", async () => {
  const { planId, adopter, items } = await buildAdoptedPlan(world);
  const logged = await lastLogEntry();
  const plan = await world.ask(adopter, getPlan, { planId });
  const { lineageId, meta, sha256: documentSha256 } = plan;
  const content = signedContent({ id: planId, lineageId, region: "330499", documentSha256, meta }, items);
  const sha256 = createHash("sha256").update(content).digest("hex");
  expect(plan.adoption).toMatchObject({
    sha256,
    name: "局长",
    post: "局长",
    items: items.length,
    by: adopter.accountId,
  });
  expect(await adoptionEvents(planId)).toMatchObject([{ sha256 }]);
  expect(logged).toMatchObject({ action: "plans.adopt-plan", changes: { signature: { sha256, post: "局长" } } });
});

test("two people who adopt at once: one does, the other is told that it moved on", async () => {
  const { planId, checker, adopter } = await buildDraftPlan(world);
  await submitChecked(world, checker, planId);
  const second = world.person({ region: "330499", permissions: ["plans.plan.adopt"], name: "副局长" });
  const input = { planId, revision: 2, statement: adoptionStatement.zh, post: "局长" };
  const outcomes = await Promise.allSettled([adopter, second].map((who) => world.run(who, adoptPlan, input)));
  expect(outcomes.filter((one) => one.status === "fulfilled")).toHaveLength(1);
  const refused = outcomes.find((one) => one.status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "KERNEL_MOVE_NOT_ALLOWED" } });
  expect(await adoptionEvents(planId)).toHaveLength(1);
});

test("a plan that was returned and submitted again is stale for whoever saw it before", async () => {
  const { planId, checker, adopter } = await buildDraftPlan(world);
  await submitChecked(world, checker, planId);
  await world.run(adopter, returnPlan, { planId, revision: 2, remark: "请补充数据来源" });
  await submitChecked(world, checker, planId);
  const input = { planId, revision: 2, statement: adoptionStatement.zh, post: "局长" };
  await expect(world.run(adopter, adoptPlan, input)).rejects.toMatchObject({ code: "KERNEL_STALE" });
});

test("items stand still once the plan is submitted", async () => {
  const { planId, checker } = await buildDraftPlan(world);
  const [item] = await itemsOfPlan(world, checker, planId);
  if (item === undefined) throw new Error("the sample has items");
  await submitChecked(world, checker, planId);
  const undo = { planId, decision: "undo" as const, items: [{ itemId: item.id, revision: 2 }] };
  await expect(world.run(checker, decideItems, undo)).rejects.toMatchObject({ code: "PLANS_NOT_BEING_CHECKED" });
});

test("a plan without a single counted item is not adopted", async () => {
  const { planId, checker, adopter } = await buildDraftPlan(world);
  const all = await itemsOfPlan(world, checker, planId);
  const items = all.map(({ id, revision }) => ({ itemId: id, revision }));
  await world.run(checker, decideItems, { planId, decision: "reject", items });
  await submitChecked(world, checker, planId);
  await expect(adoptSubmitted(world, adopter, planId)).rejects.toMatchObject({ code: "PLANS_NOTHING_TO_ADOPT" });
});

test("a withdrawn plan counts no more, says why, and tells others", async () => {
  const { planId, adopter } = await buildAdoptedPlan(world);
  const { record } = await world.ask(adopter, getPlan, { planId });
  const withdraw = { planId, revision: record.revision, reason: "上级规划调整" };
  expect(await world.run(adopter, withdrawPlan, withdraw)).toMatchObject({ state: "withdrawn" });
  expect(await adoptedRows(planId)).toEqual([]);
  const { steps } = await world.ask(adopter, getPlan, { planId });
  expect(steps.at(-1)).toMatchObject({ step: "withdrawn", remark: "上级规划调整", name: "局长" });
});

test("a discarded draft is out of the way, with its reason", async () => {
  const { planId, checker } = await buildDraftPlan(world);
  await world.run(checker, discardPlan, { planId, revision: 1, reason: "传错文件" });
  const list = await world.list(checker, findPlans, { state: ["withdrawn"], limit: 200 });
  expect(list.rows.some((row) => row.id === planId)).toBe(true);
});
