import type { Caller } from "@anlan/kernel";
import { testWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addItem,
  adoptionStatement,
  adoptPlan,
  decideItem,
  decideItems,
  discardPlan,
  editPlanMeta,
  exportPlan,
  findItems,
  findPlans,
  getDocument,
  getItem,
  getPlan,
  getPlanDiff,
  getPlanItems,
  getPlanText,
  type ItemId,
  importPlan,
  type PlanDocumentId,
  type PlanId,
  recallPlan,
  reimportPlan,
  returnPlan,
  submitPlan,
  undoDecision,
  withdrawPlan,
} from "../contract/index.ts";
import { emptyValues } from "../domain/from-parsed.ts";
import { buildAdoptedPlan, buildDraftPlan, itemsOfPlan, testPlansPorts } from "../testing/index.ts";
import { plansModule } from "./index.ts";

const OWN = "330499";
const REGIONS = ["33", "3304", "330499", "330499001", "330499001002", "330421", "3305", "330421001"];
const RIGHTS = ["plans.plan.read", "plans.plan.import", "plans.plan.review", "plans.plan.adopt"];

interface Target {
  readonly planId: PlanId;
  readonly itemId: ItemId;
  readonly documentId: PlanDocumentId;
  readonly isAdopted: boolean;
}

let world: Awaited<ReturnType<typeof testWorld>>;
let targets: { draft: Target; adopted: Target };

async function targetOf(plan: { checker: Caller; planId: PlanId }, isAdopted: boolean): Promise<Target> {
  const [item] = await itemsOfPlan(world, plan.checker, plan.planId);
  if (item === undefined) throw new Error("the sample has items");
  const { documentId } = await world.ask(plan.checker, getPlan, { planId: plan.planId });
  return { planId: plan.planId, itemId: item.id, documentId, isAdopted };
}

beforeAll(async () => {
  world = await testWorld([plansModule(testPlansPorts())]);
  const [draft, adopted] = [await buildDraftPlan(world), await buildAdoptedPlan(world)];
  targets = { draft: await targetOf(draft, false), adopted: await targetOf(adopted, true) };
});

/** Every grant is one right over one region. */
const grants = fc.array(fc.record({ right: fc.constantFrom(...RIGHTS), region: fc.constantFrom(...REGIONS) }), {
  maxLength: 5,
});
type Grants = { right: string; region: string }[];

function callerWith(given: Grants): Caller {
  const caller = world.person({ region: OWN, permissions: [] });
  return { ...caller, grants: given.map(({ right, region }) => ({ role: "r", region, permissions: [right] })) };
}

// The oracle, in words of the brief and with nothing from the code under test.
const holds = (given: Grants, right: string) => given.some((grant) => grant.right === right);
const over = (given: Grants, right: string) =>
  given.some((grant) => grant.right === right && OWN.startsWith(grant.region));
const readsCounty = (given: Grants) =>
  given.some((grant) => grant.right === "plans.plan.read" && OWN.startsWith(grant.region.slice(0, 6)));
const sees = (given: Grants, target: Target) =>
  readsCounty(given) && (target.isAdopted || over(given, "plans.plan.review") || over(given, "plans.plan.adopt"));

/** The code of the refusal; null when the call was answered. */
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => null,
    (error: { code?: string }) => error.code ?? String(error),
  );

const STALE = 999;
const commands: Record<string, { right: string; run: (caller: Caller, target: Target) => Promise<unknown> }> = {
  "import-plan": {
    right: "plans.plan.import",
    run: (caller, { documentId }) => world.run(caller, importPlan, { documentId, region: OWN }),
  },
  "reimport-plan": {
    right: "plans.plan.import",
    run: (caller, { planId, documentId }) => world.run(caller, reimportPlan, { planId, documentId }),
  },
  "decide-item": {
    right: "plans.plan.review",
    run: (caller, { itemId }) => world.run(caller, decideItem, { itemId, revision: STALE, decision: "accept" }),
  },
  "decide-items": {
    right: "plans.plan.review",
    run: (caller, { planId, itemId }) =>
      world.run(caller, decideItems, { planId, decision: "accept", items: [{ itemId, revision: STALE }] }),
  },
  "undo-decision": {
    right: "plans.plan.review",
    run: (caller, { itemId }) => world.run(caller, undoDecision, { itemId, revision: STALE }),
  },
  "add-item": {
    right: "plans.plan.review",
    run: (caller, { planId }) =>
      world.run(caller, addItem, { planId, kind: "task", values: emptyValues("任务"), span: [0, 99_999_999] }),
  },
  "edit-plan-meta": {
    right: "plans.plan.review",
    run: (caller, { planId }) => {
      const none = { documentNumber: null, issuedOn: null, period: null, baseYear: null };
      const meta = { title: "题", governmentName: "县", documentStatus: "issued" as const, ...none };
      return world.run(caller, editPlanMeta, { planId, revision: STALE, meta });
    },
  },
  "submit-plan": {
    right: "plans.plan.review",
    run: (caller, { planId }) => world.run(caller, submitPlan, { planId, revision: STALE }),
  },
  "recall-plan": {
    right: "plans.plan.review",
    run: (caller, { planId }) => world.run(caller, recallPlan, { planId, revision: STALE }),
  },
  "discard-plan": {
    right: "plans.plan.review",
    run: (caller, { planId }) => world.run(caller, discardPlan, { planId, revision: STALE, reason: "无" }),
  },
  "return-plan": {
    right: "plans.plan.adopt",
    run: (caller, { planId }) => world.run(caller, returnPlan, { planId, revision: STALE, remark: "无" }),
  },
  "adopt-plan": {
    right: "plans.plan.adopt",
    run: (caller, { planId }) =>
      world.run(caller, adoptPlan, { planId, revision: STALE, statement: adoptionStatement.zh, post: "局长" }),
  },
  "withdraw-plan": {
    right: "plans.plan.adopt",
    run: (caller, { planId }) => world.run(caller, withdrawPlan, { planId, revision: STALE, reason: "无" }),
  },
};

describe("commands reach a plan only with their right over its region", () => {
  test.each(Object.entries(commands))("%s", async (_name, { right, run }) => {
    await fc.assert(
      fc.asyncProperty(grants, fc.constantFrom("draft" as const, "adopted" as const), async (given, which) => {
        const code = await codeOf(run(callerWith(given), targets[which]));
        if (!holds(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!over(given, right)) expect(code).toBe("KERNEL_NOT_FOUND");
        else expect(["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"]).not.toContain(code);
      }),
      { numRuns: 25 },
    );
  });
});

const queries: Record<string, (caller: Caller, target: Target) => Promise<unknown>> = {
  "get-plan": (caller, { planId }) => world.ask(caller, getPlan, { planId }),
  "get-plan-text": (caller, { planId }) => world.ask(caller, getPlanText, { planId }),
  "get-plan-items": (caller, { planId }) => world.ask(caller, getPlanItems, { planId }),
  "get-plan-diff": (caller, { planId }) => world.ask(caller, getPlanDiff, { planId }),
  "export-plan": (caller, { planId }) => world.ask(caller, exportPlan, { planId }),
  "get-item": (caller, { itemId }) => world.ask(caller, getItem, { itemId }),
};

describe("drafts are seen by those who check or adopt them, plans in force by their whole government", () => {
  test.each(Object.entries(queries))("%s", async (_name, ask) => {
    await fc.assert(
      fc.asyncProperty(grants, fc.constantFrom("draft" as const, "adopted" as const), async (given, which) => {
        const code = await codeOf(ask(callerWith(given), targets[which]));
        if (!holds(given, "plans.plan.read")) expect(code).toBe("KERNEL_FORBIDDEN");
        else expect(code).toBe(sees(given, targets[which]) ? null : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 25 },
    );
  });

  test("lists hold exactly what can be opened", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const caller = callerWith(given);
        fc.pre(holds(given, "plans.plan.read"));
        const plans = await world.list(caller, findPlans, { limit: 200 });
        const items = await world.list(caller, findItems, { limit: 200 });
        for (const target of Object.values(targets)) {
          expect(plans.rows.some((row) => row.id === target.planId)).toBe(sees(given, target));
          expect(items.rows.some((row) => row.planId === target.planId)).toBe(sees(given, target));
        }
      }),
      { numRuns: 25 },
    );
  });

  test("an uploaded document is seen only by those who may import for its region", async () => {
    await fc.assert(
      fc.asyncProperty(grants, async (given) => {
        const { documentId } = targets.draft;
        const code = await codeOf(world.ask(callerWith(given), getDocument, { documentId }));
        const right = "plans.plan.import";
        expect(code).toBe(over(given, right) ? null : holds(given, right) ? "KERNEL_NOT_FOUND" : "KERNEL_FORBIDDEN");
      }),
      { numRuns: 25 },
    );
  });
});

test("a town reads the county's plan in force without what was rejected, and writes nothing", async () => {
  const plan = await buildAdoptedPlan(world);
  const town = world.person({ region: `${OWN}001`, permissions: RIGHTS });
  const { steps, record } = await world.ask(town, getPlan, { planId: plan.planId });
  expect(steps.map((step) => step.step)).toEqual(["adopted"]);
  const withdraw = { planId: plan.planId, revision: record.revision, reason: "无" };
  await expect(world.run(town, withdrawPlan, withdraw)).rejects.toMatchObject({ code: "KERNEL_NOT_FOUND" });
});

test("the published view shows a county nothing of its neighbours", async () => {
  const seen = async (county: string) => {
    const client = await world.database.pool.connect();
    try {
      await client.query("begin");
      await client.query(
        "select set_config('anlan.county_from', $1, true), set_config('anlan.county_to', $2, true), set_config('anlan.county_ranges', '', true)",
        [county, `${county}~`],
      );
      return (await client.query("select 1 from plans.adopted_items")).rowCount ?? 0;
    } finally {
      await client.query("rollback");
      client.release();
    }
  };
  expect(await seen(OWN)).toBeGreaterThan(0);
  expect(await seen("330421")).toBe(0);
});
