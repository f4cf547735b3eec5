import type { Caller } from "@anlan/kernel";
import { AnlanError } from "@anlan/kernel";
import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptReport,
  askExtension,
  decideExtension,
  getMyWork,
  getOfficeWork,
  reopenAssignment,
  reportProgress,
  returnReport,
  setMilestones,
} from "../contract/index.ts";
import {
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  officePerson,
  recordSeenBy,
  reporterOf,
  testAssignmentsPorts,
  testUnit,
} from "../testing/index.ts";
import { assignmentsModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let office: Caller;
let reporter: Caller;
let id: string;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts()), assignmentsModule(testAssignmentsPorts())]);
  reporter = reporterOf(world, "应急管理局");
});

const TWO = [milestoneOf(2026, { targetValue: 10 }), milestoneOf(2027, { targetText: "全部建成" })];
async function build(milestones = TWO) {
  const plan = await buildPlanWithOffice(world);
  office = plan.office;
  const [first] = await buildAssignments(world, { office, items: plan.items, units: ["应急管理局"], milestones });
  id = first ?? "";
}
const seen = (caller: Caller = office) => recordSeenBy(world, caller, id);
async function on(caller: Caller = office) {
  const { id: assignmentId, facts } = await seen(caller);
  return { assignmentId, revision: facts.revision };
}
async function report(change: Record<string, unknown> = {}, caller = reporter) {
  const { milestones } = await seen();
  const open = milestones.find((milestone) => milestone.acceptedAt === null);
  const base = { milestoneId: open?.id ?? null, period: "2026年", text: "已完成", number: 12, files: [], submit: true };
  return world.run(caller, reportProgress, { ...(await on()), ...base, ...change });
}

describe("progress goes from the unit to the office and back", () => {
  beforeAll(() => build());

  test("a first draft starts the work and is seen by the unit alone", async () => {
    expect((await report({ submit: false, text: "写到一半" })).state).toBe("in-progress");
    expect((await seen(reporter)).reports.map((one) => one.state)).toEqual(["draft"]);
    expect((await seen(office)).reports).toEqual([]);
  });

  test("a milestone with a number needs one, a report its period and words, and the milestone its own assignment", async () => {
    await expect(report({ number: null })).rejects.toMatchObject({ code: "ASSIGNMENTS_NUMBER_NEEDED" });
    await expect(report({ text: null })).rejects.toMatchObject({ code: "ASSIGNMENTS_PERIOD_NEEDED" });
    await expect(report({ milestoneId: world.runtime.newId() })).rejects.toMatchObject({
      code: "ASSIGNMENTS_MILESTONE_UNKNOWN",
    });
  });

  test("what was a draft is submitted, and there is one report, not two", async () => {
    expect((await report()).state).toBe("reported");
    const { reports, facts } = await seen();
    expect(reports.map((one) => [one.state, one.content?.text])).toEqual([["submitted", "已完成"]]);
    expect(facts.closesLast).toBe(false);
    await expect(report()).rejects.toMatchObject({ code: "KERNEL_MOVE_NOT_ALLOWED" });
  });

  test("a milestone that waits for acceptance is not taken away", async () => {
    const milestones = [{ ...milestoneOf(2028), id: null }];
    await expect(world.run(office, setMilestones, { ...(await on()), milestones })).rejects.toMatchObject({
      code: "ASSIGNMENTS_BEING_REPORTED",
    });
  });

  test("the office returns it with words, and the unit reports again", async () => {
    await expect(world.run(office, returnReport, { ...(await on()), remark: " " })).rejects.toMatchObject({
      code: "KERNEL_INVALID_INPUT",
    });
    expect((await world.run(office, returnReport, { ...(await on()), remark: "缺附件" })).state).toBe("returned");
    const work = await world.ask(reporter, getMyWork, {});
    expect(work.returned.map((head) => head.id)).toContain(id);
    expect((await report({ text: "已补附件" })).state).toBe("reported");
    expect((await seen()).reports.map((one) => one.state)).toEqual(["submitted", "returned"]);
  });

  test("the person who reported again does not accept it himself", async () => {
    const permissions = ["read", "report", "accept"].map((noun) => `assignments.assignment.${noun}`);
    const both: Caller = { ...reporter, grants: [{ role: "r", region: "330499", permissions }] };
    await expect(world.run(both, acceptReport, await on())).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
    await expect(world.run(both, returnReport, { ...(await on()), remark: "x" })).rejects.toMatchObject({
      code: "KERNEL_SAME_PERSON",
    });
  });

  test("two people accept at once: one does, the other is told that it changed", async () => {
    const input = await on();
    const accept = () => world.run(officePerson(world), acceptReport, input);
    const outcomes = await Promise.allSettled([accept(), accept()]);
    const codes = outcomes.map((one) => (one.status === "fulfilled" ? one.value.state : (one.reason.code as string)));
    expect(codes.sort()).toEqual(["KERNEL_STALE", "in-progress"]);
    const { milestones, percent, facts } = await seen();
    expect(milestones[0]).toMatchObject({ reachedValue: 12 });
    expect([percent, facts.dueOn]).toEqual([50, "2027-12-31"]);
  });

  test("progress between milestones closes nothing", async () => {
    await report({ milestoneId: null, number: null, period: "2026年第一季度" });
    expect((await world.run(office, acceptReport, await on())).state).toBe("in-progress");
    expect((await seen()).percent).toBe(50);
  });

  test("an accepted milestone is closed for reports and for changes", async () => {
    const [first] = (await seen()).milestones;
    await expect(report({ milestoneId: first?.id })).rejects.toMatchObject({ code: "ASSIGNMENTS_MILESTONE_CLOSED" });
    const milestones = [{ ...milestoneOf(2026), id: first?.id ?? null }];
    await expect(world.run(office, setMilestones, { ...(await on()), milestones })).rejects.toMatchObject({
      code: "ASSIGNMENTS_MILESTONE_CLOSED",
    });
  });

  test("the last accepted milestone completes the assignment", async () => {
    await report({ number: null });
    expect((await seen()).facts.closesLast).toBe(true);
    expect((await world.run(office, acceptReport, await on())).state).toBe("done");
    expect(await seen()).toMatchObject({ percent: 100, limitAt: null, isLate: false });
  });

  test("reopened it goes on until the new day", async () => {
    const past = { ...(await on()), dueOn: "2026-03-01", reason: "抽查发现未完成" };
    await expect(world.run(office, reopenAssignment, past)).rejects.toMatchObject({ code: "ASSIGNMENTS_DAY_PAST" });
    await world.run(office, reopenAssignment, { ...past, dueOn: "2026-05-29" });
    expect(await seen()).toMatchObject({ percent: 50, facts: { state: "in-progress", dueOn: "2026-05-29" } });
  });

  test("readers of the government see that there are reports, not what they say", async () => {
    const reader = world.person({ region: "330499002", permissions: ["assignments.assignment.read"] });
    const record = await seen(reader);
    expect(record.seesReports).toBe(false);
    expect(record.reports.length).toBeGreaterThan(2);
    expect(record.reports.every((one) => one.content === null && one.remark === null)).toBe(true);
    expect(record.steps.every((step) => step.remark === null)).toBe(true);
    const leader = world.person({
      region: "330499",
      permissions: ["assignments.assignment.read", "assignments.assignment.supervise"],
    });
    expect((await seen(leader)).reports[0]?.content?.text).toBe("已完成");
  });
});

describe("more time", () => {
  beforeAll(() => build());
  const ask = async (until: string, caller = reporter) =>
    world.run(caller, askExtension, { ...(await on()), until, reason: "设备未到货" });

  test("has to be later than the day and than today, and is asked by the unit", async () => {
    await expect(ask("2026-12-31")).rejects.toMatchObject({ code: "ASSIGNMENTS_EXTENSION_NOT_LATER" });
    await expect(ask("2027-03-31", reporterOf(world, "公安局"))).rejects.toMatchObject({
      code: "KERNEL_NOT_YOUR_MOVE",
    });
  });

  test("is asked once at a time and decided by somebody else", async () => {
    const { extensionId } = await ask("2027-03-31");
    await expect(ask("2027-04-30")).rejects.toMatchObject({ code: "ASSIGNMENTS_EXTENSION_OPEN" });
    const { extensions } = await world.ask(office, getOfficeWork, {});
    expect(extensions.map((line) => line.extensionId)).toContain(extensionId);
    const permissions = ["assignments.assignment.extend"];
    const asker: Caller = { ...reporter, grants: [{ role: "r", region: "330499", permissions }] };
    const decision = { extensionId, revision: 1, approve: true };
    await expect(world.run(asker, decideExtension, decision)).rejects.toMatchObject({ code: "KERNEL_SAME_PERSON" });
    await expect(world.run(office, decideExtension, { ...decision, approve: false })).rejects.toMatchObject({
      code: "KERNEL_NEEDS",
    });
    expect(await world.run(office, decideExtension, decision)).toMatchObject({
      state: "approved",
      dueOn: "2027-03-31",
    });
    expect(await seen()).toMatchObject({ limitAt: "2027-03-31T15:59:59.999Z" });
    await expect(world.run(office, decideExtension, { ...decision, revision: 2 })).rejects.toMatchObject({
      code: "KERNEL_MOVE_NOT_ALLOWED",
    });
  });

  test("a refusal leaves the day", async () => {
    const { extensionId } = await ask("2027-09-30");
    const decision = { extensionId, revision: 1, approve: false, remark: "按期完成" };
    expect(await world.run(office, decideExtension, decision)).toMatchObject({ state: "refused", dueOn: "2027-03-31" });
  });

  test("a request lapses when its milestone is accepted, and none is made while a report is checked", async () => {
    await ask("2027-10-31");
    await report();
    await expect(ask("2027-11-30")).rejects.toMatchObject({ code: "ASSIGNMENTS_EXTENSION_NOT_NOW" });
    await world.run(office, acceptReport, await on());
    expect((await seen()).extensions.map((one) => one.state)).toEqual(["lapsed", "refused", "approved"]);
  });
});

test("files go to the files module with the report as their subject, and its refusal refuses the report", async () => {
  const bound: unknown[] = [];
  const ports = testAssignmentsPorts();
  const attachFiles = async (_context: unknown, files: readonly string[], subject: object) => {
    bound.push([files, subject]);
  };
  const files = [world.runtime.newId()];
  const own = await testWorldWith({ ...ports, attachFiles });
  await own.report(files);
  expect(bound).toEqual([[files, { type: "assignment-report", id: expect.any(String), region: "330499" }]]);
  const refusing = await testWorldWith({ ...ports, attachFiles: async () => Promise.reject(new Error("not yours")) });
  await expect(refusing.report(files)).rejects.toThrow("not yours");
  expect((await seen()).facts.state).toBe("assigned");
  const missing = async () => Promise.reject(new AnlanError("KERNEL_NOT_FOUND"));
  const unknown = await testWorldWith({ ...ports, attachFiles: missing });
  await expect(unknown.report(files)).rejects.toMatchObject({ code: "ASSIGNMENTS_FILE_UNKNOWN" });
});

test("evidence of a returned report goes along with the next one, and only what is new is bound", async () => {
  const bound: (readonly string[])[] = [];
  const ports = testAssignmentsPorts();
  const attachFiles = async (_context: unknown, files: readonly string[]) => {
    const twice = files.find((file) => bound.flat().includes(file));
    if (twice !== undefined) throw new AnlanError("FILES_ALREADY_ATTACHED", { name: twice });
    bound.push(files);
  };
  const own = await testWorldWith({ ...ports, attachFiles });
  const [photo, minutes] = [world.runtime.newId(), world.runtime.newId()];
  await own.report([photo]);
  await world.run(office, returnReport, { ...(await on()), remark: "缺会议纪要" });
  await own.report([photo, minutes]);
  expect(bound).toEqual([[photo], [minutes]]);
  expect((await seen()).reports.map((one) => one.content?.files)).toEqual([[photo, minutes], [photo]]);
  // Of another assignment it is refused as before.
  const other = await testWorldWith({ ...ports, attachFiles });
  await expect(other.report([photo])).rejects.toMatchObject({ code: "FILES_ALREADY_ATTACHED" });
});

test("a number below zero is refused with words", async () => {
  await build();
  await expect(report({ number: -1 })).rejects.toMatchObject({
    code: "KERNEL_INVALID_INPUT",
    issues: [{ path: "number", zh: "不能小于 0" }],
  });
});

test("a milestone is due within its year, unless an earlier decision has moved its day", async () => {
  const wrong = [milestoneOf(2026, { dueOn: "2027-01-31" })];
  await expect(build(wrong)).rejects.toMatchObject({
    code: "ASSIGNMENTS_YEAR_DIFFERS",
    parameters: { year: 2026, day: "2027-01-31" },
  });
  await build();
  const set = async (milestones: object[]) =>
    world.run(office, setMilestones, { ...(await on()), milestones } as never);
  const open = async () =>
    (await seen()).milestones.map(({ id: own, year, dueOn, targetText, targetValue }) => ({
      id: own,
      year,
      dueOn,
      targetText,
      targetValue,
    }));
  const [first, second] = await open();
  await expect(set([{ ...first, year: 2027 }, second ?? {}])).rejects.toMatchObject({
    code: "ASSIGNMENTS_YEAR_DIFFERS",
  });
  const { extensionId } = await world.run(reporter, askExtension, {
    ...(await on()),
    until: "2027-03-31",
    reason: "雨季工期延长",
  });
  await world.run(office, decideExtension, { extensionId, revision: 1, approve: true });
  const [moved] = await open();
  expect(moved).toMatchObject({ year: 2026, dueOn: "2027-03-31" });
  await set([{ ...moved, targetText: "说明改了" }, second ?? {}]);
  expect((await open())[0]).toMatchObject({ dueOn: "2027-03-31", targetText: "说明改了" });
});

async function testWorldWith(ports: ReturnType<typeof testAssignmentsPorts>) {
  await build();
  const { runCommand } = await import("@anlan/server-kit");
  const handler = assignmentsModule(ports).commands.find((one) => one.spec.name === reportProgress.name);
  return {
    report: async (files: string[]) => {
      const input = {
        ...(await on()),
        milestoneId: null,
        period: "2026年",
        text: "进展",
        number: null,
        files,
        submit: true,
      };
      const submission = { caller: reporter, input, key: null, correlation: "test", deviceTime: null };
      if (handler === undefined) throw new Error("the module has this command");
      return runCommand(world.runtime, handler, submission);
    },
  };
}

test("a unit is its own even where two units share a region", async () => {
  await build();
  const other = reporterOf(world, "公安局");
  await expect(report({}, other)).rejects.toMatchObject({ code: "KERNEL_NOT_YOUR_MOVE" });
  expect((await world.ask(other, getMyWork, {})).late).toEqual([]);
  expect(testUnit("公安局").region).toBe(testUnit("应急管理局").region);
});
