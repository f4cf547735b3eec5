import type { Caller } from "@anlan/kernel";
import { plansModule } from "@anlan/plans/server";
import { testPlansPorts } from "@anlan/plans/testing";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptReport,
  askExtension,
  assignItem,
  cancelAssignment,
  changeLead,
  decideExtension,
  findAssignableUnits,
  findAssignments,
  getAssignment,
  getAssignmentProposal,
  getBoard,
  getMyWork,
  getOfficeWork,
  getTimeline,
  keepAssignment,
  reassign,
  reopenAssignment,
  reportProgress,
  returnReport,
  setMilestones,
} from "../contract/index.ts";
import {
  buildAssignments,
  buildPlanWithOffice,
  milestoneOf,
  recordSeenBy,
  reporterOf,
  testAssignmentsPorts,
  testUnit,
} from "../testing/index.ts";
import { assignmentsModule } from "./index.ts";

const COUNTY = "330499";
const REGIONS = ["33", "3304", "330499", "330499001", "330499002", "330421", "3305"];
const NOUNS = ["read", "assign", "report", "accept", "extend", "supervise"];

let world: Awaited<ReturnType<typeof testWorld>>;
/** One assignment of a county department, one of a town; both with a report that waits and a request that was made. */
let targets: Record<"department" | "town", Target>;

interface Target {
  readonly id: never;
  readonly extensionId: never;
  readonly region: string;
  readonly unitId: string;
}

async function target(plan: Awaited<ReturnType<typeof buildPlanWithOffice>>, unit: string, index: number) {
  const base = { office: plan.office, items: plan.items, units: [unit], index };
  const [id] = await buildAssignments(world, { ...base, milestones: [milestoneOf(2026), milestoneOf(2027)] });
  const reporter = reporterOf(world, unit);
  const assignmentId = id as never;
  const until = { assignmentId, revision: 1, until: "2027-06-30", reason: "内部原因" };
  const { extensionId } = await world.run(reporter, askExtension, until);
  const { milestones } = await recordSeenBy(world, reporter, assignmentId);
  const words = { period: "2026年", text: "机密进展", number: null, files: [], submit: true };
  const milestoneId = milestones[0]?.id ?? null;
  await world.run(reporter, reportProgress, { assignmentId, revision: 1, milestoneId, ...words });
  const { region, id: unitId } = testUnit(unit);
  return { id: assignmentId, extensionId: extensionId as never, region, unitId };
}

let itemId: never;
beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts()), assignmentsModule(testAssignmentsPorts())]);
  const plan = await buildPlanWithOffice(world);
  targets = { department: await target(plan, "应急管理局", 0), town: await target(plan, "临海镇", 1) };
  itemId = plan.items.filter((item) => item.kind !== "history")[2]?.id as never;
});

type Grants = { noun: string; region: string }[];
const grants = fc.array(fc.record({ noun: fc.constantFrom(...NOUNS), region: fc.constantFrom(...REGIONS) }), {
  maxLength: 5,
});
const units = fc.constantFrom(null, testUnit("应急管理局").id, testUnit("临海镇").id, testUnit("公安局").id);
const which = fc.constantFrom("department" as const, "town" as const);

function callerWith(given: Grants, unitId: string | null): Caller {
  const caller = world.person({ region: COUNTY, permissions: [] });
  const all = given.map(({ noun, region }) => ({
    role: "r",
    region,
    permissions: [`assignments.assignment.${noun}`],
  }));
  return { ...caller, unitId, grants: all };
}

// The oracle, in words of the brief and with nothing from the code under test.
const holds = (given: Grants, noun: string) => given.some((grant) => grant.noun === noun);
const over = (given: Grants, noun: string, region: string) =>
  given.some((grant) => grant.noun === noun && region.startsWith(grant.region));
const inGovernment = (given: Grants, noun: string) =>
  given.some((grant) => grant.noun === noun && COUNTY.startsWith(grant.region.slice(0, 6)));

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

const STALE = 999;
const on = (one: Target) => ({ assignmentId: one.id, revision: STALE });
const office: Record<string, { noun: string; run: (caller: Caller, one: Target) => Promise<unknown> }> = {
  "change-lead": { noun: "assign", run: (caller, one) => world.run(caller, changeLead, { ...on(one), remark: "x" }) },
  reassign: {
    noun: "assign",
    run: (caller, one) => world.run(caller, reassign, { ...on(one), unitId: one.unitId, reason: "x" }),
  },
  "set-milestones": {
    noun: "assign",
    run: (caller, one) =>
      world.run(caller, setMilestones, { ...on(one), milestones: [{ ...milestoneOf(2028), id: null }] }),
  },
  "cancel-assignment": {
    noun: "assign",
    run: (caller, one) => world.run(caller, cancelAssignment, { ...on(one), reason: "x" }),
  },
  "reopen-assignment": {
    noun: "assign",
    run: (caller, one) => world.run(caller, reopenAssignment, { ...on(one), dueOn: "2026-12-31", reason: "x" }),
  },
  "keep-assignment": {
    noun: "assign",
    run: (caller, one) => world.run(caller, keepAssignment, { ...on(one), remark: "x" }),
  },
  "accept-report": { noun: "accept", run: (caller, one) => world.run(caller, acceptReport, on(one)) },
  "return-report": {
    noun: "accept",
    run: (caller, one) => world.run(caller, returnReport, { ...on(one), remark: "x" }),
  },
  "decide-extension": {
    noun: "extend",
    run: (caller, { extensionId }) =>
      world.run(caller, decideExtension, { extensionId, revision: STALE, approve: true }),
  },
};

const DENIED = ["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND", "KERNEL_NOT_YOUR_MOVE"];

describe("the office reaches an assignment only with its right over the unit's region", () => {
  test.each(Object.entries(office))("%s", async (_name, { noun, run }) => {
    await fc.assert(
      fc.asyncProperty(grants, units, which, async (given, unitId, name) => {
        const code = await codeOf(run(callerWith(given, unitId), targets[name]));
        if (!holds(given, noun)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!over(given, noun, targets[name].region)) expect(code).toBe("KERNEL_NOT_FOUND");
        else expect(DENIED).not.toContain(code);
      }),
      { numRuns: 20 },
    );
  });
});

describe("a unit reports and asks only for itself, whatever the region of its right", () => {
  const draft = { milestoneId: null, period: null, text: null, number: null, files: [], submit: false };
  const own: Record<string, (caller: Caller, one: Target, revision: number) => Promise<unknown>> = {
    "report-progress": (caller, one, revision) =>
      world.run(caller, reportProgress, { assignmentId: one.id, revision, ...draft }),
    "ask-extension": (caller, one, revision) =>
      world.run(caller, askExtension, { assignmentId: one.id, revision, until: "2026-01-01", reason: "x" }),
  };
  // One of each that still waits for its unit.
  let open: Record<"department" | "town", Target>;
  beforeAll(async () => {
    const plan = await buildPlanWithOffice(world);
    const base = { office: plan.office, items: plan.items };
    const [department] = await buildAssignments(world, { ...base, units: ["应急管理局"], index: 0 });
    const [town] = await buildAssignments(world, { ...base, units: ["临海镇"], index: 1 });
    open = {
      department: { ...targets.department, id: department as never },
      town: { ...targets.town, id: town as never },
    };
  });

  test.each(Object.entries(own))("%s", async (_name, run) => {
    await fc.assert(
      fc.asyncProperty(grants, units, which, async (given, unitId, name) => {
        const one = open[name];
        const { facts } = await recordSeenBy(world, callerWith([{ noun: "read", region: COUNTY }], null), one.id);
        const code = await codeOf(run(callerWith(given, unitId), one, facts.revision));
        if (!holds(given, "report")) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!over(given, "report", one.region)) expect(code).toBe("KERNEL_NOT_FOUND");
        else if (unitId !== one.unitId) expect(code).toBe("KERNEL_NOT_YOUR_MOVE");
        else expect(DENIED).not.toContain(code);
      }),
      { numRuns: 25 },
    );
  });
});

test("assign-item: only to units where the caller may assign, within the item's government", async () => {
  await fc.assert(
    fc.asyncProperty(grants, fc.constantFrom("公安局", "望山镇", "邻县"), async (given, name) => {
      const { id: unitId, region } = testUnit(name);
      // Refused at the last check, so that nothing is written: two leads.
      const lead = { unitId, role: "lead" as const };
      const code = await codeOf(
        world.run(callerWith(given, null), assignItem, {
          itemId,
          units: [{ ...lead, role: "support" }],
          milestones: [milestoneOf(2026)],
        }),
      );
      if (!holds(given, "assign")) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (!inGovernment(given, "assign")) expect(code).toBe("KERNEL_NOT_FOUND");
      else if (!over(given, "assign", region) || name === "邻县") expect(code).toBe("ASSIGNMENTS_UNIT_UNKNOWN");
      else expect(code).toBe("ASSIGNMENTS_ONE_LEAD");
    }),
    { numRuns: 40 },
  );
});

describe("reading", () => {
  test("the whole government sees the assignment; what a report says only its unit, the office and leaders", async () => {
    await fc.assert(
      fc.asyncProperty(grants, units, which, async (given, unitId, name) => {
        const one = targets[name];
        const caller = callerWith(given, unitId);
        const call = world.ask(caller, getAssignment, { assignmentId: one.id });
        const code = await codeOf(call);
        if (!holds(given, "read")) return void expect(code).toBe("KERNEL_FORBIDDEN");
        if (!inGovernment(given, "read")) return void expect(code).toBe("KERNEL_NOT_FOUND");
        const insider = ["assign", "accept", "extend", "supervise"].some((noun) => over(given, noun, one.region));
        const sees = insider || unitId === one.unitId;
        const record = await call;
        expect(record.seesReports).toBe(sees);
        expect(JSON.stringify(record).includes("机密进展")).toBe(sees);
        expect(JSON.stringify(record).includes("内部原因")).toBe(sees);
      }),
      { numRuns: 40 },
    );
  });

  test("board, Gantt view and list show a government to its readers and to nobody else", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const caller = callerWith(given, null);
        const expected = !holds(given, "read")
          ? "KERNEL_FORBIDDEN"
          : inGovernment(given, "read")
            ? null
            : "KERNEL_NOT_FOUND";
        expect(await codeOf(world.ask(caller, getBoard, {}))).toBe(expected);
        expect(await codeOf(world.ask(caller, getTimeline, {}))).toBe(expected);
        if (expected === "KERNEL_FORBIDDEN") return;
        const { rows } = await world.list(caller, findAssignments, { limit: 200 });
        expect(rows.length > 0).toBe(expected === null);
      }),
      { numRuns: 25 },
    );
  });

  test("the office's inbox holds what lies where the caller accepts", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const call = world.ask(callerWith(given, null), getOfficeWork, {});
        const code = await codeOf(call);
        if (!holds(given, "accept")) return void expect(code).toBe("KERNEL_FORBIDDEN");
        const { reports } = await call;
        for (const one of Object.values(targets)) {
          expect(reports.some((line) => line.assignmentId === one.id)).toBe(over(given, "accept", one.region));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("the proposal and the units to choose from need the right to assign", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const caller = callerWith(given, null);
        const proposal = await codeOf(world.ask(caller, getAssignmentProposal, { itemId }));
        const chosen = world.ask(caller, findAssignableUnits, {});
        const code = await codeOf(chosen);
        if (!holds(given, "assign"))
          return void expect([proposal, code]).toEqual(["KERNEL_FORBIDDEN", "KERNEL_FORBIDDEN"]);
        expect(proposal).toBe(inGovernment(given, "assign") ? null : "KERNEL_NOT_FOUND");
        const { units: offered } = await chosen;
        expect(offered.every((unit) => over(given, "assign", unit.region))).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  test("my work is that of my own unit, and nobody's without a unit", async () => {
    await fc.assert(
      fc.asyncProperty(grants, units, async (given, unitId) => {
        const work = await world.ask(callerWith(given, unitId), getMyWork, {});
        expect(work.unitId).toBe(unitId);
        for (const head of [...work.late, ...work.returned, ...work.soon]) expect(head.facts.unitId).toBe(unitId);
        const mine = Object.values(targets).filter((one) => one.unitId === unitId).length;
        expect(work.waiting).toBe(mine);
      }),
      { numRuns: 15 },
    );
  });
});
