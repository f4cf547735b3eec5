import type { Caller } from "@anlan/kernel";
import { getPlan, withdrawPlan } from "@anlan/plans/contract";
import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  assignItem,
  cancelAssignment,
  changeLead,
  findAssignableUnits,
  getAssignmentProposal,
  getOfficeWork,
  keepAssignment,
  reassign,
  reopenAssignment,
  setMilestones,
} from "../contract/index.ts";
import {
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  officePerson,
  recordSeenBy,
  testAssignmentsPorts,
  testUnit,
} from "../testing/index.ts";
import { assignmentsModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let plan: Awaited<ReturnType<typeof buildPlanWithOffice>>;
let office: Caller;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts()), assignmentsModule(testAssignmentsPorts())]);
  plan = await buildPlanWithOffice(world);
  office = plan.office;
});

let next = 0;
/** The next item of the plan that nobody has yet; a new plan when all are given away. */
async function freshItem() {
  const items = plan.items.filter((item) => item.kind !== "history");
  const item = items[next];
  if (item !== undefined) {
    next += 1;
    return { item, index: next - 1 };
  }
  plan = await buildPlanWithOffice(world);
  next = 1;
  return { item: plan.items.filter((one) => one.kind !== "history")[0] as (typeof items)[number], index: 0 };
}
async function build(...units: string[]) {
  const { index } = await freshItem();
  return buildAssignments(world, { office, items: plan.items, units, index });
}
const seen = (id: string | undefined) => recordSeenBy(world, office, id ?? "");
const on = async (id: string | undefined) => {
  const { id: assignmentId, facts } = await seen(id);
  return { assignmentId, revision: facts.revision };
};
const unit = (name: string, role: "lead" | "support") => ({ unitId: testUnit(name).id, role });

async function sendEvent(name: string, region: string, payload: object): Promise<void> {
  await world.database.ownerPool.query(
    `insert into kernel.outbox (county, id, region_code, name, version, payload, at, next_attempt_at)
     values ($1, $2, $3, $4, 1, $5, $6, $6)`,
    [region.slice(0, 6), world.runtime.newId(), region, name, JSON.stringify(payload), world.clock.now().toISOString()],
  );
  await world.deliverEvents();
}

describe("giving an item to units", () => {
  test("makes one assignment for each, with its own milestones and one in the lead", async () => {
    const [lead, town] = await build("应急管理局", "临海镇");
    const [one, other] = [await seen(lead), await seen(town)];
    expect([one.role, other.role]).toEqual(["lead", "support"]);
    expect([one.facts.region, other.facts.region]).toEqual(["330499", "330499001"]);
    expect(one.milestones[0]?.id).not.toBe(other.milestones[0]?.id);
    expect(one).toMatchObject({ facts: { state: "assigned", dueOn: "2026-12-31" }, percent: 0, isLate: false });
    expect(one.others.map((part) => part.unitName)).toEqual(["临海镇人民政府"]);
    expect(one.limitAt).toBe("2026-12-31T15:59:59.999Z");
  });

  test.each([
    ["no lead", [["公安局", "support"]]],
    [
      "two leads",
      [
        ["公安局", "lead"],
        ["临海镇", "lead"],
      ],
    ],
  ] as const)("refuses %s", async (_name, units) => {
    const { item } = await freshItem();
    next -= 1;
    const input = {
      itemId: item.id,
      units: units.map(([name, role]) => unit(name, role)),
      milestones: [milestoneOf(2026)],
    };
    await expect(world.run(office, assignItem, input)).rejects.toMatchObject({ code: "ASSIGNMENTS_ONE_LEAD" });
  });

  test("refuses units that are unknown, of another county, or given twice", async () => {
    const { item } = await freshItem();
    next -= 1;
    const run = (units: { unitId: string; role: "lead" | "support" }[]) =>
      world.run(office, assignItem, { itemId: item.id, units, milestones: [milestoneOf(2026)] });
    const stranger = { unitId: "00000000-0000-4000-8000-0000000000ff", role: "lead" as const };
    await expect(run([stranger])).rejects.toMatchObject({ code: "ASSIGNMENTS_UNIT_UNKNOWN" });
    await expect(run([unit("邻县", "lead")])).rejects.toMatchObject({ code: "ASSIGNMENTS_UNIT_UNKNOWN" });
    await expect(run([unit("公安局", "lead"), unit("公安局", "support")])).rejects.toMatchObject({
      code: "ASSIGNMENTS_UNIT_TWICE",
    });
  });

  test("refuses past figures, days before today and two milestones of one day", async () => {
    const history = plan.items.find((item) => item.kind === "history");
    const { item } = await freshItem();
    next -= 1;
    const run = (itemId: string, milestones: ReturnType<typeof milestoneOf>[]) =>
      world.run(office, assignItem, { itemId, units: [unit("公安局", "lead")], milestones });
    await expect(run(history?.id ?? "", [milestoneOf(2026)])).rejects.toMatchObject({
      code: "ASSIGNMENTS_NOT_ASSIGNABLE",
    });
    await expect(run(item.id, [milestoneOf(2025)])).rejects.toMatchObject({ code: "ASSIGNMENTS_DAY_PAST" });
    await expect(run(item.id, [milestoneOf(2026), milestoneOf(2026)])).rejects.toMatchObject({
      code: "ASSIGNMENTS_MILESTONE_TWICE",
    });
  });

  test("two people at once cannot put two leads on one item", async () => {
    const { item } = await freshItem();
    const give = (name: string) =>
      world.run(officePerson(world), assignItem, {
        itemId: item.id,
        units: [unit(name, "lead")],
        milestones: [milestoneOf(2026)],
      });
    const outcomes = await Promise.allSettled([give("公安局"), give("交通运输局")]);
    expect(outcomes.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find((one) => one.status === "rejected");
    expect(lost?.status === "rejected" && (lost.reason as { code: string }).code).toBe("ASSIGNMENTS_ONE_LEAD");
  });

  test("the proposal names the units of the text and the years to come", async () => {
    const item = plan.items.find((one) => one.current.actors.includes("县应急管理局"));
    const proposal = await world.ask(office, getAssignmentProposal, { itemId: item?.id ?? ("" as never) });
    expect(proposal.milestones.map((milestone) => milestone.year)).toEqual([2026]);
    expect(proposal.suggested.map((one) => one.unitName)).toContain("青屿县应急管理局");
    const { units } = await world.ask(office, findAssignableUnits, { text: "镇" });
    expect(units.map((one) => one.unitName)).toEqual(["临海镇人民政府", "望山镇人民政府"]);
  });
});

describe("changing who does it", () => {
  test("another unit takes the lead and the former lead supports", async () => {
    const [lead, support] = await build("应急管理局", "公安局");
    await world.run(office, changeLead, { ...(await on(support)), remark: "职责调整" });
    expect([(await seen(lead)).role, (await seen(support)).role]).toEqual(["support", "lead"]);
    await expect(world.run(office, changeLead, { ...(await on(support)), remark: "再来" })).rejects.toMatchObject({
      code: "ASSIGNMENTS_ALREADY_LEAD",
    });
  });

  test("the lead is not cancelled while others support it; the last part may be", async () => {
    const [lead, support] = await build("应急管理局", "公安局");
    const cancel = async (id: string | undefined) =>
      world.run(office, cancelAssignment, { ...(await on(id)), reason: "不再需要" });
    await expect(cancel(lead)).rejects.toMatchObject({ code: "ASSIGNMENTS_LEAD_NEEDED" });
    await cancel(support);
    expect((await cancel(lead)).state).toBe("cancelled");
    expect((await seen(lead)).limitAt).toBeNull();
  });

  test("a handed-over assignment ends and its successor has the part and the open milestones", async () => {
    const [lead] = await build("应急管理局");
    const { assignmentId } = await world.run(office, reassign, {
      ...(await on(lead)),
      unitId: testUnit("交通运输局").id,
      reason: "机构改革",
    });
    expect((await seen(lead)).facts.state).toBe("cancelled");
    const successor = await seen(assignmentId);
    expect(successor).toMatchObject({ role: "lead", unitName: "青屿县交通运输局", facts: { dueOn: "2026-12-31" } });
    await expect(
      world.run(office, reassign, { ...(await on(lead)), unitId: testUnit("公安局").id, reason: "再派" }),
    ).rejects.toMatchObject({ code: "ASSIGNMENTS_ENDED" });
  });

  test("nobody is handed an item that he has already", async () => {
    const [, support] = await build("应急管理局", "公安局");
    const input = { ...(await on(support)), unitId: testUnit("应急管理局").id, reason: "改派" };
    await expect(world.run(office, reassign, input)).rejects.toMatchObject({ code: "ASSIGNMENTS_UNIT_TWICE" });
  });

  test("a reopened part supports when another leads meanwhile", async () => {
    const [first] = await build("应急管理局");
    await world.run(office, cancelAssignment, { ...(await on(first)), reason: "改由公安" });
    const { item } = await seen(first);
    const milestones = [milestoneOf(2026)];
    await world.run(office, assignItem, { itemId: item.itemId, units: [unit("公安局", "lead")], milestones });
    const reopened = { ...(await on(first)), dueOn: "2026-09-30", reason: "仍需配合" };
    expect((await world.run(office, reopenAssignment, reopened)).state).toBe("in-progress");
    expect(await seen(first)).toMatchObject({ role: "support", facts: { dueOn: "2026-09-30" } });
  });

  test("an old revision is refused, so that two people do not undo each other", async () => {
    const [id] = await build("应急管理局");
    const stale = await on(id);
    const milestones = [{ ...milestoneOf(2026, { dueOn: "2026-11-30" }), id: null }];
    await world.run(office, setMilestones, { ...stale, milestones });
    await expect(world.run(officePerson(world), cancelAssignment, { ...stale, reason: "无" })).rejects.toMatchObject({
      code: "KERNEL_STALE",
    });
    expect((await seen(id)).facts.dueOn).toBe("2026-11-30");
  });

  test("milestones are changed, added and taken away by their ids", async () => {
    const [id] = await build("应急管理局");
    const [first] = (await seen(id)).milestones;
    const kept = { ...milestoneOf(2026, { dueOn: "2026-10-31", targetValue: 5 }), id: first?.id ?? null };
    await world.run(office, setMilestones, {
      ...(await on(id)),
      milestones: [kept, { ...milestoneOf(2027), id: null }],
    });
    expect((await seen(id)).milestones).toMatchObject([
      { id: first?.id, dueOn: "2026-10-31", targetValue: 5 },
      { dueOn: "2027-12-31" },
    ]);
    const foreign = { ...milestoneOf(2028), id: world.runtime.newId() as never };
    await expect(world.run(office, setMilestones, { ...(await on(id)), milestones: [foreign] })).rejects.toMatchObject({
      code: "ASSIGNMENTS_MILESTONE_UNKNOWN",
    });
  });
});

describe("when something outside changes", () => {
  const attentionOf = async (id: string | undefined) => (await seen(id)).attention;

  test("a dropped item comes to the office, which keeps the assignment or ends it", async () => {
    const [id] = await build("应急管理局");
    const { item, facts } = await seen(id);
    const payload = {
      planId: item.planId,
      lineageId: item.lineageId,
      previousPlanId: item.planId,
      region: facts.region,
    };
    const rest = { title: "规划", adoptedAt: world.clock.now().toISOString(), sha256: "0", items: [] };
    await sendEvent("plans.plan-adopted", "330499", { ...payload, ...rest, droppedLineageIds: [item.lineageId] });
    expect(await attentionOf(id)).toBe("item-dropped");
    const { attention } = await world.ask(office, getOfficeWork, {});
    expect(attention.map((line) => line.assignmentId)).toContain(id);
    await world.run(office, keepAssignment, { ...(await on(id)), remark: "继续推进" });
    expect(await attentionOf(id)).toBeNull();
    await expect(world.run(office, keepAssignment, { ...(await on(id)), remark: "再" })).rejects.toMatchObject({
      code: "ASSIGNMENTS_NO_ATTENTION",
    });
  });

  test("an assignment follows its item into the new version of the plan", async () => {
    const [id] = await build("应急管理局");
    const { item } = await seen(id);
    await world.database.ownerPool.query("set role none");
    const old = world.runtime.newId();
    await world.database.ownerPool.query("update assignments.assignments set item_id = $1 where id = $2", [old, id]);
    const payload = { planId: item.planId, lineageId: item.lineageId, previousPlanId: null, region: "330499" };
    const rest = { title: "规划", adoptedAt: world.clock.now().toISOString(), sha256: "0", items: [] };
    await sendEvent("plans.plan-adopted", "330499", { ...payload, ...rest, droppedLineageIds: [] });
    const renewed = await seen(id);
    expect(renewed.item.itemId).toBe(item.itemId);
    expect(renewed.steps[0]?.step).toBe("item-renewed");
  });

  test("a closed unit leaves no orphan: the office has all that went on there", async () => {
    const [id] = await build("望山镇");
    const { id: unitId, name, region } = testUnit("望山镇");
    await sendEvent("organisation.unit-closed", region, { unitId, name, region, kind: "town", on: "2026-03-02" });
    expect(await attentionOf(id)).toBe("unit-closed");
  });

  test("a withdrawn plan brings all that goes on to the office", async () => {
    const [id] = await build("公安局");
    const { record } = await world.ask(plan.adopter, getPlan, { planId: plan.planId });
    await world.run(plan.adopter, withdrawPlan, { planId: plan.planId, revision: record.revision, reason: "重新编制" });
    await world.deliverEvents();
    expect(await attentionOf(id)).toBe("plan-withdrawn");
  });
});
