import type { Caller } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  addHelper,
  createPlan,
  declineEvent,
  dismissEvent,
  dispatchEvent,
  editHelper,
  editPlan,
  escalateEvent,
  evaluateEvent,
  findEvents,
  findHelpers,
  findPatrols,
  findPlans,
  type GridEvent,
  getEvent,
  getPatrol,
  getToday,
  handleEvent,
  recordHelperVisit,
  recordVisit,
  reopenEvent,
  reportEvent,
  returnEvent,
  sendEventBack,
  setPlanState,
  settleEvent,
  takeEventBack,
  transferEvent,
} from "../contract/index.ts";
import { aGrid, anEvent, aPlan, GRID_RIGHTS, type GridWorkWorld, gridWorkWorld } from "../testing/index.ts";

const OWN = "440605011001";
const REGIONS = ["44", "4406", "440605", "440605011", OWN, "440605011002", "440605121", "440606", "33"];
const STALE = 999;

let w: GridWorkWorld;
let unit: string;
const ids: Record<string, string> = {};
const cycle = { every: 1, unit: "day", workingDaysOnly: false } as const;
const stops = [{ name: "村口" }];

beforeAll(async () => {
  w = await gridWorkWorld();
  w.world.clock.set("2026-03-02T02:00:00.000Z");
  unit = w.world.runtime.newId();
  const grid = aGrid(w, OWN);
  ids["grid"] = grid.id;
  ids["plan"] = (await aPlan(w, grid.id)).id;
  const all = await w.world.ask(w.keeper, getToday, { everyone: "yes" });
  ids["patrol"] = all.patrols[0]?.id ?? "";
  const { keeper } = w;
  const on = ({ id, revision }: GridEvent) => ({ id, revision });
  w.units.set(unit, { id: unit, name: "单位", region: "440605" });
  const give = (event: GridEvent) =>
    w.world.run(keeper, dispatchEvent, { ...on(event), unitId: unit, dueOn: "2026-03-09" });
  ids["reported"] = (await anEvent(w, keeper)).id;
  ids["dispatched"] = (await give(await anEvent(w, keeper))).id;
  ids["handled"] = (await anEvent(w, keeper, { handledHere: "已清" })).id;
  const done = await w.world.run({ ...keeper, unitId: unit }, handleEvent, {
    ...on(await give(await anEvent(w, keeper))),
    result: "已清",
  });
  const last = await w.world.run({ ...keeper, accountId: "z" }, settleEvent, on(done));
  ids["settled"] = last.id;
  const other = await w.world.run({ ...keeper, unitId: unit }, handleEvent, {
    ...on(await give(await anEvent(w, keeper))),
    result: "已清",
  });
  ids["returned"] = other.id;
  const post = { region: OWN, kind: "volunteer", name: "志愿者", fromDay: "2026-01-01" } as const;
  ids["helper"] = (await w.world.run(keeper, addHelper, post)).id;
});

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly isReporter: boolean;
  readonly isOfUnit: boolean;
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...GRID_RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 9,
  }),
  isReporter: fc.boolean(),
  isOfUnit: fc.boolean(),
});
const callerWith = ({ grants, isReporter, isOfUnit }: Held): Caller => ({
  ...w.keeper,
  accountId: isReporter ? w.keeper.accountId : "somebody",
  unitId: isOfUnit ? unit : null,
  grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
});

// The oracle, with nothing from the code under test: the right over the region or one above it, and who one is.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const over = ({ grants }: Held, right: string) =>
  grants.some((one) => one.right === right && OWN.startsWith(one.region));
const E = "grid-work.event.";

interface Case {
  readonly right: string;
  /** Who beside the right may do it; everybody where left out. */
  readonly actor?: (given: Held) => boolean;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  readonly run: (caller: Caller) => Promise<unknown>;
}
const stale = (name: string) => ({ id: ids[name] as never, revision: STALE });
const dispatcher = (given: Held) => over(given, `${E}dispatch`);
const reporter = (given: Held) => given.isReporter && over(given, `${E}report`);
const ofUnit = (given: Held) => given.isOfUnit && over(given, `${E}handle`);
const said = { remark: "理由" };
const ofDispatcher = (run: Case["run"]): Case => ({
  right: `${E}dispatch`,
  actor: dispatcher,
  otherwise: "KERNEL_STALE",
  run,
});

const moves: [string, Case][] = [
  [
    "dispatch-event",
    {
      right: `${E}dispatch`,
      actor: dispatcher,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, dispatchEvent, { ...stale("reported"), unitId: unit, dueOn: "2026-03-09" }),
    },
  ],
  [
    "handle-event",
    {
      right: `${E}read`,
      actor: ofUnit,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, handleEvent, { ...stale("dispatched"), result: "好" }),
    },
  ],
  [
    "handle-event on the spot",
    {
      right: `${E}read`,
      actor: reporter,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, handleEvent, { ...stale("reported"), result: "好" }),
    },
  ],
  [
    "settle-event",
    {
      right: `${E}dispatch`,
      actor: (given) => dispatcher(given) && !given.isReporter,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, settleEvent, stale("handled")),
    },
  ],
  [
    "return-event",
    {
      right: `${E}dispatch`,
      actor: dispatcher,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, returnEvent, { ...stale("returned"), ...said }),
    },
  ],
  ["send-event-back", ofDispatcher((caller) => w.world.run(caller, sendEventBack, { ...stale("handled"), ...said }))],
  [
    "decline-event",
    {
      right: `${E}handle`,
      actor: ofUnit,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, declineEvent, { ...stale("dispatched"), ...said }),
    },
  ],
  ["escalate-event", ofDispatcher((caller) => w.world.run(caller, escalateEvent, { ...stale("reported"), ...said }))],
  [
    "take-event-back",
    ofDispatcher((caller) => w.world.run(caller, takeEventBack, { ...stale("dispatched"), ...said })),
  ],
  ["transfer-event", ofDispatcher((caller) => w.world.run(caller, transferEvent, stale("reported")))],
  ["dismiss-event", ofDispatcher((caller) => w.world.run(caller, dismissEvent, { ...stale("reported"), ...said }))],
  [
    "evaluate-event",
    {
      right: `${E}report`,
      actor: reporter,
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, evaluateEvent, { ...stale("settled"), score: 5 }),
    },
  ],
  [
    "reopen-event",
    {
      right: `${E}read`,
      actor: (given) => dispatcher(given) || reporter(given),
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, reopenEvent, { ...stale("settled"), ...said }),
    },
  ],
];

const others: [string, Case][] = [
  [
    "edit-plan",
    {
      right: "grid-work.patrol.plan",
      otherwise: "KERNEL_STALE",
      run: (caller) =>
        w.world.run(caller, editPlan, { ...stale("plan"), name: "甲", cycle, startsOn: "2026-03-02", stops }),
    },
  ],
  [
    "set-plan-state",
    {
      right: "grid-work.patrol.plan",
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, setPlanState, { ...stale("plan"), state: "paused", ...said }),
    },
  ],
  [
    "record-visit",
    {
      right: "grid-work.patrol.do",
      otherwise: "GRID_WORK_STOP_UNKNOWN",
      run: (caller) =>
        w.world.run(caller, recordVisit, {
          id: w.world.runtime.newId() as never,
          patrolId: ids["patrol"] as never,
          stopId: w.world.runtime.newId(),
          deviceAt: null,
          checkIn: {},
          result: "normal",
        }),
    },
  ],
  [
    "edit-helper",
    {
      right: "grid-work.helper.manage",
      otherwise: "KERNEL_STALE",
      run: (caller) => w.world.run(caller, editHelper, { ...stale("helper"), name: "乙", fromDay: "2026-01-01" }),
    },
  ],
  [
    "record-helper-visit",
    {
      right: "grid-work.helper.visit",
      otherwise: "GRID_WORK_DAY_AHEAD",
      run: (caller) =>
        w.world.run(caller, recordHelperVisit, {
          id: w.world.runtime.newId() as never,
          helperId: ids["helper"] as never,
          day: "2027-01-01",
          work: "走访",
          placeName: "村口",
        }),
    },
  ],
];

const news: [string, Case][] = [
  [
    "create-plan",
    {
      right: "grid-work.patrol.plan",
      otherwise: "GRID_WORK_CODE_TWICE",
      run: (caller) =>
        w.world.run(caller, createPlan, {
          gridId: ids["grid"] ?? "",
          name: "甲",
          cycle,
          startsOn: "2026-03-02",
          stops: [
            { name: "a", qrCode: "x" },
            { name: "b", qrCode: "x" },
          ],
        }),
    },
  ],
  [
    "report-event",
    {
      right: `${E}report`,
      otherwise: "GRID_WORK_GRID_UNKNOWN",
      run: (caller) =>
        w.world.run(caller, reportEvent, {
          id: w.world.runtime.newId() as never,
          region: OWN,
          category: "fire",
          description: "堵",
          gridId: w.world.runtime.newId(),
        }),
    },
  ],
  [
    "add-helper",
    {
      right: "grid-work.helper.manage",
      otherwise: "GRID_WORK_DAYS_REVERSED",
      run: (caller) =>
        w.world.run(caller, addHelper, {
          region: OWN,
          kind: "volunteer",
          name: "丙",
          fromDay: "2026-02-01",
          toDay: "2026-01-01",
        }),
    },
  ],
];

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );

function expected(given: Held, { right, actor, otherwise }: Case): string {
  if (!anywhere(given, right)) return "KERNEL_FORBIDDEN";
  if (!over(given, right)) return "KERNEL_NOT_FOUND";
  return actor === undefined || actor(given) ? otherwise : "KERNEL_NOT_YOUR_MOVE";
}

describe("who may do what", () => {
  test.each([...moves, ...others])("%s asks for its right over the place, and for who one is", async (_name, one) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const heard = await codeOf(one.run(callerWith(given)));
        // Who may act but did the step before is told so.
        if (heard === "KERNEL_SAME_PERSON") expect(given.isReporter).toBe(true);
        else expect(heard).toBe(expected(given, one));
      }),
      { numRuns: 12 },
    );
  });

  test.each(news)("%s asks for its right over the place", async (name, one) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const heard = await codeOf(one.run(callerWith(given)));
        if (!anywhere(given, one.right)) expect(heard).toBe("KERNEL_FORBIDDEN");
        else if (over(given, one.right)) expect(heard).toBe(one.otherwise);
        else if (name === "create-plan") expect(heard).toBe("GRID_WORK_GRID_UNKNOWN");
        // Reversed days are told before the place is looked at: nothing of the place is said by it.
        else expect(["KERNEL_NOT_FOUND", "GRID_WORK_DAYS_REVERSED"]).toContain(heard);
      }),
      { numRuns: 12 },
    );
  });

  test("lists and records show what lies in one's regions, and nothing else", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        const rows = async (ask: Promise<{ rows: readonly unknown[] }>) =>
          (await ask.catch(() => ({ rows: [] }))).rows.length > 0;
        expect(await rows(w.world.list(caller, findEvents))).toBe(over(given, `${E}read`));
        expect(await rows(w.world.list(caller, findPlans))).toBe(over(given, "grid-work.patrol.read"));
        expect(await rows(w.world.list(caller, findPatrols))).toBe(over(given, "grid-work.patrol.read"));
        expect(await rows(w.world.list(caller, findHelpers))).toBe(over(given, "grid-work.helper.read"));
        const one = async (call: Promise<unknown>) => (await codeOf(call)) === "done";
        expect(await one(w.world.ask(caller, getEvent, { id: ids["reported"] as never }))).toBe(
          over(given, `${E}read`),
        );
        expect(await one(w.world.ask(caller, getPatrol, { id: ids["patrol"] as never }))).toBe(
          over(given, "grid-work.patrol.read"),
        );
      }),
      { numRuns: 15 },
    );
  });
});
