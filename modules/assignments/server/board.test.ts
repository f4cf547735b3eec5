import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { testWorld } from "@anlan/test-kit";
import { beforeAll, describe, expect, test } from "vitest";
import { findAssignments, getBoard, getTimeline } from "../contract/index.ts";
import {
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  testAssignmentsPorts,
  testUnit,
} from "../testing/index.ts";
import { assignmentsModule } from "./index.ts";

let world: Awaited<ReturnType<typeof testWorld>>;
let plan: Awaited<ReturnType<typeof buildPlanWithOffice>>;
let ids: string[];
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts()), assignmentsModule(testAssignmentsPorts())]);
  plan = await buildPlanWithOffice(world);
  const base = { office: plan.office, items: plan.items };
  const soon = [milestoneOf(2026, { dueOn: "2026-03-10" })];
  ids = [
    ...(await buildAssignments(world, { ...base, units: ["应急管理局", "临海镇"], index: 0 })),
    ...(await buildAssignments(world, { ...base, units: ["公安局"], index: 1, milestones: soon })),
  ];
  world.clock.set("2026-03-12T01:00:00.000Z");
});

describe("the board", () => {
  test("holds every item that counts, late groups first, unassigned last", async () => {
    const board = await world.ask(plan.office, getBoard, { planId: plan.planId });
    const assignable = plan.items.filter((item) => item.kind !== "history").length;
    expect(board.counts).toMatchObject({ items: assignable, late: 1, done: 0, unassigned: assignable - 2, percent: 0 });
    expect(board.groups.map((group) => group.label)).toEqual([
      "青屿县公安局",
      "临海镇人民政府",
      "青屿县应急管理局",
      "",
    ]);
  });

  test("without a plan gives the one adopted last; by chapter and due date too", async () => {
    const board = await world.ask(plan.office, getBoard, { by: "due" });
    expect(board.planId).toBe(plan.planId);
    expect(board.groups.map((group) => group.key)).toEqual(["2026-03", "2026-12", ""]);
    expect((await world.ask(plan.office, getBoard, { by: "chapter" })).groups.length).toBeGreaterThan(2);
  });

  test("is seen by a town of the county and not by the neighbour", async () => {
    const town = world.person({ region: "330499001", permissions: ["assignments.assignment.read"] });
    expect((await world.ask(town, getBoard, {})).counts.late).toBe(1);
    const neighbour = world.person({ region: "330421", permissions: ["assignments.assignment.read"] });
    await expect(world.ask(neighbour, getBoard, {})).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
    await expect(world.ask(neighbour, getTimeline, {})).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
  });

  test("the Gantt view has a bar for each part from its assignment to its last milestone", async () => {
    const { bars } = await world.ask(plan.office, getTimeline, { planId: plan.planId });
    expect(bars.map((bar) => bar.assignmentId).sort()).toEqual([...ids].sort());
    const police = bars.find((bar) => bar.unitName.includes("公安"));
    expect(police).toMatchObject({ start: "2026-03-02", end: "2026-03-10", isLate: true });
    const { id } = testUnit("公安局");
    expect((await world.ask(plan.office, getTimeline, { unitId: id })).bars).toHaveLength(1);
  });

  test("the list finds by state, unit, lateness, day and words", async () => {
    const found = async (params: Record<string, unknown>) =>
      (await world.list(plan.office, findAssignments, params)).rows.map((row) => row.id).sort();
    expect(await found({ isLate: "yes" })).toEqual([ids[2]]);
    expect(await found({ unitId: [testUnit("临海镇").id] })).toEqual([ids[1]]);
    expect(await found({ role: ["lead"] })).toEqual([ids[0], ids[2]].sort());
    expect(await found({ dueOn: "2026-12-01.." })).toEqual([ids[0], ids[1]].sort());
    expect(await found({ text: "公安" })).toEqual([ids[2]]);
    expect((await world.list(plan.office, findAssignments, { count: "yes", sort: "-dueOn" })).total).toBe(3);
  });
});

test("a board of 500 items with 1,000 parts and 5,000 milestones tells all of them", async () => {
  const { ownerPool } = world.database;
  await ownerPool.query(
    `insert into plans.items (county, plan_id, id, region_code, lineage_id, parsed_kind, kind, ordinal, section_id, section_title, current, decision, revision)
     select '330499', $1, gen_random_uuid(), '330499', gen_random_uuid(), 'task', 'task', 1000 + n, 's' || n % 12, '第' || n % 12 || '章',
       jsonb_build_object('name', '任务' || n, 'actors', '[]'::jsonb), 'accepted', 1 from generate_series(1, 500) n`,
    [plan.planId],
  );
  await ownerPool.query(
    `insert into assignments.assignments (county, id, region_code, item_id, item_lineage_id, plan_id, plan_lineage_id, plan_title, item_kind,
       item_name, unit_id, unit_name, role, state, state_since, last_moves, revision, due_on, limit_at, milestones, milestones_accepted, assigned_at, assigned_by)
     select '330499', gen_random_uuid(), '330499', i.id, i.lineage_id, i.plan_id, i.plan_id, '规划', 'task', '任务', gen_random_uuid()::text,
       '单位' || i.ordinal % 40 || '-' || part, case part when 1 then 'lead' else 'support' end, 'in-progress', now(), '{}', 1, '2026-12-31', now(), 5, 0, now(), 'x'
     from plans.items i, generate_series(1, 2) part where i.plan_id = $1 and i.ordinal > 1000`,
    [plan.planId],
  );
  await ownerPool.query(
    `insert into assignments.milestones (county, id, region_code, assignment_id, year, due_on)
     select county, gen_random_uuid(), region_code, id, 2026 + n, ((2026 + n) || '-12-31')::date
     from assignments.assignments, generate_series(0, 4) n where assigned_by = 'x'`,
  );
  await ownerPool.query("analyze assignments.assignments, assignments.milestones, plans.items");
  const board = await world.ask(plan.office, getBoard, { planId: plan.planId });
  const many = board.items.filter(({ ordinal }) => ordinal > 1000);
  expect(many.length).toBe(500);
  expect(many.flatMap(({ parts }) => parts).length).toBe(1000);
});
