import { anEnterprise } from "@anlan/enterprises/testing";
import { aDanger } from "@anlan/hidden-dangers/testing";
import { findTodos } from "@anlan/notices/contract";
import { pointsOf } from "@anlan/regional-risks/testing";
import { beforeAll, beforeEach, expect, test } from "vitest";
import {
  approveListing,
  approvePlan,
  askDelay,
  decideDelay,
  declineSheet,
  delistCase,
  dismissCase,
  failCheck,
  findCases,
  findExperts,
  findOwnSheets,
  getCase,
  getExitBoard,
  getOwnCases,
  getSheet,
  makePlan,
  proposeCase,
  raiseObjection,
  rejectObjection,
  reportDone,
  reportMilestone,
  returnListing,
  returnPlan,
  submitCase,
  submitSheet,
  upholdObjection,
} from "../contract/index.ts";
import { aProposedCase, type ExitListsWorld, exitListsWorld, fillSheet, invite } from "../testing/index.ts";
import { proposeAll, watchCases } from "./index.ts";

let w: ExitListsWorld;
beforeAll(async () => {
  w = await exitListsWorld();
});
beforeEach(() => {
  w.world.clock.set("2026-03-02T01:00:00.000Z");
});

type Reply = { id: string; revision: number };
const on = ({ id, revision }: Reply) => ({ id, revision }) as never as { id: never; revision: number };
const see = (id: string, by = w.office) => w.world.ask(by, getCase, { id: id as never });
const now = async (id: string) => on(await see(id));

/** A case whose experts have all handed in, with a share of the points each. */
async function evaluated(shares: readonly number[] = [0.4, 0.5, 0.45]) {
  const proposed = await aProposedCase(w);
  const experts = w.panel.slice(0, shares.length);
  await invite(w, proposed, experts);
  const { sheets } = await see(proposed.id);
  for (const [index, expert] of experts.entries()) {
    const own = sheets.find(({ accountId }) => accountId === expert.accountId);
    await fillSheet(w, expert, own?.id ?? "", shares[index] ?? 0);
  }
  await w.world.deliverEvents();
  return proposed;
}

async function listed() {
  const one = await evaluated();
  const asked = await w.world.run(w.office, submitCase, { ...(await now(one.id)), way: "close", remark: "建议关闭" });
  await w.world.run(w.leader, approveListing, on(asked));
  return one;
}

const planFor = () => ({
  way: "close" as const,
  goal: "年底前关闭退出",
  measures: "停产、清空物料、拆除设备",
  unitId: w.unitId,
  leader: "镇长",
  dueOn: "2026-06-30",
  milestones: [
    { name: "停产清空", dueOn: "2026-04-30" },
    { name: "拆除设备", dueOn: "2026-06-30" },
  ],
});

async function carrying() {
  const one = await listed();
  const planned = await w.world.run(w.office, makePlan, { ...(await now(one.id)), ...planFor() });
  await w.world.run(w.leader, approvePlan, on(planned));
  return one;
}

async function finishMilestones(id: string) {
  const { plan } = await see(id);
  for (const { id: milestoneId } of plan?.milestones ?? []) {
    const given = { ...(await now(id)), milestoneId, doneOn: "2026-03-02", text: "已完成", files: [] };
    await w.world.run(w.worker, reportMilestone, given);
  }
}

const file = () => [w.world.runtime.newId()];
const todosOf = async (caller: typeof w.office) =>
  (await w.world.list(caller, findTodos, { state: ["open"], limit: 200 })).rows.map(({ text }) => text);

test("from a proposal to the end: evaluated by experts apart, listed, planned, carried out, verified by another", async () => {
  const one = await carrying();
  expect(await see(one.id)).toMatchObject({
    state: "carrying",
    way: "close",
    listedOn: "2026-03-02",
    stepDueOn: "2026-04-30",
  });
  await expect(
    w.world.run(w.worker, reportDone, { ...(await now(one.id)), text: "已完成", files: file() }),
  ).rejects.toMatchObject({ code: "EXIT_LISTS_MILESTONES_OPEN" });
  await finishMilestones(one.id);
  const again = await see(one.id);
  const [first] = again.plan?.milestones ?? [];
  const repeated = { ...on(again), milestoneId: first?.id ?? "", doneOn: "2026-03-02", text: "再报", files: [] };
  await expect(w.world.run(w.worker, reportMilestone, repeated)).rejects.toMatchObject({
    code: "EXIT_LISTS_MILESTONE_DONE",
  });
  await w.world.run(w.worker, reportDone, { ...on(again), text: "设备已拆除", files: file() });
  // Who carried it out also holds the right to verify here, and still may not.
  const both = { ...w.checker, accountId: w.worker.accountId };
  const end = { ...(await now(one.id)), remark: "现场核验属实", files: file() };
  await expect(w.world.run(both, delistCase, end)).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  await w.world.run(w.checker, failCheck, { ...end, remark: "仍有一台设备" });
  await w.world.run(w.worker, reportDone, { ...(await now(one.id)), text: "全部拆除", files: file() });
  await w.world.run(w.checker, delistCase, { ...(await now(one.id)), remark: "现场核验属实", files: file() });
  const done = await see(one.id);
  expect(done).toMatchObject({ state: "delisted", endedOn: "2026-03-02", overdue: false });
  const { rows } = await w.world.database.ownerPool.query(
    `select payload from kernel.outbox where name = 'exit-lists.case-changed' and payload ->> 'caseId' = $1
      order by (payload ->> 'revision')::int desc limit 1`,
    [one.id],
  );
  expect(rows[0]?.payload).toMatchObject({
    state: "delisted",
    way: "close",
    listedOn: "2026-03-02",
    endedOn: "2026-03-02",
  });
  expect(done.steps.map(({ move }) => move)).toEqual([
    ...["delist", "report-done", "fail", "report-done", "milestone", "milestone", "approve-plan", "plan", "approve"],
    ...["submit", "sheet", "sheet", "sheet", "invite", "propose"],
  ]);
});

test("experts judge apart: nobody sees another's points before all are in, and only one's own sheet exists", async () => {
  const proposed = await aProposedCase(w);
  const [one, two, three] = w.panel as [(typeof w.panel)[0], (typeof w.panel)[0], (typeof w.panel)[0]];
  await expect(invite(w, proposed, [one, two])).rejects.toMatchObject({ code: "EXIT_LISTS_TOO_FEW_EXPERTS" });
  await expect(invite(w, proposed, [one, two, w.leader])).rejects.toMatchObject({ code: "EXIT_LISTS_EXPERT_UNKNOWN" });
  await invite(w, proposed, [one, two, three]);
  const { rows } = await w.world.list(one, findOwnSheets, { state: ["open"] });
  const mine = rows.find(({ enterpriseName }) => enterpriseName.startsWith("示例化工厂"));
  expect(await todosOf(one)).toContainEqual(expect.stringContaining("请独立评分"));
  await expect(w.world.ask(two, getSheet, { id: mine?.id as never })).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  await fillSheet(w, one, mine?.id ?? "", 0.9);
  await w.world.deliverEvents();
  const before = await see(proposed.id);
  expect(before).toMatchObject({ sheetsIn: 1, sheetsAsked: 3, preview: null });
  expect(before.sheets.map(({ total, values }) => [total, values.length])).toEqual([
    [null, 0],
    [null, 0],
    [null, 0],
  ]);
  const early = w.world.run(w.office, submitCase, { ...on(before), way: "close", remark: "提请" });
  await expect(early).rejects.toMatchObject({ code: "EXIT_LISTS_SHEETS_OPEN" });
});

test("an expert with an interest declines, another takes his place, and who handed in stays", async () => {
  const proposed = await aProposedCase(w);
  await invite(w, proposed, w.panel.slice(0, 3));
  const { sheets } = await see(proposed.id);
  const of = (index: number) => sheets.find(({ accountId }) => accountId === w.panel[index]?.accountId);
  await fillSheet(w, w.panel[0] as never, of(0)?.id ?? "", 0.9);
  const declined = { id: of(1)?.id as never, revision: 1 };
  await expect(w.world.run(w.panel[1] as never, declineSheet, declined)).rejects.toMatchObject({
    code: "KERNEL_NEEDS",
  });
  await w.world.run(w.panel[1] as never, declineSheet, { ...declined, remark: "曾任该企业顾问" });
  await w.world.deliverEvents();
  expect(await see(proposed.id)).toMatchObject({ sheetsAsked: 2, sheetsIn: 1 });
  await expect(invite(w, await now(proposed.id), w.panel.slice(1, 4))).rejects.toMatchObject({
    code: "EXIT_LISTS_EXPERT_HANDED_IN",
  });
  const [a, , c, d] = w.panel as never as [never, never, never, never];
  await invite(w, await now(proposed.id), [a, c, d]);
  expect(await see(proposed.id)).toMatchObject({ sheetsAsked: 3, sheetsIn: 1 });
  expect((await w.world.ask(w.office, findExperts, { id: proposed.id })).needed).toBe(3);
});

test("a sheet is refused with words and stays open when a line is missing or low points have no reason", async () => {
  const proposed = await aProposedCase(w);
  await invite(w, proposed, w.panel.slice(0, 3));
  const { sheets } = await see(proposed.id);
  const mine = sheets.find(({ accountId }) => accountId === w.panel[0]?.accountId);
  const expert = w.panel[0] as never;
  const given = { id: mine?.id as never, revision: 1, opinion: "意见", values: [{ code: "management", points: 1 }] };
  await expect(w.world.run(expert, submitSheet, given)).rejects.toMatchObject({
    code: "EXIT_LISTS_POINTS_UNEXPLAINED",
    parameters: { item: "安全管理机构、人员和制度" },
  });
});

test("what the leader approves is frozen with the composite, and the enterprise is told and may object once", async () => {
  const one = await evaluated([0.4, 0.5, 0.45]);
  const asked = await w.world.run(w.office, submitCase, { ...(await now(one.id)), way: "move", remark: "建议搬迁" });
  const own = w.ownOf(one.enterpriseId);
  expect((await w.world.ask(own, getOwnCases, {})).cases).toEqual([]);
  await expect(
    w.world.run({ ...w.leader, accountId: w.office.accountId }, approveListing, on(asked)),
  ).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
  await w.world.run(w.leader, returnListing, { ...on(asked), remark: "补充依据" });
  await w.world.run(w.office, submitCase, { ...(await now(one.id)), way: "move", remark: "已补充" });
  await w.world.run(w.leader, approveListing, await now(one.id));
  const [shown] = (await w.world.ask(own, getOwnCases, {})).cases;
  expect(shown).toMatchObject({ state: "listed", way: "move", objectBy: "2026-03-16", mayObject: true, plan: null });
  expect(await see(one.id)).toMatchObject({ composite: { total: 45, advice: "exit", experts: 3 } });
  const text = { ...(await now(one.id)), text: "设备已更新，附材料", files: [] };
  await expect(w.world.run(w.ownOf(w.dangers.enterpriseId), raiseObjection, text)).rejects.toMatchObject({
    code: "KERNEL_NOT_FOUND",
  });
  await w.world.run(own, raiseObjection, text);
  expect(await todosOf(w.decider)).toContainEqual(expect.stringContaining("复核企业异议"));
  const planned = await w.world.run(w.office, makePlan, { ...(await now(one.id)), ...planFor() });
  await expect(w.world.run(w.leader, approvePlan, on(planned))).rejects.toMatchObject({
    code: "EXIT_LISTS_OBJECTION_OPEN",
  });
  await w.world.run(w.decider, rejectObjection, { ...on(planned), remark: "材料不足以证明" });
  await expect(w.world.run(own, raiseObjection, { ...(await now(one.id)), text: "再次异议" })).rejects.toMatchObject({
    code: "EXIT_LISTS_OBJECTION_LATE",
  });
  await w.world.run(w.leader, approvePlan, await now(one.id));
  expect((await w.world.ask(own, getOwnCases, {})).cases[0]).toMatchObject({
    state: "carrying",
    objection: { state: "rejected" },
  });
});

test("an objection that is upheld revokes the listing; one that comes too late is told until when it was possible", async () => {
  const one = await listed();
  const own = w.ownOf(one.enterpriseId);
  await w.world.run(own, raiseObjection, { ...(await now(one.id)), text: "评估时用错了企业的材料" });
  await w.world.run(w.decider, upholdObjection, { ...(await now(one.id)), remark: "属实" });
  expect(await see(one.id)).toMatchObject({ state: "revoked", objection: { state: "upheld", decidedByName: "林核" } });
  const other = await listed();
  w.world.clock.set("2026-03-17T01:00:00.000Z");
  await expect(
    w.world.run(w.ownOf(other.enterpriseId), raiseObjection, { ...(await now(other.id)), text: "迟到" }),
  ).rejects.toMatchObject({ code: "EXIT_LISTS_OBJECTION_LATE", parameters: { last: "2026-03-16" } });
});

test("more time is granted by the leader, moves the open milestones with it, and is counted", async () => {
  const one = await carrying();
  const ask = { ...(await now(one.id)), until: "2026-07-30", reason: "设备处置招标延后" };
  await expect(w.world.run(w.worker, askDelay, { ...ask, until: "2026-06-30" })).rejects.toMatchObject({
    code: "EXIT_LISTS_DAY_WRONG",
  });
  await w.world.run(w.worker, askDelay, ask);
  await expect(w.world.run(w.worker, askDelay, { ...ask, ...(await now(one.id)) })).rejects.toMatchObject({
    code: "EXIT_LISTS_DELAY_WAITS",
  });
  expect(await todosOf(w.leader)).toContainEqual(expect.stringContaining("审批延期"));
  await w.world.run(w.leader, decideDelay, { ...(await now(one.id)), granted: false, remark: "理由不足" });
  await expect(w.world.run(w.leader, decideDelay, { ...(await now(one.id)), granted: true })).rejects.toMatchObject({
    code: "EXIT_LISTS_NO_DELAY",
  });
  await w.world.run(w.worker, askDelay, { ...ask, ...(await now(one.id)) });
  await w.world.run(w.leader, decideDelay, { ...(await now(one.id)), granted: true });
  expect(await see(one.id)).toMatchObject({
    delays: 1,
    delay: null,
    stepDueOn: "2026-05-30",
    plan: {
      dueOn: "2026-07-30",
      firstDueOn: "2026-06-30",
      milestones: [{ dueOn: "2026-05-30" }, { dueOn: "2026-07-30" }],
    },
  });
});

test("a plan lies within its days, belongs to a unit of the county, and can be returned", async () => {
  const one = await listed();
  const make = async (changes: object) =>
    w.world.run(w.office, makePlan, { ...(await now(one.id)), ...planFor(), ...changes } as never);
  await expect(make({ dueOn: "2026-03-01" })).rejects.toMatchObject({ code: "EXIT_LISTS_DAY_WRONG" });
  await expect(make({ dueOn: "2026-05-31" })).rejects.toMatchObject({ code: "EXIT_LISTS_DAY_WRONG" });
  const planned = await make({});
  await w.world.run(w.leader, returnPlan, { ...on(planned), remark: "节点太少" });
  expect(await see(one.id)).toMatchObject({ state: "listed", plan: { goal: "年底前关闭退出" } });
});

test("class D, red risks, repeated major dangers and accidents are proposed at night, each once, with their grounds", async () => {
  const red = await aProposedCase(w);
  await w.world.run(w.office, dismissCase, { ...on(red), remark: "已停产" });
  const id = await anEnterprise(w.world, w.official, { name: "示例烟花厂", region: "440605011", sectors: ["fire"] });
  await w.world.deliverEvents();
  await pointsOf(w.world, "440605011", id, { red: 1 }, 1);
  await pointsOf(w.world, "440605011", red.enterpriseId, { red: 1 }, 1);
  for (const description of ["甲醇罐区未设置液位报警", "涉爆场所未设置泄爆装置"]) {
    await aDanger(w.dangers, w.official, { enterpriseId: id, level: "major", criterionId: "GM11-1", description });
  }
  await w.world.deliverEvents();
  expect(await proposeAll(w.ports, w.world.runtime)).toBe(1);
  expect(await proposeAll(w.ports, w.world.runtime)).toBe(0);
  await w.world.deliverEvents();
  const { rows } = await w.world.list(w.office, findCases, { enterpriseId: [id] });
  const found = await see(rows[0]?.id ?? "");
  expect(found).toMatchObject({ origin: "system", state: "proposed", facts: { colour: "red", counts: { majors: 2 } } });
  expect(found.grounds.map(({ code }) => code)).toEqual(["class-d", "red", "majors-repeated"]);
  expect(await todosOf(w.office)).toContainEqual(expect.stringMatching(/有 \d+ 家企业待组织退出评估/));
  await expect(w.world.run(w.office, proposeCase, { enterpriseId: id, reason: "再提" })).rejects.toMatchObject({
    code: "EXIT_LISTS_CASE_OPEN",
  });
  // Half a year after the first was dismissed, its red risk counts again.
  w.world.clock.set("2026-09-02T01:00:00.000Z");
  expect(await proposeAll(w.ports, w.world.runtime)).toBe(1);
});

test("what is late is told once to those whose turn it is, and stands in the numbers and the list", async () => {
  const one = await carrying();
  w.world.clock.set("2026-05-08T01:00:00.000Z");
  await watchCases(w.ports, w.world.runtime);
  await watchCases(w.ports, w.world.runtime);
  const { rows } = await w.world.database.ownerPool.query(
    "select step from notices.late_steps where subject_id = $1 order by step",
    [one.id],
  );
  expect(rows.map(({ step }) => step)).toEqual(["list", "remind", "warn"]);
  expect(await see(one.id)).toMatchObject({ overdue: true });
  const board = await w.world.ask(w.office, getExitBoard, {});
  const { total } = await w.world.list(w.office, findCases, { overdue: "yes", count: "yes" });
  expect(board.overdue).toBe(total);
});
