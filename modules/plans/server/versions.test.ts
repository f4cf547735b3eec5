import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addItem,
  decideItem,
  discardPlan,
  getPlan,
  getPlanDiff,
  type PlanId,
  reimportPlan,
  submitPlan,
} from "../contract/index.ts";
import { emptyValues } from "../domain/from-parsed.ts";
import {
  adoptSubmitted,
  buildAdoptedPlan,
  buildDraftPlan,
  itemsOfPlan,
  revisedPlanText,
  samplePlanText,
  submitChecked,
  testPlansPorts,
} from "../testing/index.ts";
import { storeText } from "../testing/store-text.ts";
import { plansModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts())]);
});

type Adopted = Awaited<ReturnType<typeof buildAdoptedPlan>>;

async function reimport(plan: Pick<Adopted, "checker" | "planId" | "region">, text: string): Promise<PlanId> {
  const documentId = await storeText(world, plan.checker, plan.region, text);
  return (await world.run(plan.checker, reimportPlan, { planId: plan.planId, documentId })).planId;
}

const adoptedLineages = async (lineageId: string) =>
  (
    await world.database.ownerPool.query<{ lineage_id: string; value: number; plan_id: string }>(
      "select lineage_id, value, plan_id from plans.adopted_items where plan_lineage_id = $1",
      [lineageId],
    )
  ).rows;

describe("a second version of a plan in force", () => {
  let first: Adopted;
  let second: PlanId;
  beforeAll(async () => {
    first = await buildAdoptedPlan(world);
    second = await reimport(first, revisedPlanText);
  });

  test("keeps the decisions of what did not change and opens the rest", async () => {
    const items = await itemsOfPlan(world, first.checker, second);
    const open = items.filter((item) => item.decision === "open");
    expect(open.map((item) => [item.change, item.current.name])).toEqual([
      ["changed", "生产安全事故死亡人数"],
      ["new", "建成微型消防站"],
    ]);
    const before = new Set(first.items.map((item) => item.lineageId));
    for (const item of items) expect(before.has(item.lineageId)).toBe(item.change !== "new");
  });

  test("shows added, removed and changed, the changed with both values", async () => {
    const diff = await world.ask(first.checker, getPlanDiff, { planId: second });
    expect(diff.previousPlanId).toBe(first.planId);
    expect(diff.added.map((item) => item.current.name)).toEqual(["建成微型消防站"]);
    expect(diff.removed.map((item) => item.current.name)).toEqual(["农村公路隐患路段整治"]);
    expect(diff.changed).toMatchObject([{ current: { value: 20 }, earlier: { value: 15 } }]);
    expect(diff.unchanged).toBe(first.items.length - 2);
  });

  test("leaves the version in force until it is adopted itself", async () => {
    const { lineageId } = await world.ask(first.checker, getPlan, { planId: first.planId });
    const rows = await adoptedLineages(lineageId);
    expect(new Set(rows.map((row) => row.plan_id))).toEqual(new Set([first.planId]));
  });

  test("cannot have a rival: one version is checked at a time", async () => {
    const rival = reimport(first, `${revisedPlanText}\n附注`);
    await expect(rival).rejects.toMatchObject({ code: "PLANS_VERSION_PENDING" });
  });

  test("takes over when adopted: items keep their lineage, the old version is superseded", async () => {
    const { lineageId } = await world.ask(first.checker, getPlan, { planId: first.planId });
    await submitChecked(world, first.checker, second);
    await adoptSubmitted(world, first.adopter, second);
    const rows = await adoptedLineages(lineageId);
    expect(new Set(rows.map((row) => row.plan_id))).toEqual(new Set([second]));
    const kept = first.items.find((item) => item.current.name === "生产安全事故死亡人数");
    expect(rows.find((row) => row.lineage_id === kept?.lineageId)?.value).toBe(20);
    const old = await world.ask(first.checker, getPlan, { planId: first.planId });
    expect(old.record.state).toBe("superseded");
    expect(old.versions.map(({ version, state }) => [version, state])).toEqual([
      [1, "superseded"],
      [2, "adopted"],
    ]);
  });

  test("tells in its event what is new, changed, the same and dropped", async () => {
    const { rows } = await world.database.ownerPool.query<{
      payload: { previousPlanId: string; droppedLineageIds: string[]; items: { change: string }[] };
    }>("select payload from kernel.outbox where name = 'plans.plan-adopted' and payload ->> 'planId' = $1", [second]);
    const event = rows[0]?.payload;
    const changes = event?.items.map((item) => item.change) ?? [];
    expect(event?.previousPlanId).toBe(first.planId);
    expect(changes.filter((change) => change === "changed")).toHaveLength(1);
    expect(changes.filter((change) => change === "new")).toHaveLength(1);
    const dropped = first.items.find((item) => item.current.name === "农村公路隐患路段整治");
    expect(event?.droppedLineageIds).toEqual([dropped?.lineageId]);
  });
});

test("a draft gives way at once, with what was decided and added carried over", async () => {
  const draft = await buildDraftPlan(world);
  const items = await itemsOfPlan(world, draft.checker, draft.planId);
  const promise = items.find((item) => item.current.name === "接入企业数量");
  if (promise === undefined) throw new Error("the sample promises connected enterprises");
  const values = { ...promise.current, value: 220 };
  const correct = { itemId: promise.id, revision: 1, decision: "correct" as const, values, remark: "按会议纪要" };
  await world.run(draft.checker, decideItem, correct);
  const start = samplePlanText.indexOf("各镇街要落实");
  const span: [number, number] = [start, start + 6];
  const added = { planId: draft.planId, kind: "task" as const, values: emptyValues("压实镇街责任"), span };
  await world.run(draft.checker, addItem, added);

  const second = await reimport(draft, revisedPlanText);
  const carried = await itemsOfPlan(world, draft.checker, second);
  const correction = carried.find((item) => item.lineageId === promise.lineageId);
  expect(correction).toMatchObject({
    decision: "corrected",
    current: { value: 220 },
    remark: "按会议纪要",
    decidedBy: "核对员",
  });
  const hand = carried.find((item) => item.current.name === "压实镇街责任");
  expect(revisedPlanText.slice(...(hand?.span ?? [0, 0]))).toBe("各镇街要落实");
  expect((await world.ask(draft.checker, getPlan, { planId: draft.planId })).record.state).toBe("superseded");
});

test("the same document is no new version", async () => {
  const plan = await buildAdoptedPlan(world);
  await expect(reimport(plan, samplePlanText)).rejects.toMatchObject({ code: "PLANS_SAME_DOCUMENT" });
});

test("a submitted plan is not replaced while it waits for adoption", async () => {
  const plan = await buildDraftPlan(world);
  await submitChecked(world, plan.checker, plan.planId);
  await expect(reimport(plan, revisedPlanText)).rejects.toMatchObject({ code: "PLANS_NOT_REPLACEABLE" });
});

test("after a new version is discarded, another can be imported", async () => {
  const plan = await buildAdoptedPlan(world);
  const second = await reimport(plan, revisedPlanText);
  await world.run(plan.checker, discardPlan, { planId: second, revision: 1, reason: "有误" });
  const third = await reimport(plan, `${revisedPlanText}\n附注`);
  const open = world.run(plan.checker, submitPlan, { planId: third, revision: 1 });
  await expect(open).rejects.toMatchObject({ code: "PLANS_OPEN_ITEMS" });
});
