import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { testWorld } from "@anlan/test-kit";
import { workingCalendar } from "@anlan/working-calendar";
import { beforeAll, expect, test } from "vitest";
import { getMyWork, getOfficeWork, reportProgress, returnReport } from "../contract/index.ts";
import {
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  recordSeenBy,
  reporterOf,
  testAssignmentsPorts,
} from "../testing/index.ts";
import { assignmentsModule, runLateSteps } from "./index.ts";

// Real holidays of 2025: Labour Day 1 to 5 May is off, Sunday 27 April is a working day.
let world: Awaited<ReturnType<typeof testWorld>>;
let plan: Awaited<ReturnType<typeof buildPlanWithOffice>>;
let id: string;
beforeAll(async () => {
  world = await testWorld(
    [plansModule(testPlansPorts()), assignmentsModule(testAssignmentsPorts())],
    workingCalendar(),
  );
  world.clock.set("2025-03-03T01:00:00.000Z");
  plan = await buildPlanWithOffice(world);
  const milestones = [milestoneOf(2025, { dueOn: "2025-04-30" })];
  const units = ["应急管理局"];
  const [first] = await buildAssignments(world, { office: plan.office, items: plan.items, units, milestones });
  id = first ?? "";
});

async function stepsAt(moment: string) {
  world.clock.set(moment);
  await runLateSteps(world.runtime);
  const { rows } = await world.database.ownerPool.query<{ step: string }>(
    "select payload ->> 'step' as step from kernel.outbox where name = 'assignments.assignment-late' order by id",
  );
  return rows.map((row) => row.step);
}

test("each step comes once, on its working day, however often the job runs", async () => {
  expect(await stepsAt("2025-04-22T15:59:00.000Z")).toEqual([]);
  // Five working days before 30 April: 29, 28, 27 (make-up Sunday), 25, 24.
  expect(await stepsAt("2025-04-23T15:59:00.000Z")).toEqual([]);
  expect(await stepsAt("2025-04-24T00:00:00.000Z")).toEqual(["remind"]);
  expect(await stepsAt("2025-04-24T00:15:00.000Z")).toEqual(["remind"]);
  expect(await stepsAt("2025-04-30T16:00:00.000Z")).toEqual(["remind", "warn"]);
  // Five working days after, over the holiday: 6, 7, 8, 9, 12 May.
  expect(await stepsAt("2025-05-09T00:00:00.000Z")).toHaveLength(2);
  expect(await stepsAt("2025-05-12T00:00:00.000Z")).toEqual(["remind", "warn", "list"]);
});

test("the late one is on the unit's and the office's list, with the step that it came to", async () => {
  const { late } = await world.ask(reporterOf(world, "应急管理局"), getMyWork, {});
  expect(late.map((head) => head.id)).toEqual([id]);
  const work = await world.ask(plan.office, getOfficeWork, {});
  expect(work.late).toMatchObject([{ assignmentId: id, step: "list" }]);
  expect(work.counts.late).toBe(1);
  const line = { to: `/assignments/${id}`, who: { zh: "青屿县应急管理局" } };
  expect(await world.home(reporterOf(world, "应急管理局"), "assignments.late")).toMatchObject({
    total: 1,
    lines: [line],
  });
  expect(await world.home(plan.office, "assignments.late")).toMatchObject({ total: 1, lines: [line] });
  // Whose unit has nothing late sees nothing of others.
  expect(await world.home(reporterOf(world, "公安局"), "assignments.late")).toMatchObject({ total: 0, lines: [] });
});

test("after ten working days it goes to the leader", async () => {
  expect(await stepsAt("2025-05-19T00:00:00.000Z")).toEqual(["remind", "warn", "list", "escalate"]);
  const { steps } = await recordSeenBy(world, plan.office, id);
  expect(steps.map((step) => step.step)).toEqual(["escalated", "listed", "warned", "reminded", "assigned"]);
});

test("two workers at once do a step once", async () => {
  const before = (await stepsAt("2025-05-19T00:00:00.000Z")).length;
  const milestones = [milestoneOf(2025, { dueOn: "2025-05-20" })];
  const units = ["公安局"];
  await buildAssignments(world, { office: plan.office, items: plan.items, units, milestones, index: 1 });
  await Promise.all([runLateSteps(world.runtime), runLateSteps(world.runtime)]);
  expect(await stepsAt("2025-05-19T00:00:00.000Z")).toHaveLength(before + 1);
});

test("steps that come in one run are told once: only the last one is not overtaken", async () => {
  const milestones = [milestoneOf(2025, { dueOn: "2025-05-20" })];
  const units = ["交通运输局"];
  const [late] = await buildAssignments(world, { office: plan.office, items: plan.items, units, milestones, index: 2 });
  await stepsAt("2025-06-30T00:00:00.000Z");
  const { rows } = await world.database.ownerPool.query<{ step: string; overtaken: boolean }>(
    `select payload ->> 'step' as step, (payload -> 'overtaken')::boolean as overtaken from kernel.outbox
      where name = 'assignments.assignment-late' and payload ->> 'assignmentId' = $1 order by id`,
    [late],
  );
  expect(rows).toEqual([
    { step: "remind", overtaken: true },
    { step: "warn", overtaken: true },
    { step: "list", overtaken: true },
    { step: "escalate", overtaken: false },
  ]);
  world.clock.set("2025-05-19T00:00:00.000Z");
});

test("a returned report has a clock of its own, whose steps come once more", async () => {
  const reporter = reporterOf(world, "应急管理局");
  const { facts, milestones } = await recordSeenBy(world, plan.office, id);
  const input = { assignmentId: id, revision: facts.revision, milestoneId: milestones[0]?.id ?? null };
  const words = { period: "2025年", text: "完成", number: null, files: [], submit: true };
  const { revision } = await world.run(reporter, reportProgress, { ...input, ...words });
  await world.run(plan.office, returnReport, { assignmentId: id, revision, remark: "补充" });
  const record = await recordSeenBy(world, plan.office, id);
  expect(record).toMatchObject({ isLate: false, limitAt: "2025-05-26T15:59:59.999Z" });
  const own = (steps: string[]) => steps.filter((step) => step === "list").length;
  const listed = own(await stepsAt("2025-05-19T00:30:00.000Z"));
  expect(own(await stepsAt("2025-06-04T00:00:00.000Z"))).toBeGreaterThan(listed);
});
