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
  completeReport,
  correctAccident,
  correctOwnReport,
  dismissAccident,
  editCasualty,
  endRescue,
  enterTipOff,
  finishRemoval,
  getAccident,
  joinAccident,
  keepMonth,
  lockMonth,
  noteFinding,
  proposeRemoval,
  publishRemoval,
  refuseRemoval,
  reinstateAccident,
  relockMonth,
  removeCasualty,
  reopenMonth,
  sendFollowUp,
  setLoss,
  verifyAccident,
  withdrawFinding,
} from "../contract/index.ts";
import { ACCIDENT_RIGHTS, OWN_ACCIDENT_RIGHTS } from "../testing/index.ts";
import {
  anywhere,
  COUNTY,
  callerWith,
  codeOf,
  heldFor,
  ids,
  itsSide,
  makeBounds,
  OWN,
  over,
  RUNS,
  reaches,
  rights,
  wrongSide,
} from "./bounds.fixture.ts";

const [, REPORT, HANDLE, , CASUALTY, LOCK, REOPEN, APPROVE] = ACCIDENT_RIGHTS;
const [, OWN_REPORT] = OWN_ACCIDENT_RIGHTS;
const STALE = 999;
let world: TestWorld;

beforeAll(async () => {
  world = await makeBounds();
});

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
  "send-follow-up": {
    right: REPORT,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, sendFollowUp, { ...on(), kind: "phone", content: "x" }),
  },
  "complete-report": {
    right: REPORT,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, completeReport, { ...on(), title: "改" } as never),
  },
  "correct-own-report": {
    right: OWN_REPORT,
    otherwise: STOPPED,
    run: (caller) => world.run(caller, correctOwnReport, { ...on(), reason: "记错", title: "改" } as never),
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
  "join-accident": {
    right: HANDLE,
    otherwise: MOVE,
    run: (caller) => world.run(caller, joinAccident, { ...on(), into: somebody, reason: "同一起" }),
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

test("a person who is not signed in reaches nothing", async () => {
  for (const { run } of Object.values(onAccident))
    expect(await codeOf(run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
});
