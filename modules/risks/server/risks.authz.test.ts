import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addEvent,
  addHazard,
  addMeasure,
  addPoint,
  addUnit,
  askCorrection,
  assessEvent,
  chooseProfile,
  confirmPoint,
  editEvent,
  editHazard,
  editMeasure,
  editPoint,
  editUnit,
  findMeasures,
  findOwnMeasures,
  findOwnPoints,
  findPointByCode,
  findPoints,
  findRegisters,
  getOwnPoint,
  getOwnRegister,
  getPoint,
  getRegister,
  importExchange,
  removePart,
  removeUnit,
  restorePoint,
  retirePoint,
  revisePoint,
} from "../contract/index.ts";
import { aConfirmedPoint, OWN_RISK_RIGHTS, ofEnterprise, RISK_RIGHTS, risksWorld } from "../testing/index.ts";

const HERE = "440605011";
const REGIONS = ["44", "440605", HERE, "440605011001", "440605121", "440606", "33"];
const [READ, ASK] = RISK_RIGHTS;
const [OWN_READ, MANAGE, CONFIRM] = OWN_RISK_RIGHTS;
const STALE = 999;

let world: TestWorld;
let root: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const made = await risksWorld();
  world = made.world;
  root = made.official;
  ids["target"] = await anEnterprise(world, root, { name: "目标厂", sectors: ["fire", "hazardous-chemicals"] });
  ids["other"] = await anEnterprise(world, root, { name: "别家", sectors: ["fire"], region: "440605121" });
  const own = ofEnterprise(world, ids["target"]);
  const point = await aConfirmedPoint(world, own);
  Object.assign(ids, { point: point.pointId, unit: point.unitId, event: point.eventId, hazard: point.hazardId });
  Object.assign(ids, {
    measure: point.measureId,
    code: (await world.ask(own, getOwnPoint, { pointId: point.pointId })).qrCode,
  });
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(
    fc.record({ right: fc.constantFrom(...RISK_RIGHTS, ...OWN_RISK_RIGHTS), region: fc.constantFrom(...REGIONS) }),
    { maxLength: 7 },
  ),
  sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
  enterprise: fc.constantFrom("none", "none", "target", "target", "other", "unbound"),
});
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, one of the sectors, the
// enterprise; officials and enterprises each by their own door.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const reaches = ({ grants, sectors, enterprise }: Held, right: string) =>
  grants.some((one) => one.right === right && HERE.startsWith(one.region)) &&
  (sectors === null || sectors.includes("fire")) &&
  (enterprise === "none" || enterprise === "target");
const isOwn = (right: string) => (OWN_RISK_RIGHTS as readonly string[]).includes(right);
const itsSide = ({ enterprise }: Held, right: string) => (enterprise !== "none") === isOwn(right);
const wrongSide = (right: string) => (isOwn(right) ? "RISKS_NO_ENTERPRISE" : "RISKS_OUT_OF_BOUNDS");
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const on = () => ({ pointId: ids["point"] as never, revision: STALE });
const judged = { variant: "scores", scores: {} };
const measure = { description: "看", hierarchy: "management", dataSource: "monitoring" } as const;

// Each is asked with a stale revision, so that whoever is let through still changes nothing.
const commands: [string, string, (caller: Caller) => Promise<unknown>][] = [
  [
    "edit-unit",
    MANAGE,
    (caller) => world.run(caller, editUnit, { unitId: ids["unit"] as never, revision: STALE, name: "x" }),
  ],
  ["remove-unit", MANAGE, (caller) => world.run(caller, removeUnit, { unitId: ids["unit"] as never, revision: STALE })],
  [
    "edit-point",
    MANAGE,
    (caller) => world.run(caller, editPoint, { ...on(), unitId: ids["unit"] as never, name: "x", kind: "place" }),
  ],
  ["add-hazard", MANAGE, (caller) => world.run(caller, addHazard, { ...on(), name: "x", kind: "object" })],
  [
    "edit-hazard",
    MANAGE,
    (caller) => world.run(caller, editHazard, { ...on(), hazardId: ids["hazard"] as never, name: "x", kind: "object" }),
  ],
  [
    "add-event",
    MANAGE,
    (caller) => world.run(caller, addEvent, { ...on(), hazardId: ids["hazard"] as never, name: "x" }),
  ],
  [
    "edit-event",
    MANAGE,
    (caller) => world.run(caller, editEvent, { ...on(), eventId: ids["event"] as never, name: "x" }),
  ],
  [
    "add-measure",
    MANAGE,
    (caller) => world.run(caller, addMeasure, { ...on(), eventId: ids["event"] as never, ...measure }),
  ],
  [
    "edit-measure",
    MANAGE,
    (caller) => world.run(caller, editMeasure, { ...on(), measureId: ids["measure"] as never, ...measure }),
  ],
  [
    "remove-part",
    MANAGE,
    (caller) => world.run(caller, removePart, { ...on(), part: "event", id: ids["event"] ?? "" }),
  ],
  [
    "assess-event",
    MANAGE,
    (caller) => world.run(caller, assessEvent, { ...on(), eventId: ids["event"] as never, judged }),
  ],
  ["revise-point", MANAGE, (caller) => world.run(caller, revisePoint, { ...on(), trigger: "revision", remark: "x" })],
  ["confirm-point", CONFIRM, (caller) => world.run(caller, confirmPoint, on())],
  ["retire-point", CONFIRM, (caller) => world.run(caller, retirePoint, { ...on(), remark: "x" })],
  ["restore-point", CONFIRM, (caller) => world.run(caller, restorePoint, { ...on(), remark: "x" })],
  ["ask-correction", ASK, (caller) => world.run(caller, askCorrection, { ...on(), remark: "x" })],
];

/** What is heard behind the check of rights: the stale revision, the procedure's refusal, or the other side's door. */
const BEHIND = ["KERNEL_STALE", "KERNEL_NOT_YOUR_MOVE", "KERNEL_MOVE_NOT_ALLOWED"];

describe("a risk point is reached by region, sector and enterprise together, each side by its door", () => {
  test.each(commands)("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(given, right)) expect(["KERNEL_NOT_FOUND", wrongSide(right)]).toContain(code);
        else expect([...BEHIND, wrongSide(right)]).toContain(code);
      }),
      { numRuns: 20 },
    );
    const before = await world.database.ownerPool.query("select revision from risks.points where id = $1", [
      ids["point"],
    ]);
    expect(before.rows).toHaveLength(1);
  });

  test("the moves of one side are never the other's, with the right revision too", async () => {
    const wide = world.person({ region: "440605", permissions: [...RISK_RIGHTS, ...OWN_RISK_RIGHTS] });
    const enterprise = { ...wide, enterpriseId: ids["target"] as string };
    const { revision } = await world.ask(wide, getPoint, { pointId: ids["point"] as never });
    const now = { pointId: ids["point"] as never, revision, remark: "x" };
    expect(await codeOf(world.run(wide, retirePoint, now))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(await codeOf(world.run(wide, revisePoint, { ...now, trigger: "revision" }))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(await codeOf(world.run(enterprise, askCorrection, now))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(await codeOf(world.run(wide, editUnit, { unitId: ids["unit"] as never, revision: 1, name: "x" }))).toBe(
      "RISKS_NO_ENTERPRISE",
    );
  });

  test("what an enterprise adds is its own, whoever it says it is; an official adds nothing", async () => {
    const calls: [string, (caller: Caller) => Promise<unknown>][] = [
      [MANAGE, (caller) => world.run(caller, addUnit, { name: "x".repeat(3) })],
      [MANAGE, (caller) => world.run(caller, addPoint, { unitId: ids["point"] as never, name: "x", kind: "place" })],
      [MANAGE, (caller) => world.run(caller, importExchange, { document: {}, dryRun: true })],
      [CONFIRM, (caller) => world.run(caller, chooseProfile, { profile: "mes", revision: STALE })],
    ];
    await fc.assert(
      fc.asyncProperty(held, fc.constantFrom(...calls), async (given, [right, run]) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise === "none" || given.enterprise === "unbound")
          expect(code).toBe("RISKS_NO_ENTERPRISE");
        else if (given.enterprise === "target" && !reaches(given, right)) expect(code).toBe("KERNEL_NOT_FOUND");
        else expect(code).not.toBe("RISKS_NO_ENTERPRISE");
      }),
      { numRuns: 60 },
    );
    const { rows } = await world.database.ownerPool.query(
      "select distinct enterprise_id as id from risks.units where name = 'xxx'",
    );
    for (const { id } of rows) expect([ids["target"], ids["other"]]).toContain(id);
  });
});

describe("reading is bound the same way", () => {
  test.each<[string, string, (caller: Caller) => Promise<unknown>]>([
    ["get-point", READ, (caller) => world.ask(caller, getPoint, { pointId: ids["point"] as never })],
    ["get-own-point", OWN_READ, (caller) => world.ask(caller, getOwnPoint, { pointId: ids["point"] as never })],
  ])("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(code).toBe(wrongSide(right));
        else expect(code).toBe(reaches(given, right) ? "done" : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 30 },
    );
  });

  test.each([
    [findPoints, READ, "point"],
    [findOwnPoints, OWN_READ, "point"],
    [findMeasures, READ, "measure"],
    [findOwnMeasures, OWN_READ, "measure"],
    [findRegisters, READ, "target"],
  ] as const)("$name", async (spec, right, wanted) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findPoints, {})
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, right)) expect(page).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(page).toBe(wrongSide(right));
        else {
          const { rows } = page as { rows: { id: string }[] };
          expect(rows.some(({ id }) => id === ids[wanted])).toBe(reaches(given, right));
        }
      }),
      { numRuns: 30 },
    );
  });

  test("get-register and get-own-register, and a point by its code within the caller's own region", async () => {
    const official = world.person({ region: "440605", permissions: [READ] });
    expect(await codeOf(world.ask(official, getRegister, { enterpriseId: ids["target"] as never }))).toBe("done");
    expect(await codeOf(world.ask(official, getOwnRegister, {}))).toBe("KERNEL_FORBIDDEN");
    const elsewhere = world.person({ region: "440606", permissions: [READ] });
    expect(await codeOf(world.ask(elsewhere, getRegister, { enterpriseId: ids["target"] as never }))).toBe(
      "KERNEL_NOT_FOUND",
    );
    const code = { code: ids["code"] ?? "" };
    expect(await codeOf(world.ask({ ...elsewhere, region: "440606" }, findPointByCode, code))).toBe("KERNEL_NOT_FOUND");
    expect(await codeOf(world.ask(ofEnterprise(world, ids["other"] ?? ""), findPointByCode, code))).toBe(
      "KERNEL_NOT_FOUND",
    );
    expect(await codeOf(world.ask(ofEnterprise(world, ids["target"] ?? ""), findPointByCode, code))).toBe("done");
  });
});

test("a person who is not signed in reaches nothing", async () => {
  for (const [, , run] of commands) expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
});
