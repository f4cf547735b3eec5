import { anEnterprise, ENTERPRISE_RIGHTS } from "@anlan/enterprises/testing";
import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addCasualty,
  addOwnReport,
  addReport,
  answerTipOff,
  approveRemoval,
  askReopenMonth,
  correctAccident,
  dismissAccident,
  editCasualty,
  endRescue,
  enterTipOff,
  findAccidentEnterprises,
  findAccidents,
  findOwnAccidents,
  findRemovals,
  findTipOffs,
  finishRemoval,
  getAccident,
  getDue,
  getMonths,
  getOwnAccident,
  keepMonth,
  lockMonth,
  noteFinding,
  openCasualties,
  proposeRemoval,
  publishRemoval,
  refuseRemoval,
  reinstateAccident,
  relockMonth,
  removeCasualty,
  reopenMonth,
  reportAccident,
  reportOwnAccident,
  setLoss,
  verifyAccident,
  withdrawFinding,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, accidentsWorld, anAccident, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";

const OWN = "440605011";
const COUNTY = "440605";
const REGIONS = ["44", "4406", COUNTY, OWN, "440605011001", "440605121", "440606", "33"];
const [READ, REPORT, HANDLE, , CASUALTY, LOCK, REOPEN, APPROVE] = ACCIDENT_RIGHTS;
const [OWN_READ, OWN_REPORT] = OWN_ACCIDENT_RIGHTS;
const STALE = 999;

let world: TestWorld;
let root: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  ({ world } = await accidentsWorld());
  world.clock.set("2026-11-10T02:00:00.000Z");
  root = world.person({ region: "44", permissions: [...ACCIDENT_RIGHTS, ...ENTERPRISE_RIGHTS] });
  ids["target"] = await anEnterprise(world, root, { name: "目标厂", sectors: ["fire", "hazardous-chemicals"] });
  ids["other"] = await anEnterprise(world, root, { name: "别家", sectors: ["fire"], region: "440605121" });
  const { accidentId } = await anAccident(world, root, { enterpriseId: ids["target"], region: OWN });
  ids["accident"] = accidentId;
  await world.run(root, verifyAccident, { accidentId, revision: 1, nature: "production" });
  const removal = { accidentId, revision: 2, reason: "核实", evidence: "证明" };
  ids["removal"] = (await world.run(root, proposeRemoval, removal)).removalId;
  ids["month"] = (await world.run(root, lockMonth, { region: COUNTY, month: "2026-01" })).monthId;
  const tipOff = { region: OWN, channel: "12350", content: "举报" };
  ids["tipOff"] = (await world.run(root, enterTipOff, tipOff)).tipOffId;
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
const rights = [...ACCIDENT_RIGHTS, ...OWN_ACCIDENT_RIGHTS];
/** Callers who hold the right more often than by chance, so that what lies behind it is reached. */
const heldFor = (right: string): fc.Arbitrary<Held> =>
  fc.record({
    grants: fc.array(
      fc.record({ right: fc.constantFrom(right, right, ...rights), region: fc.constantFrom(...REGIONS) }),
      {
        maxLength: 5,
      },
    ),
    sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
    enterprise: fc.constantFrom("none", "none", "target", "other", "unbound"),
  });
const callerWith = ({ grants, sectors, enterprise }: Held): Caller => ({
  ...root,
  accountId: "somebody",
  sectors: sectors === null ? null : [...sectors],
  enterpriseId: enterprise === "none" ? null : enterprise === "unbound" ? "" : (ids[enterprise] ?? ""),
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, one of the sectors, the
// enterprise; and each side by its own door.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string, region = OWN) =>
  grants.some((one) => one.right === right && region.startsWith(one.region));
const supervised = ({ sectors }: Held) => sectors === null || sectors.includes("fire");
const isOwnRight = (right: string) => right === OWN_READ || right === OWN_REPORT;
const itsSide = ({ enterprise }: Held, right: string) => (enterprise === "none") !== isOwnRight(right);
const reaches = (given: Held, right: string) =>
  over(given, right) && supervised(given) && (given.enterprise === "none" || given.enterprise === "target");
const wrongSide = (right: string) => (isOwnRight(right) ? "ACCIDENTS_NO_ENTERPRISE" : "ACCIDENTS_OUT_OF_BOUNDS");

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const RUNS = { numRuns: 25 };

interface Case {
  readonly right: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: readonly string[];
  readonly run: (caller: Caller) => Promise<unknown>;
}
const on = () => ({ accidentId: ids["accident"] as never, revision: STALE });
const onMonth = () => ({ monthId: ids["month"] as never, revision: STALE });
const onRemoval = () => ({ removalId: ids["removal"] as never, revision: STALE, remark: "意见" });
const MOVE = ["KERNEL_STALE", "KERNEL_MOVE_NOT_ALLOWED"];
const STOPPED = ["KERNEL_STALE"];
const somebody = "00000000-0000-7000-8000-000000000000" as never;

const onAccident: Record<string, Case> = {
  "add-report": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, addReport, { ...on(), kind: "phone", content: "x" }),
  },
  "add-own-report": {
    right: OWN_REPORT,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, addOwnReport, { ...on(), kind: "phone", content: "x" }),
  },
  "correct-accident": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, correctAccident, { ...on(), reason: "更正", title: "改" } as never),
  },
  "set-loss": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, setLoss, { ...on(), reason: "核定", estimate: 1 }),
  },
  "verify-accident": {
    right: HANDLE,
    otherwise: MOVE,
    run: (caller) => world.run(caller, verifyAccident, { ...on(), nature: "production" }),
  },
  "dismiss-accident": {
    right: HANDLE,
    otherwise: MOVE,
    run: (caller) => world.run(caller, dismissAccident, { ...on(), reason: "误报" }),
  },
  "reinstate-accident": {
    right: HANDLE,
    otherwise: MOVE,
    run: (caller) => world.run(caller, reinstateAccident, { ...on(), reason: "恢复" }),
  },
  "end-rescue": { right: HANDLE, otherwise: STOPPED, run: (caller) => world.run(caller, endRescue, on()) },
  "note-finding": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) =>
      world.run(caller, noteFinding, { ...on(), what: "not-reported", intent: "negligence", remark: "x" }),
  },
  "withdraw-finding": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, withdrawFinding, { ...on(), findingId: somebody, reason: "x" }),
  },
  "add-casualty": {
    right: CASUALTY,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, addCasualty, { ...on(), name: "甲", degree: "minor" } as never),
  },
  "edit-casualty": {
    right: CASUALTY,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, editCasualty, { ...on(), casualtyId: somebody, reason: "x" } as never),
  },
  "remove-casualty": {
    right: CASUALTY,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, removeCasualty, { ...on(), casualtyId: somebody, reason: "x" }),
  },
  "propose-removal": {
    right: HANDLE,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, proposeRemoval, { ...on(), reason: "x", evidence: "x" }),
  },
};

describe("an accident is reached by region, sector and enterprise together, each side by its door", () => {
  test.each(Object.entries(onAccident))("%s", async (_, { right, otherwise, run }) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(given, right)) expect(["KERNEL_NOT_FOUND", wrongSide(right)]).toContain(code);
        // The revision is looked at before the door; behind the wrong one nothing is done either way.
        else if (!itsSide(given, right)) expect([wrongSide(right), ...otherwise]).toContain(code);
        else expect(otherwise).toContain(code);
      }),
      RUNS,
    );
  });

  test("an official's door is shut to an enterprise with the right revision too, and the other way round", async () => {
    const wide = world.person({ region: COUNTY, permissions: rights });
    const enterprise = { ...wide, enterpriseId: ids["target"] as string };
    const { revision } = await world.ask(wide, getAccident, { accidentId: ids["accident"] as never });
    const now = { accidentId: ids["accident"] as never, revision };
    const tries: [() => Promise<unknown>, string][] = [
      [() => world.run(enterprise, setLoss, { ...now, reason: "x", estimate: 1 }), "ACCIDENTS_OUT_OF_BOUNDS"],
      [() => world.run(enterprise, endRescue, now), "ACCIDENTS_OUT_OF_BOUNDS"],
      [
        () => world.run(enterprise, correctAccident, { ...now, reason: "x", title: "改" } as never),
        "ACCIDENTS_OUT_OF_BOUNDS",
      ],
      [() => world.run(enterprise, lockMonth, { region: COUNTY, month: "2026-02" }), "ACCIDENTS_OUT_OF_BOUNDS"],
      [
        () => world.run(enterprise, enterTipOff, { region: OWN, channel: "x", content: "x" }),
        "ACCIDENTS_OUT_OF_BOUNDS",
      ],
      [() => world.run(wide, addOwnReport, { ...now, kind: "phone", content: "x" }), "ACCIDENTS_NO_ENTERPRISE"],
    ];
    for (const [call, code] of tries) expect(await codeOf(call())).toBe(code);
  });
});

describe("what hangs on a government", () => {
  const months: Record<string, Case> = {
    "ask-reopen-month": {
      right: LOCK,
      otherwise: MOVE,
      run: (caller) => world.run(caller, askReopenMonth, { ...onMonth(), reason: "x" }),
    },
    "reopen-month": { right: REOPEN, otherwise: MOVE, run: (caller) => world.run(caller, reopenMonth, onMonth()) },
    "keep-month": {
      right: REOPEN,
      otherwise: MOVE,
      run: (caller) => world.run(caller, keepMonth, { ...onMonth(), remark: "x" }),
    },
    "relock-month": { right: LOCK, otherwise: MOVE, run: (caller) => world.run(caller, relockMonth, onMonth()) },
  };
  test.each(Object.entries(months))(
    "%s: by holders over the whole government",
    async (_, { right, otherwise, run }) => {
      await fc.assert(
        fc.asyncProperty(heldFor(right), async (given) => {
          const code = await codeOf(run(callerWith(given)));
          if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
          // A town sees that a month is locked; it does not move it.
          else if (!over(given, right, COUNTY))
            expect(["KERNEL_NOT_FOUND", "KERNEL_NOT_YOUR_MOVE", "KERNEL_MOVE_NOT_ALLOWED"]).toContain(code);
          else expect(otherwise).toContain(code);
        }),
        RUNS,
      );
    },
  );

  const removals: Record<string, Case> = {
    "approve-removal": {
      right: APPROVE,
      otherwise: MOVE,
      run: (caller) => world.run(caller, approveRemoval, onRemoval()),
    },
    "refuse-removal": {
      right: APPROVE,
      otherwise: MOVE,
      run: (caller) => world.run(caller, refuseRemoval, onRemoval()),
    },
    "publish-removal": {
      right: HANDLE,
      otherwise: MOVE,
      run: (caller) => {
        const { remark: _, ...rest } = onRemoval();
        return world.run(caller, publishRemoval, { ...rest, publishedAt: "x", noticeUntil: "2026-12-01" });
      },
    },
    "finish-removal": {
      right: HANDLE,
      otherwise: MOVE,
      run: (caller) => {
        const { remark: _, ...rest } = onRemoval();
        return world.run(caller, finishRemoval, rest);
      },
    },
  };
  test.each(Object.entries(removals))("%s", async (_, { right, otherwise, run }) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!reaches(given, right) || given.enterprise !== "none") expect(code).toBe("KERNEL_NOT_FOUND");
        else expect(otherwise).toContain(code);
      }),
      RUNS,
    );
  });

  test("lock-month, enter-tip-off and answer-tip-off", async () => {
    await fc.assert(
      fc.asyncProperty(heldFor(LOCK), async (given) => {
        const code = await codeOf(world.run(callerWith(given), lockMonth, { region: COUNTY, month: "2026-11" }));
        if (!anywhere(given, LOCK)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise !== "none") expect(code).toBe("ACCIDENTS_OUT_OF_BOUNDS");
        else
          expect(code).toBe(
            over(given, LOCK, COUNTY) && given.sectors === null ? "ACCIDENTS_MONTH_NOT_OVER" : "ACCIDENTS_NOT_YOURS",
          );
      }),
      RUNS,
    );
    const answer = { tipOffId: ids["tipOff"] as never, revision: STALE, step: "preliminary" as const, result: "x" };
    const future = { region: OWN, channel: "x", content: "x", receivedAt: "2027-01-01T00:00:00.000Z" };
    await fc.assert(
      fc.asyncProperty(heldFor(HANDLE), async (given) => {
        const caller = callerWith(given);
        const [entered, answered] = [
          await codeOf(world.run(caller, enterTipOff, future)),
          await codeOf(world.run(caller, answerTipOff, answer)),
        ];
        if (!anywhere(given, HANDLE)) expect([entered, answered]).toEqual(["KERNEL_FORBIDDEN", "KERNEL_FORBIDDEN"]);
        else {
          expect(entered).toBe(given.enterprise === "none" ? "ACCIDENTS_FUTURE" : "ACCIDENTS_OUT_OF_BOUNDS");
          expect(answered).toBe(
            given.enterprise === "none" && over(given, HANDLE) ? "KERNEL_STALE" : "KERNEL_NOT_FOUND",
          );
        }
      }),
      RUNS,
    );
  });
});

describe("a quick report is taken only within one's regions, for an enterprise that one reaches", () => {
  const wrong = {
    title: "x",
    category: "fire",
    occurredAt: "2026-11-10T01:00:00.000Z",
    casualties: { poisoned: 2, seriousInjuries: 1 },
  };
  test("report-accident and report-own-accident", async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(REPORT, OWN_REPORT).chain(heldFor), async (given) => {
        const caller = callerWith(given);
        const fine = { ...wrong, casualties: {}, region: OWN, enterpriseId: ids["other"] };
        const official = await codeOf(world.run(caller, reportAccident, { ...fine, region: "440606" } as never));
        if (!anywhere(given, REPORT)) expect(official).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, REPORT)) expect(official).toBe("ACCIDENTS_OUT_OF_BOUNDS");
        else if (!over(given, REPORT, "440606")) expect(official).toBe("ACCIDENTS_NOT_YOURS");
        else expect(["done", "ACCIDENTS_ENTERPRISE_UNKNOWN"]).toContain(official);
        const own = await codeOf(world.run(caller, reportOwnAccident, wrong as never));
        if (!anywhere(given, OWN_REPORT)) expect(own).toBe("KERNEL_FORBIDDEN");
        else if (given.enterprise === "none" || given.enterprise === "unbound")
          expect(own).toBe("ACCIDENTS_NO_ENTERPRISE");
        else expect(["ACCIDENTS_COUNTS_WRONG", "ACCIDENTS_ENTERPRISE_UNKNOWN"]).toContain(own);
      }),
      { numRuns: 40 },
    );
  });
});

describe("reading is bound the same way", () => {
  const pages: [string, string, (caller: Caller) => Promise<unknown>][] = [
    ["get-accident", READ, (caller) => world.ask(caller, getAccident, { accidentId: ids["accident"] as never })],
    [
      "get-own-accident",
      OWN_READ,
      (caller) => world.ask(caller, getOwnAccident, { accidentId: ids["accident"] as never }),
    ],
    [
      "open-casualties",
      CASUALTY,
      (caller) => world.ask(caller, openCasualties, { accidentId: ids["accident"] as never, reason: "核对" }),
    ],
  ];
  test.each(pages)("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(code).toBe(wrongSide(right));
        else expect(code).toBe(reaches(given, right) ? "done" : "KERNEL_NOT_FOUND");
      }),
      RUNS,
    );
  });

  test.each([
    [findAccidents, READ, "id", "accident"],
    [findOwnAccidents, OWN_READ, "id", "accident"],
    [findAccidentEnterprises, READ, "enterpriseId", "target"],
    [findRemovals, READ, "id", "removal"],
  ] as const)("$name", async (spec, right, key, wanted) => {
    await fc.assert(
      fc.asyncProperty(heldFor(right), async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findAccidents, {})
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, right)) expect(page).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(page).toBe(wrongSide(right));
        else {
          const rows = (page as { rows: Record<string, unknown>[] }).rows;
          expect(rows.some((row) => row[key] === ids[wanted])).toBe(reaches(given, right));
        }
      }),
      RUNS,
    );
  });

  test("find-tip-offs, get-months and get-due: officials, months of the whole government only", async () => {
    await fc.assert(
      fc.asyncProperty(heldFor(READ), async (given) => {
        const caller = callerWith(given);
        const [months, due] = [
          await codeOf(world.ask(caller, getMonths, { region: COUNTY })),
          await codeOf(world.ask(caller, getDue, {})),
        ];
        const page = await world.list(caller, findTipOffs, {}).catch((error: { code: string }) => error.code);
        if (!anywhere(given, READ)) expect([months, due, page]).toEqual(Array(3).fill("KERNEL_FORBIDDEN"));
        else if (given.enterprise !== "none")
          expect([months, due, page]).toEqual(Array(3).fill("ACCIDENTS_OUT_OF_BOUNDS"));
        else {
          expect(months).toBe(over(given, READ, COUNTY) && given.sectors === null ? "done" : "ACCIDENTS_NOT_YOURS");
          expect(due).toBe("done");
          const { rows } = page as { rows: { id: string }[] };
          expect(rows.some(({ id }) => id === ids["tipOff"])).toBe(over(given, READ));
        }
      }),
      RUNS,
    );
  });
});

test("a person who is not signed in reaches nothing", async () => {
  for (const { run } of Object.values(onAccident))
    expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
});
