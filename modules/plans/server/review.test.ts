import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addItem,
  decideItem,
  decideItems,
  editPlanMeta,
  exportPlan,
  findItems,
  findPlans,
  getItem,
  getPlan,
  getPlanText,
  type PlanItem,
  undoDecision,
} from "../contract/index.ts";
import { emptyValues } from "../domain/from-parsed.ts";
import { buildDraftPlan, itemsOfPlan, samplePlanText, testPlansPorts } from "../testing/index.ts";
import { plansModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let draft: Awaited<ReturnType<typeof buildDraftPlan>>;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts())]);
  draft = await buildDraftPlan(world);
});

async function itemOf(kind: PlanItem["kind"]): Promise<PlanItem> {
  const found = (await itemsOfPlan(world, draft.checker, draft.planId)).find((item) => item.kind === kind);
  if (found === undefined) throw new Error(`the sample has a ${kind}`);
  return found;
}

describe("an imported plan", () => {
  test("has its details, outline and counts, and everything is open", async () => {
    const plan = await world.ask(draft.checker, getPlan, { planId: draft.planId });
    expect(plan.meta).toMatchObject({ title: "青屿县安全生产“十四五”规划", documentNumber: "青府办〔2021〕18号" });
    expect(plan.outline.map((heading) => heading.title)).toContain("主要任务");
    expect(new Set(plan.counts.map((count) => count.decision))).toEqual(new Set(["open"]));
    expect(plan.record.openItems).toBe(plan.counts.reduce((sum, { count }) => sum + count, 0));
    expect(plan.steps).toMatchObject([{ step: "imported", name: "核对员" }]);
  });

  test("has items whose spans cover the words they came from", async () => {
    const { text } = await world.ask(draft.checker, getPlanText, { planId: draft.planId });
    expect(text).toBe(samplePlanText);
    const item = await itemOf("indicator");
    expect(text.slice(...(item.span ?? [0, 0]))).toContain(item.current.name);
  });

  test("is found in the list by its number", async () => {
    const { rows } = await world.list(draft.checker, findPlans, { text: "18号", count: "yes" });
    expect(rows.map((row) => row.id)).toContain(draft.planId);
  });

  test("has items that are filtered by kind, sector, section and words", async () => {
    const planId = [draft.planId];
    const names = async (params: object) =>
      (await world.list(draft.checker, findItems, { planId, ...params })).rows.map((row) => row.name);
    expect(await names({ kind: ["project"] })).toEqual(["应急指挥平台工程"]);
    expect(await names({ sector: ["road-traffic"] })).toEqual(["农村公路隐患路段整治"]);
    expect(await names({ text: "重大危险源" })).toEqual(["危险化学品重大危险源企业在线监测率"]);
    expect(await names({ decision: ["rejected"] })).toEqual([]);
    const { sectionId } = await itemOf("guarantee");
    expect(await names({ sectionId: [sectionId ?? ""] })).toContain("加强组织领导");
  });
});

describe("deciding", () => {
  test("a correction keeps what was read, and undo brings it back", async () => {
    const item = await itemOf("indicator");
    const values = { ...item.current, value: 18 };
    const input = { itemId: item.id, revision: item.revision, values, remark: "按印发稿" };
    const corrected = await world.run(draft.checker, decideItem, { ...input, decision: "correct" });
    expect(corrected).toMatchObject({
      decision: "corrected",
      current: { value: 18 },
      original: { value: 15 },
      remark: "按印发稿",
    });
    const undone = await world.run(draft.checker, undoDecision, { itemId: item.id, revision: corrected.revision });
    expect(undone).toMatchObject({ decision: "open", current: { value: 15 }, remark: null, decidedBy: null });
    expect(await world.ask(draft.checker, getItem, { itemId: item.id })).toEqual(undone);
  });

  test("a correction that is not complete for its kind is refused with every field", async () => {
    const item = await itemOf("commitment");
    const values = { ...item.current, text: null, comparator: null };
    const input = { itemId: item.id, revision: item.revision, values, decision: "correct" as const };
    await expect(world.run(draft.checker, decideItem, input)).rejects.toMatchObject({
      code: "KERNEL_INVALID_INPUT",
      issues: [{ path: "values.text" }, { path: "values.comparator" }],
    });
  });

  test("two who decide about one item at once: the second is told, and nothing is lost", async () => {
    const item = await itemOf("project");
    const input = { itemId: item.id, revision: item.revision };
    const outcomes = await Promise.allSettled([
      world.run(draft.checker, decideItem, { ...input, decision: "accept" }),
      world.run(draft.adopter, decideItem, { ...input, decision: "reject" }),
    ]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(outcomes.find((one) => one.status === "rejected")).toMatchObject({ reason: { code: "KERNEL_STALE" } });
    expect((await world.ask(draft.checker, getItem, { itemId: item.id })).revision).toBe(item.revision + 1);
  });

  test("many at once: what others changed meanwhile is left alone and told; the inverse undoes it", async () => {
    const { planId, checker, adopter } = await buildDraftPlan(world);
    const all = await itemsOfPlan(world, checker, planId);
    const [first] = all;
    if (first === undefined) throw new Error("the sample has items");
    await world.run(adopter, decideItem, { itemId: first.id, revision: first.revision, decision: "reject" });
    const items = all.map(({ id, revision }) => ({ itemId: id, revision }));
    const reply = await world.run(checker, decideItems, { planId, decision: "accept", items });
    expect(reply.skipped).toEqual([first.id]);
    expect(reply.changed).toHaveLength(all.length - 1);
    const back = await world.run(checker, decideItems, { planId, decision: "undo", items: reply.changed });
    expect(back.skipped).toEqual([]);
    const decisions = (await itemsOfPlan(world, checker, planId)).map((item) => item.decision);
    expect(decisions.filter((one) => one === "open")).toHaveLength(all.length - 1);
    expect(decisions).toContain("rejected");
  });

  test("two who decide about all at once each get a part, and no item twice", async () => {
    const { planId, checker, adopter } = await buildDraftPlan(world);
    const all = await itemsOfPlan(world, checker, planId);
    const items = all.map(({ id, revision }) => ({ itemId: id, revision }));
    const replies = await Promise.all([
      world.run(checker, decideItems, { planId, decision: "accept", items }),
      world.run(adopter, decideItems, { planId, decision: "reject", items: [...items].reverse() }),
    ]);
    expect(replies.reduce((sum, reply) => sum + reply.changed.length, 0)).toBe(all.length);
  });

  test("an item of another plan is not decided through this one", async () => {
    const other = await buildDraftPlan(world);
    const [foreign] = await itemsOfPlan(world, draft.checker, other.planId);
    if (foreign === undefined) throw new Error("the sample has items");
    const items = [{ itemId: foreign.id, revision: foreign.revision }];
    const reply = await world.run(draft.checker, decideItems, { planId: draft.planId, decision: "accept", items });
    expect(reply).toEqual({ changed: [], skipped: [foreign.id] });
  });
});

describe("adding by hand", () => {
  const values = emptyValues("新增任务");

  test("places the item where its words stand, under the heading before them", async () => {
    const start = samplePlanText.indexOf("各镇街");
    const span: [number, number] = [start, start + 12];
    const item = await world.run(draft.checker, addItem, { planId: draft.planId, kind: "task", values, span });
    expect(item).toMatchObject({ decision: "added", sectionTitle: "加强组织领导", ordinal: start, original: null });
    expect(await world.ask(draft.checker, getItem, { itemId: item.id })).toEqual(item);
  });

  test("works without a place: the item stands last", async () => {
    const item = await world.run(draft.checker, addItem, { planId: draft.planId, kind: "task", values, span: null });
    expect((await itemsOfPlan(world, draft.checker, draft.planId)).at(-1)?.id).toBe(item.id);
    expect(item).toMatchObject({ span: null, sectionTitle: null });
  });

  test("refuses words outside the text", async () => {
    const span: [number, number] = [samplePlanText.length - 1, samplePlanText.length + 1];
    const input = { planId: draft.planId, kind: "task" as const, values, span };
    await expect(world.run(draft.checker, addItem, input)).rejects.toMatchObject({ code: "PLANS_SPAN_OUTSIDE" });
  });
});

test("details are edited by revision", async () => {
  const { planId, checker } = await buildDraftPlan(world);
  const { meta } = await world.ask(checker, getPlan, { planId });
  const next = { ...meta, governmentName: "青屿县人民政府", issuedOn: "2021-09-30" };
  await world.run(checker, editPlanMeta, { planId, revision: 1, meta: next });
  expect((await world.ask(checker, getPlan, { planId })).meta).toEqual(next);
  const stale = world.run(checker, editPlanMeta, { planId, revision: 1, meta });
  await expect(stale).rejects.toMatchObject({ code: "KERNEL_STALE" });
});

test("the export holds what was decided, in the format of the contract", async () => {
  const { planId, checker } = await buildDraftPlan(world);
  const all = await itemsOfPlan(world, checker, planId);
  const items = all.filter((item) => item.kind === "indicator").map(({ id, revision }) => ({ itemId: id, revision }));
  await world.run(checker, decideItems, { planId, decision: "accept", items });
  const exported = await world.ask(checker, exportPlan, { planId });
  expect(exported.format).toBe("anlan.plan/1");
  expect(exported.indicators).toHaveLength(items.length);
  expect(exported.commitments).toEqual([]);
});

const NASTY = [
  `'); drop table plans.items; --`,
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `\${7*7} {{7*7}} %27%20or%201=1`,
  `=HYPERLINK("http://x")`,
  `\\'; select pg_sleep(10); --`,
];

test.each(NASTY)("text is only text: %s", async (words) => {
  const { planId, checker } = await buildDraftPlan(world);
  const values = {
    ...emptyValues(words),
    text: words,
    unit: words.slice(0, 40),
    sector: words.slice(0, 60),
    actors: [words],
  };
  const item = await world.run(checker, addItem, { planId, kind: "task", values, span: null, remark: words });
  expect(item).toMatchObject({ current: values, remark: words });
  const { meta } = await world.ask(checker, getPlan, { planId });
  await world.run(checker, editPlanMeta, {
    planId,
    revision: 1,
    meta: { ...meta, title: words, governmentName: words },
  });
  expect((await world.ask(checker, getPlan, { planId })).meta.title).toBe(words);
  const { rows } = await world.list(checker, findItems, { planId: [planId], text: words.slice(0, 100) });
  expect(rows.map((row) => row.name)).toEqual([words]);
  expect((await world.list(checker, findPlans, { text: words.slice(0, 100) })).rows.map((row) => row.id)).toContain(
    planId,
  );
});
