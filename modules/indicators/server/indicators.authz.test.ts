import { assignItem } from "@anlan/assignments/contract";
import { milestoneOf, officePerson, testUnit } from "@anlan/assignments/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  acceptWarning,
  acknowledgeWarning,
  approveDefinition,
  bindTargetToFields,
  discardDefinition,
  draftDefinition,
  editDefinition,
  endDefinition,
  explainWarning,
  findTargets,
  findWarnings,
  getTarget,
  rebindTarget,
  rebindTargets,
  recomputeTargets,
  returnDefinition,
  returnWarning,
  setControl,
  submitDefinition,
} from "../contract/index.ts";
import { aPlanWithTargets, indicatorsWorld, OFFICE_RIGHTS, UNIT_RIGHTS } from "../testing/index.ts";
import { computeTargets } from "./index.ts";

const OWN = "330499";
const RIGHTS = [...new Set([...OFFICE_RIGHTS, ...UNIT_RIGHTS, "indicators.warning.supervise"])];
const REGIONS = ["33", "3304", OWN, "330499001", "330498", "44"];
const STALE = 999;

let world: TestWorld;
let root: Caller;
const ids: Record<"target" | "warning" | "definition", string> = { target: "", warning: "", definition: "" };
const content = {
  code: "own-count",
  validFrom: "2024-01-01",
  name: { zh: "甲", en: "A" },
  unit: { zh: "起", en: "n" },
  digits: 0,
  direction: "lower" as const,
  formula: "a",
  parts: { a: { kind: "metric" as const, metric: "accidents" } },
  source: "测试",
};

beforeAll(async () => {
  const made = await indicatorsWorld();
  world = made.world;
  world.clock.set("2024-05-15T01:00:00.000Z");
  const { items } = await aPlanWithTargets(world);
  root = world.person({ region: "33", permissions: RIGHTS, unitId: testUnit("应急管理局").id });
  const units = [{ unitId: testUnit("应急管理局").id, role: "lead" as const }];
  const itemId = items.find(({ current }) => current.name === "生产安全事故死亡人数")?.id as never;
  await world.run(officePerson(world, OWN), assignItem, { itemId, units, milestones: [milestoneOf(2024)] });
  await made.count([
    { metric: "accidents", day: "2020-02-01", value: 1, dimensions: {} },
    { metric: "deaths", day: "2020-02-01", value: 1, dimensions: {} },
    { metric: "deaths", day: "2024-02-01", value: 9, dimensions: {} },
  ]);
  await computeTargets(world.runtime, made.ports);
  await world.deliverEvents();
  const warned = await world.list(root, findWarnings);
  ids.warning = warned.rows[0]?.id ?? "";
  ids.target = warned.rows[0]?.targetId ?? "";
  ids.definition = (await world.run(root, draftDefinition, { region: OWN, ...content })).definitionId;
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly ofUnit: boolean;
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 6,
  }),
  ofUnit: fc.boolean(),
});
const callerWith = ({ grants, ofUnit }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  unitId: ofUnit ? root.unitId : "another",
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right anywhere opens the door, over the region the record.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string) =>
  grants.some((one) => one.right === right && OWN.startsWith(one.region));
// Definitions are of the whole government: who holds the right somewhere in it reads them, and acts on them over it.
const inCounty = ({ grants }: Held, right: string) =>
  grants.some((one) => one.right === right && (OWN.startsWith(one.region) || one.region.startsWith(OWN)));

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

interface Case {
  readonly right: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: readonly string[];
  readonly run: (caller: Caller) => Promise<unknown>;
  readonly of: "target" | "warning" | "definition";
}
const onTarget = () => ({ targetId: ids.target as never, revision: STALE });
const onWarning = () => ({ warningId: ids.warning as never, revision: STALE });
const onDefinition = () => ({ definitionId: ids.definition as never, revision: STALE });
const remark = "核实";
const answer = { explanation: "甲", measure: "乙", measureDueOn: "2024-12-31" };
const { code: _code, ...draft } = content;

const commands: [string, Case][] = [
  [
    "rebind-target",
    {
      of: "target",
      right: "indicators.target.bind",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, rebindTarget, { ...onTarget(), boundTo: "hand", reason: remark }),
    },
  ],
  [
    "bind-target-to-fields",
    {
      of: "target",
      right: "indicators.target.bind",
      otherwise: ["KERNEL_STALE"],
      run: (caller) =>
        world.run(caller, bindTargetToFields, {
          ...onTarget(),
          indicator: "major-accidents",
          fields: ["fire"],
          reason: remark,
        }),
    },
  ],
  [
    "set-control",
    {
      of: "target",
      right: "indicators.target.bind",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, setControl, { ...onTarget(), year: 2024, value: 1, source: "文" }),
    },
  ],
  [
    "acknowledge-warning",
    {
      of: "warning",
      right: "indicators.warning.answer",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, acknowledgeWarning, onWarning()),
    },
  ],
  [
    "explain-warning",
    {
      of: "warning",
      right: "indicators.warning.answer",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, explainWarning, { ...onWarning(), ...answer }),
    },
  ],
  [
    "return-warning",
    {
      of: "warning",
      right: "indicators.warning.close",
      otherwise: ["KERNEL_MOVE_NOT_ALLOWED"],
      run: (caller) => world.run(caller, returnWarning, { ...onWarning(), remark }),
    },
  ],
  [
    "accept-warning",
    {
      of: "warning",
      right: "indicators.warning.close",
      otherwise: ["KERNEL_MOVE_NOT_ALLOWED"],
      run: (caller) => world.run(caller, acceptWarning, onWarning()),
    },
  ],
  [
    "edit-definition",
    {
      of: "definition",
      right: "indicators.definition.draft",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, editDefinition, { ...onDefinition(), ...draft }),
    },
  ],
  [
    "submit-definition",
    {
      of: "definition",
      right: "indicators.definition.draft",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, submitDefinition, onDefinition()),
    },
  ],
  [
    "discard-definition",
    {
      of: "definition",
      right: "indicators.definition.draft",
      otherwise: ["KERNEL_STALE"],
      run: (caller) => world.run(caller, discardDefinition, { ...onDefinition(), remark }),
    },
  ],
  [
    "return-definition",
    {
      of: "definition",
      right: "indicators.definition.approve",
      otherwise: ["KERNEL_MOVE_NOT_ALLOWED"],
      run: (caller) => world.run(caller, returnDefinition, { ...onDefinition(), remark }),
    },
  ],
  [
    "approve-definition",
    {
      of: "definition",
      right: "indicators.definition.approve",
      otherwise: ["KERNEL_MOVE_NOT_ALLOWED"],
      run: (caller) => world.run(caller, approveDefinition, onDefinition()),
    },
  ],
  [
    "end-definition",
    {
      of: "definition",
      right: "indicators.definition.approve",
      otherwise: ["KERNEL_MOVE_NOT_ALLOWED"],
      run: (caller) => world.run(caller, endDefinition, { ...onDefinition(), validTo: "2024-12-31", remark }),
    },
  ],
];

describe("who may do what", () => {
  test.each(commands)("%s", async (name, { right, otherwise, run, of }) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        const isUnits = right === "indicators.warning.answer";
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (of === "definition" && inCounty(given, right) && !over(given, right)) {
          // Read through the government, written over its region only: never done.
          expect([...otherwise, "KERNEL_NOT_YOUR_MOVE", "KERNEL_NOT_FOUND"]).toContain(code);
        } else if (!over(given, right)) expect(code).toBe("KERNEL_NOT_FOUND");
        else if (isUnits && !given.ofUnit) expect(code).toBe("KERNEL_NOT_YOUR_MOVE");
        else expect([name, ...otherwise]).toContain(code);
      }),
      { numRuns: 25 },
    );
  });

  test("draft-definition, recompute-targets and rebind-targets: only over a region that one holds", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const drafted = await codeOf(world.run(caller, draftDefinition, { region: OWN, ...content }));
        const DRAFT = "indicators.definition.draft";
        if (!anywhere(given, DRAFT)) expect(drafted).toBe("KERNEL_FORBIDDEN");
        else expect(drafted).toBe(over(given, DRAFT) ? "INDICATORS_DRAFT_OPEN" : "INDICATORS_OUT_OF_REGION");
        const BIND = "indicators.target.bind";
        if (over(given, BIND)) return;
        const recomputed = await codeOf(world.run(caller, recomputeTargets, { region: OWN }));
        const refusal = anywhere(given, BIND) ? "INDICATORS_OUT_OF_REGION" : "KERNEL_FORBIDDEN";
        expect(recomputed).toBe(refusal);
        const changes = [{ ...onTarget(), boundTo: "hand" as const }];
        expect(await codeOf(world.run(caller, rebindTargets, { region: OWN, changes, reason: remark }))).toBe(refusal);
        // Naming a region that one does hold opens no target of another.
        const [{ region = null } = {}] = given.grants.filter(({ right }) => right === BIND);
        if (region === null) return;
        const elsewhere = await codeOf(world.run(caller, rebindTargets, { region, changes, reason: remark }));
        expect(elsewhere).toBe("INDICATORS_BINDINGS_REFUSED");
      }),
      { numRuns: 25 },
    );
  });

  test("targets and warnings are seen over their region only", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const READ = "indicators.target.read";
        const seen = await codeOf(world.ask(caller, getTarget, { targetId: ids.target as never }));
        if (!anywhere(given, READ)) expect(seen).toBe("KERNEL_FORBIDDEN");
        else expect(seen).toBe(over(given, READ) ? "done" : "KERNEL_NOT_FOUND");
        if (!anywhere(given, READ)) return;
        const { rows } = await world.list(caller, findTargets, { limit: 5 });
        expect(rows.length > 0).toBe(over(given, READ));
      }),
      { numRuns: 25 },
    );
  });
});
