import type { Caller } from "@anlan/kernel";
import { buildAdoptedPlan, type PlanOptions } from "@anlan/plans/testing";
import type { TestWorld } from "@anlan/test-kit";
import {
  type AssignmentId,
  type AssignmentRecord,
  assignItem,
  getAssignment,
  type MilestoneInput,
} from "../contract/index.ts";
import { testUnits } from "./ports.ts";

const code = (noun: string) => `assignments.assignment.${noun}`;

/** A unit of the test's organisation by a part of its name; throws where there is none. */
export function testUnit(name: string) {
  const unit = testUnits.find((one) => one.name.includes(name));
  if (unit === undefined) throw new Error(`no unit of the test is named ${name}`);
  return unit;
}

/** Somebody of the office of a region, with all rights of the office. */
export function officePerson(world: TestWorld, region = "330499", name = "安委办"): Caller {
  return world.person({
    region,
    permissions: ["plans.plan.read", ...["read", "assign", "accept", "extend"].map(code)],
    name,
  });
}

/** Somebody who reports for a unit, with the rights over the unit's region. */
export function reporterOf(world: TestWorld, unitName: string, name = "经办人"): Caller {
  const unit = testUnit(unitName);
  return world.person({
    region: unit.region,
    permissions: ["plans.plan.read", code("read"), code("report")],
    unitId: unit.id,
    name,
  });
}

/** A milestone of a year without number. */
export const milestoneOf = (year: number, change: Partial<MilestoneInput> = {}): MilestoneInput => ({
  year,
  dueOn: `${year}-12-31`,
  targetText: null,
  targetValue: null,
  ...change,
});

/** A plan in force with its office. */
export async function buildPlanWithOffice(world: TestWorld, options: PlanOptions = {}) {
  const plan = await buildAdoptedPlan(world, options);
  await world.deliverEvents();
  return { ...plan, office: officePerson(world, plan.region) };
}

/** What an assignment of a test is built from. */
export interface AssignmentOptions {
  readonly office: Caller;
  readonly items: readonly { readonly id: string; readonly kind: string }[];
  /** Names of units; the first leads. */
  readonly units: readonly string[];
  readonly milestones?: readonly MilestoneInput[];
  /** Which of the assignable items. */
  readonly index?: number;
}

/** Assigns one item of a plan to units and gives the assignments in the order of the units. */
export async function buildAssignments(world: TestWorld, options: AssignmentOptions): Promise<AssignmentId[]> {
  const item = options.items.filter((one) => one.kind !== "history")[options.index ?? 0];
  if (item === undefined) throw new Error("the plan has items");
  const units = options.units.map((name, index) => ({
    unitId: testUnit(name).id,
    role: index === 0 ? ("lead" as const) : ("support" as const),
  }));
  const milestones = [...(options.milestones ?? [milestoneOf(2026)])];
  const { assignments } = await world.run(options.office, assignItem, { itemId: item.id, units, milestones });
  return assignments.map((assignment) => assignment.assignmentId);
}

/** An assignment as the caller sees it. */
export function recordSeenBy(world: TestWorld, caller: Caller, assignmentId: string): Promise<AssignmentRecord> {
  return world.ask(caller, getAssignment, { assignmentId });
}
