import { anEnterprise } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import * as contract from "../contract/index.ts";
import { aDanger, DANGER_RIGHTS, type DangersWorld, hiddenDangersWorld, OWN_DANGER_RIGHTS } from "../testing/index.ts";

const OWN = "440605011";
const COUNTY = "440605";
const REGIONS = ["44", "4406", COUNTY, OWN, "440605011001", "440605121", "440606", "33"];
const [READ, REGISTER, HANDLE, RECTIFY, VERIFY, MAJOR, PROPOSE, ISSUE, PREPARE, SIGN] = DANGER_RIGHTS;
const [OWN_READ, OWN_REGISTER, OWN_RECTIFY, OWN_VERIFY, OWN_SIGN] = OWN_DANGER_RIGHTS;
const RIGHTS = [...DANGER_RIGHTS, ...OWN_DANGER_RIGHTS];
const STALE = 999;
const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const DAY = "2026-03-02";
let stage: DangersWorld;
const ids: Record<string, string> = {};

beforeAll(async () => {
  stage = await hiddenDangersWorld();
  const { world, official, enterpriseId } = stage;
  ids["target"] = enterpriseId;
  ids["other"] = await anEnterprise(world, official, { name: "别家", sectors: ["fire"], region: "440605121" });
  ids["danger"] = (await aDanger(stage, official, { level: "general" })).dangerId;
  const matter = { reason: "x", requirements: "x", unitName: "x", leader: "x", reviewBody: "x", dueOn: "2026-06-30" };
  const major = await aDanger(stage, official, { level: "major", majorReasons: ["stop"] });
  const proposal = { kind: "danger" as const, subjectId: major.dangerId, ...matter };
  const { finder } = stage.own;
  ids["sheet"] = (await world.run(finder, contract.prepareOwnSheet, { period: "2026-Q1" })).sheetId;
  ids["supervision"] = (await world.run(official, contract.proposeSupervision, proposal)).supervisionId;
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
/** Callers who hold the right more often than by chance, so that what lies behind it is reached. */
const heldFor = (right: string): fc.Arbitrary<Held> =>
  fc.record({
    grants: fc.array(
      fc.record({ right: fc.constantFrom(right, right, ...RIGHTS), region: fc.constantFrom(...REGIONS) }),
      { maxLength: 5 },
    ),
    sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
    enterprise: fc.constantFrom("none", "none", "target", "other", "unbound"),
  });
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...stage.official,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, one of the sectors, the
// enterprise; and each side by its own door.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string) =>
  grants.some((one) => one.right === right && OWN.startsWith(one.region));
const isOwn = (right: string) => right.includes(".own.");
const itsSide = ({ enterprise }: Held, right: string) => (enterprise === "none") !== isOwn(right);
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");
const reaches = (given: Held, right: string) =>
  over(given, right) && supervised(given) && (given.enterprise === "none" || given.enterprise === "target");
const wrongSide = (right: string) => (isOwn(right) ? "HIDDEN_DANGERS_NO_ENTERPRISE" : "HIDDEN_DANGERS_OUT_OF_BOUNDS");

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

const done = { measures: "x", files: [PHOTO] };
const remark = { remark: "x" };
const uuid = "00000000-0000-7000-8000-000000000000";
const report = { cause: "x", harm: "x", congress: "x", congressOn: DAY, authority: "x", authorityOn: DAY };
const plan = { responsible: "x", measures: "x", funds: "x", dueOn: DAY, contingency: "x" };

type Spec = (typeof contract)["assignDanger"];
interface Case {
  readonly spec: { readonly name: string };
  readonly right: string;
  readonly input: Readonly<Record<string, unknown>>;
}
const pair = (official: unknown, right: string, own: unknown, ownRight: string, input: Case["input"]): Case[] => [
  { spec: official as Case["spec"], right, input },
  { spec: own as Case["spec"], right: ownRight, input },
];
const { assignDanger, assignOwnDanger, gradeDanger, gradeOwnDanger, reassignDanger, reassignOwnDanger } = contract;

const onDanger: readonly Case[] = [
  ...pair(assignDanger, HANDLE, assignOwnDanger, OWN_REGISTER, {}),
  ...pair(gradeDanger, HANDLE, gradeOwnDanger, OWN_REGISTER, { level: "general" }),
  ...pair(reassignDanger, HANDLE, reassignOwnDanger, OWN_REGISTER, { reason: "x" }),
  ...pair(contract.startDanger, RECTIFY, contract.startOwnDanger, OWN_RECTIFY, {}),
  ...pair(contract.submitDanger, RECTIFY, contract.submitOwnDanger, OWN_RECTIFY, done),
  ...pair(contract.putRightDanger, RECTIFY, contract.putRightOwnDanger, OWN_RECTIFY, done),
  ...pair(contract.reportMajorDanger, RECTIFY, contract.reportMajorOwnDanger, OWN_RECTIFY, report),
  ...pair(contract.planMajorDanger, RECTIFY, contract.planMajorOwnDanger, OWN_RECTIFY, plan),
  ...pair(contract.assessMajorDanger, RECTIFY, contract.assessMajorOwnDanger, OWN_RECTIFY, {
    by: "x",
    on: DAY,
    result: "x",
    files: [PHOTO],
  }),
  ...pair(contract.applyReviewOfDanger, RECTIFY, contract.applyReviewOfOwnDanger, OWN_RECTIFY, {}),
  ...pair(contract.stopForDanger, MAJOR, contract.stopForOwnDanger, OWN_RECTIFY, { kind: "part", from: DAY }),
  ...pair(contract.askExtensionOfDanger, RECTIFY, contract.askExtensionOfOwnDanger, OWN_RECTIFY, {
    until: DAY,
    reason: "x",
  }),
  ...pair(contract.decideExtensionOfDanger, VERIFY, contract.decideExtensionOfOwnDanger, OWN_VERIFY, {
    extensionId: uuid,
    granted: true,
  }),
  ...pair(contract.verifyDanger, VERIFY, contract.verifyOwnDanger, OWN_VERIFY, {}),
  ...pair(contract.returnDanger, VERIFY, contract.returnOwnDanger, OWN_VERIFY, remark),
  ...pair(contract.reopenDanger, VERIFY, contract.reopenOwnDanger, OWN_VERIFY, remark),
  ...pair(contract.cancelDanger, VERIFY, contract.cancelOwnDanger, OWN_VERIFY, remark),
  { spec: contract.approvePlan, right: MAJOR, input: {} },
  { spec: contract.returnPlan, right: MAJOR, input: remark },
  { spec: contract.acceptMajorDanger, right: MAJOR, input: { body: "x", on: DAY, opinion: "x", files: [PHOTO] } },
  { spec: contract.closeMajorDanger, right: MAJOR, input: {} },
  { spec: contract.joinDanger, right: HANDLE, input: { joinTo: uuid, ...remark } },
  { spec: contract.separateDanger, right: HANDLE, input: remark },
];

const BEHIND = ["KERNEL_STALE", "KERNEL_MOVE_NOT_ALLOWED", "KERNEL_NOT_YOUR_MOVE"];

async function check({ spec, right }: Case, input: unknown, given: Held) {
  const code = await codeOf(stage.world.run(callerWith(given), spec as unknown as Spec, input as never));
  if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
  else if (!itsSide(given, right)) expect(code).toBe(wrongSide(right));
  else if (!reaches(given, right)) expect(code).toBe("KERNEL_NOT_FOUND");
  // The stale revision stops whoever came so far: nothing changes.
  else expect(BEHIND).toContain(code);
}

describe("a danger is reached by region, sector and enterprise together, each side by its door", () => {
  test.each(onDanger.map((one) => [one.spec.name, one] as const))("%s", async (_name, one) => {
    await fc.assert(
      fc.asyncProperty(heldFor(one.right), (given) =>
        check(one, { dangerId: ids["danger"], revision: STALE, ...one.input }, given),
      ),
      { numRuns: 8 },
    );
  });
});

const onSupervision: readonly Case[] = [
  { spec: contract.issueSupervision, right: ISSUE, input: { number: "x", listedOn: DAY } },
  { spec: contract.refuseSupervision, right: ISSUE, input: remark },
  { spec: contract.proposeSupervisionAgain, right: PROPOSE, input: remark },
  { spec: contract.publishSupervision, right: PROPOSE, input: { what: "listing", on: DAY, at: "x" } },
  { spec: contract.decideSupervisionExtension, right: ISSUE, input: { granted: true } },
  { spec: contract.passSupervision, right: ISSUE, input: { ...remark, on: DAY } },
  { spec: contract.failSupervision, right: ISSUE, input: remark },
  ...pair(contract.reportSupervision, RECTIFY, contract.reportOwnSupervision, OWN_RECTIFY, { text: "x" }),
  ...pair(contract.extendSupervision, RECTIFY, contract.extendOwnSupervision, OWN_RECTIFY, { until: DAY, reason: "x" }),
  ...pair(contract.applySupervisionReview, RECTIFY, contract.applyOwnSupervisionReview, OWN_RECTIFY, {
    text: "x",
    files: [PHOTO],
  }),
];

describe("a supervision is reached as its danger is", () => {
  test.each(onSupervision.map((one) => [one.spec.name, one] as const))("%s", async (_name, one) => {
    await fc.assert(
      fc.asyncProperty(heldFor(one.right), (given) =>
        check(one, { supervisionId: ids["supervision"], revision: STALE, ...one.input }, given),
      ),
      { numRuns: 8 },
    );
  });
});

const onSheet: readonly Case[] = [
  ...pair(contract.completeSheet, PREPARE, contract.completeOwnSheet, OWN_REGISTER, {}),
  ...pair(contract.signSheet, SIGN, contract.signOwnSheet, OWN_SIGN, {}),
  ...pair(contract.submitSheet, PREPARE, contract.submitOwnSheet, OWN_REGISTER, {}),
  { spec: contract.returnSheet, right: PREPARE, input: remark },
];

describe("an enterprise's sheet is reached as its dangers are", () => {
  test.each(onSheet.map((one) => [one.spec.name, one] as const))("%s", async (_name, one) => {
    await fc.assert(
      fc.asyncProperty(heldFor(one.right), (given) =>
        check(one, { sheetId: ids["sheet"], revision: STALE, ...one.input }, given),
      ),
      { numRuns: 8 },
    );
  });

  test.each([
    [READ, contract.findSheets, contract.getSheet, contract.findSheetFigures, contract.findSheetDangers],
    [
      OWN_READ,
      contract.findOwnSheets,
      contract.getOwnSheet,
      contract.findOwnSheetFigures,
      contract.findOwnSheetDangers,
    ],
  ] as const)("read with %s", async (right, list, get, figures, dangers) => {
    const sheetId = ids["sheet"] as never;
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const caller = callerWith(given);
        const counted = (call: Promise<{ rows: readonly unknown[] }>) =>
          codeOf(call.then(({ rows }) => Promise.reject({ code: rows.length > 0 ? "some" : "none" })));
        const seen = [
          await codeOf(stage.world.ask(caller, get, { sheetId })),
          await counted(stage.world.list(caller, list, {})),
          await counted(stage.world.list(caller, figures, { sheetId: [sheetId] })),
          await counted(stage.world.list(caller, dangers, { sheetId: [sheetId] })),
        ];
        const refused = !anywhere(given, right) ? "KERNEL_FORBIDDEN" : !itsSide(given, right) ? wrongSide(right) : null;
        const expected = reaches(given, right)
          ? ["done", "some", "some", "some"]
          : ["KERNEL_NOT_FOUND", "none", "none", "none"];
        expect(seen).toEqual(refused === null ? expected : [refused, refused, refused, refused]);
      }),
      { numRuns: 12 },
    );
  });
});

test("registering and proposing: within one's region, each side by its door", async () => {
  const find = { description: "x", region: OWN, foundAt: "2027-01-01T00:00:00.000Z" };
  await fc.assert(
    fc.asyncProperty(heldFor(REGISTER), async (given) => {
      const code = await codeOf(stage.world.run(callerWith(given), contract.registerDanger, find));
      if (!anywhere(given, REGISTER)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (given.enterprise !== "none") expect(code).toBe("HIDDEN_DANGERS_OUT_OF_BOUNDS");
      else expect(code).toBe(over(given, REGISTER) ? "HIDDEN_DANGERS_FUTURE" : "HIDDEN_DANGERS_NOT_YOURS");
    }),
    { numRuns: 15 },
  );
  await fc.assert(
    fc.asyncProperty(heldFor(OWN_REGISTER), async (given) => {
      const { region: _region, ...own } = find;
      const code = await codeOf(stage.world.run(callerWith(given), contract.registerOwnDanger, own));
      if (!anywhere(given, OWN_REGISTER)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (given.enterprise === "none" || given.enterprise === "unbound")
        expect(code).toBe("HIDDEN_DANGERS_NO_ENTERPRISE");
      else expect(["HIDDEN_DANGERS_FUTURE", "HIDDEN_DANGERS_ENTERPRISE_UNKNOWN"]).toContain(code);
      if (code === "HIDDEN_DANGERS_FUTURE") expect(supervised(given)).toBe(true);
    }),
    { numRuns: 15 },
  );
  const matter = {
    reason: "x",
    requirements: "x",
    unitName: "x",
    leader: "x",
    reviewBody: "x",
    dueOn: DAY,
    title: "x",
  };
  await fc.assert(
    fc.asyncProperty(heldFor(PROPOSE), async (given) => {
      const town = { kind: "town" as const, subjectId: OWN, ...matter, dueOn: "2020-01-01" };
      const code = await codeOf(stage.world.run(callerWith(given), contract.proposeSupervision, town));
      if (!anywhere(given, PROPOSE)) expect(code).toBe("KERNEL_FORBIDDEN");
      else if (given.enterprise !== "none") expect(code).toBe("HIDDEN_DANGERS_OUT_OF_BOUNDS");
      else expect(code).toBe(over(given, PROPOSE) ? "HIDDEN_DANGERS_DAY_WRONG" : "HIDDEN_DANGERS_NOT_YOURS");
    }),
    { numRuns: 15 },
  );
});

test("reading: record and list show the same to the same people", async () => {
  for (const [right, list, get] of [
    [READ, contract.findDangers, contract.getDanger],
    [OWN_READ, contract.findOwnDangers, contract.getOwnDanger],
  ] as const) {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const caller = callerWith(given);
        const read = await codeOf(stage.world.ask(caller, get, { dangerId: ids["danger"] as never }));
        const listed = await stage.world.list(caller, list, {}).then(
          ({ rows }) => (rows.some(({ id }) => id === ids["danger"]) ? "done" : "KERNEL_NOT_FOUND"),
          (error: { code: string }) => error.code,
        );
        const expected = !anywhere(given, right)
          ? "KERNEL_FORBIDDEN"
          : !itsSide(given, right)
            ? wrongSide(right)
            : reaches(given, right)
              ? "done"
              : "KERNEL_NOT_FOUND";
        expect(read).toBe(expected);
        // An account without an enterprise is told so before anything is looked for.
        if (isOwn(right) && given.enterprise === "unbound" && expected === "KERNEL_NOT_FOUND")
          expect(listed).toBe("HIDDEN_DANGERS_NO_ENTERPRISE");
        else expect(listed).toBe(expected);
      }),
      { numRuns: 25 },
    );
  }
});
