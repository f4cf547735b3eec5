import type { Caller } from "@anlan/kernel";
import type { TestWorld } from "@anlan/test-kit";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  adoptList,
  completeTasks,
  dropList,
  endPause,
  findCommitments,
  findOwnCommitments,
  findOwnSpecialWorks,
  findOwnTasks,
  findRates,
  findScores,
  findSpecialWorks,
  findTasks,
  getCommitment,
  getMyTasks,
  getOwnPlan,
  getOwnScore,
  getOwnTask,
  getPlan,
  getRates,
  getScore,
  getTask,
  liftVeto,
  publishCommitment,
  registerSpecialWork,
  setCommitmentDuty,
  setPause,
  setPost,
  setSettings,
  setVeto,
  startTasks,
  withdrawSpecialWork,
} from "../contract/index.ts";
import { aCheckedEnterprise, OWN_SELF_CHECK_RIGHTS, SELF_CHECK_RIGHTS, selfChecksWorld } from "../testing/index.ts";
import { makeAll, scoreAll } from "./index.ts";

const OWN_REGION = "440605011";
const REGIONS = ["44", "4406", "440605", OWN_REGION, "440605011001", "440605121", "440606", "33"];
const STALE = 999;
const [READ, SUPERVISE, VETO] = SELF_CHECK_RIGHTS;
const [OWN_READ, OWN_DO, OWN_MANAGE, OWN_COMMIT] = OWN_SELF_CHECK_RIGHTS;

let world: TestWorld;
let root: Caller;
const ids: Record<string, string> = {};

beforeAll(async () => {
  const stage = await selfChecksWorld();
  world = stage.world;
  world.clock.set("2026-03-08T00:30:00.000Z");
  root = stage.official;
  const target = await aCheckedEnterprise(world, root, [{}], { name: "目标厂", sectors: ["fire"] });
  const other = await aCheckedEnterprise(world, root, [{ code: "x" }], { name: "别家", region: "440605121" });
  await makeAll(world.runtime, stage.ports);
  await scoreAll(world.runtime, stage.ports, "2026-03-08");
  Object.assign(ids, { target: target.enterpriseId, other: other.enterpriseId });
  const { worker } = target;
  ids["task"] = (await world.ask(worker, getMyTasks, {})).tasks[0]?.taskId ?? "";
  const list = { list: "fire/daily", cycle: 1, cycleUnit: "year" } as const;
  ids["plan"] = (await world.run(worker, adoptList, list)).planId;
  const pause = { pointId: target.points.get("储罐区") ?? null, fromDay: "2026-04-01", reason: "检修" };
  ids["pause"] = (await world.run(worker, setPause, pause)).pauseId;
  const veto = { enterpriseId: target.enterpriseId, fromDay: "2026-03-08", toDay: "2026-03-08", reason: "重复" };
  ids["veto"] = (await world.run(root, setVeto, veto)).vetoId;
  await world.run(worker, publishCommitment, commitment("2026-03-08"));
  ids["work"] = (await world.run(worker, registerSpecialWork, work("2026-03-08"))).workId;
});

const work = (day: string) =>
  ({
    ...{ kind: "hot-special" as const, place: "罐区", person: "张工", guardian: "李工" },
    ...{ fromAt: `${day}T01:00:00Z`, toAt: `${day}T02:00:00Z` },
  }) as const;

const commitment = (day: string) =>
  ({
    ...{
      kind: "daily" as const,
      day,
      plants: 0,
      running: 0,
      stopped: 0,
      overhaul: 0,
      hotWorkSpecial: 0,
      hotWorkFirst: 0,
    },
    ...{ hotWorkSecond: 0, confinedSpaces: 0, otherSpecialWork: 0, trialProduction: false, startStop: false },
    ...{ tanksNormal: true, sourcesSafe: true, majorDangers: 0, text: "承诺", person: "李总" },
  }) as const;

interface Held {
  readonly grants: readonly { readonly right: string; readonly region: string }[];
  readonly sectors: readonly string[] | null;
  readonly enterprise: "none" | "target" | "other" | "unbound";
}
const held: fc.Arbitrary<Held> = fc.record({
  grants: fc.array(
    fc.record({
      right: fc.constantFrom(...SELF_CHECK_RIGHTS, ...OWN_SELF_CHECK_RIGHTS),
      region: fc.constantFrom(...REGIONS),
    }),
    { maxLength: 9 },
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

// The oracle, with nothing from the code under test.
const anywhere = ({ grants }: Held, right: string) => grants.some((one) => one.right === right);
const reaches = ({ grants, sectors, enterprise }: Held, right: string) =>
  grants.some((one) => one.right === right && OWN_REGION.startsWith(one.region)) &&
  (sectors === null || sectors.includes("fire")) &&
  (enterprise === "none" || enterprise === "target");
const isOwn = (right: string) => right.includes(".own.");
const itsSide = ({ enterprise }: Held, right: string) =>
  isOwn(right) ? enterprise === "target" || enterprise === "other" : enterprise === "none";

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const WRONG_SIDE = ["SELF_CHECKS_NO_ENTERPRISE", "SELF_CHECKS_OFFICIALS_ONLY"];

interface Case {
  readonly right: string;
  /** What the right one hears: a refusal from behind the check of rights, so that nothing changes. */
  readonly otherwise: string;
  /** What one hears whose own enterprise cannot be reached. */
  readonly beyond: readonly string[];
  readonly run: (caller: Caller) => Promise<unknown>;
}
const NOT_FOUND = ["KERNEL_NOT_FOUND"];
const UNKNOWN = ["SELF_CHECKS_ENTERPRISE_UNKNOWN"];
const reason = "核查";

const commands: Record<string, () => Case> = {
  "drop-list": () => ({
    ...{ right: OWN_MANAGE, otherwise: "KERNEL_STALE", beyond: NOT_FOUND },
    run: (caller) => world.run(caller, dropList, { planId: ids["plan"] as never, revision: STALE, reason }),
  }),
  "end-pause": () => ({
    ...{ right: OWN_MANAGE, otherwise: "KERNEL_STALE", beyond: NOT_FOUND },
    run: (caller) => world.run(caller, endPause, { pauseId: ids["pause"] as never, revision: STALE }),
  }),
  "withdraw-special-work": () => ({
    ...{ right: OWN_DO, otherwise: "KERNEL_STALE", beyond: NOT_FOUND },
    run: (caller) => world.run(caller, withdrawSpecialWork, { workId: ids["work"] as never, revision: STALE, reason }),
  }),
  "lift-veto": () => ({
    ...{ right: VETO, otherwise: "KERNEL_STALE", beyond: NOT_FOUND },
    run: (caller) => world.run(caller, liftVeto, { vetoId: ids["veto"] as never, revision: STALE, reason }),
  }),
};

describe("what is named is reached by region, sector and enterprise together, each side by its door", () => {
  test.each(Object.keys(commands))("%s", async (name) => {
    const made = commands[name]?.();
    if (made === undefined) throw new Error(name);
    const { right, otherwise, beyond, run } = made;
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(WRONG_SIDE).toContain(code);
        else expect(reaches(given, right) ? [otherwise] : beyond).toContain(code);
      }),
      { numRuns: 20 },
    );
  });

  test("set-veto and set-commitment-duty: only of an enterprise that one reaches", async () => {
    const enterpriseId = () => ids["target"] as never;
    const bad = { fromDay: "2027-01-01", toDay: "2026-01-01" };
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        expect(await codeOf(world.run(caller, setVeto, { enterpriseId: enterpriseId(), ...bad, reason }))).toBe(
          anywhere(given, VETO) ? "KERNEL_INVALID_INPUT" : "KERNEL_FORBIDDEN",
        );
        const duty = { enterpriseId: enterpriseId(), kind: null, reason };
        const code = await codeOf(world.run(caller, setCommitmentDuty, duty));
        if (!anywhere(given, SUPERVISE)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, SUPERVISE)) expect(WRONG_SIDE).toContain(code);
        else expect(reaches(given, SUPERVISE) ? ["done"] : UNKNOWN).toContain(code);
      }),
      { numRuns: 20 },
    );
  });

  test("an enterprise's own commands touch nobody else, whatever it says", async () => {
    const runs: [string, (caller: Caller) => Promise<unknown>, string][] = [
      [
        OWN_MANAGE,
        (caller) => world.run(caller, setSettings, { scan: "offered", photo: "offered", holidays: "work" }),
        "done",
      ],
      [
        OWN_MANAGE,
        (caller) => world.run(caller, setPost, { post: "班长", accountIds: ["none"] }),
        "SELF_CHECKS_ACCOUNT_UNKNOWN",
      ],
      [
        OWN_MANAGE,
        (caller) => world.run(caller, adoptList, { list: "no/such", cycle: 1, cycleUnit: "day" }),
        "SELF_CHECKS_LIST_UNKNOWN",
      ],
      [
        OWN_MANAGE,
        (caller) => world.run(caller, setPause, { fromDay: "2020-01-01", reason }),
        "SELF_CHECKS_PAUSE_BACKDATED",
      ],
      [OWN_COMMIT, (caller) => world.run(caller, publishCommitment, commitment("2020-01-01")), "SELF_CHECKS_NOT_TODAY"],
      [OWN_DO, (caller) => world.run(caller, registerSpecialWork, work("2020-01-01")), "SELF_CHECKS_WORK_TOO_OLD"],
      [
        OWN_DO,
        (caller) =>
          world.run(caller, completeTasks, {
            ...{ recordId: world.runtime.newId() as never, taskIds: [`${ids["target"]}.2026139900` as never] },
            ...{ result: "normal" as const, deviceAt: "2026-03-08T00:30:00.000Z" },
          }),
        "SELF_CHECKS_TASK_UNKNOWN",
      ],
    ];
    await fc.assert(
      fc.asyncProperty(held, fc.constantFrom(...runs), async (given, [right, run, otherwise]) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(code).toBe("SELF_CHECKS_NO_ENTERPRISE");
        else if (given.enterprise === "target") {
          expect(reaches(given, right) ? [otherwise] : [...UNKNOWN, otherwise]).toContain(code);
        } else expect(["done", ...UNKNOWN, otherwise]).toContain(code);
      }),
      { numRuns: 40 },
    );
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const start = { taskIds: [ids["task"] as never], deviceAt: "2026-03-08T00:30:00.000Z" };
        const started = await world.run(callerWith(given), startTasks, start).catch(() => ({ started: 0 }));
        if (started.started > 0) expect(reaches(given, OWN_DO) && given.enterprise === "target").toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});

describe("reading is bound the same way", () => {
  const enterpriseId = () => ids["target"] as never;
  const pages: [string, string, (caller: Caller) => Promise<unknown>][] = [
    [
      "get-task",
      READ,
      (caller) => world.ask(caller, getTask, { taskId: ids["task"] as never, enterpriseId: enterpriseId() }),
    ],
    ["get-own-task", OWN_READ, (caller) => world.ask(caller, getOwnTask, { taskId: ids["task"] as never })],
    ["get-plan", READ, (caller) => world.ask(caller, getPlan, { enterpriseId: enterpriseId() })],
    ["get-commitment", READ, (caller) => world.ask(caller, getCommitment, { enterpriseId: enterpriseId() })],
    ["get-score", READ, (caller) => world.ask(caller, getScore, { enterpriseId: enterpriseId() })],
  ];
  test.each(pages)("%s", async (_, right, run) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const code = await codeOf(run(callerWith(given)));
        if (!anywhere(given, right)) expect(code).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(WRONG_SIDE).toContain(code);
        else expect(code).toBe(reaches(given, right) ? "done" : "KERNEL_NOT_FOUND");
      }),
      { numRuns: 15 },
    );
  });

  test("an enterprise's own pages are of itself", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const caller = callerWith(given);
        if (!anywhere(given, OWN_READ) || !itsSide(given, OWN_READ)) return;
        const mine = await world.ask(caller, getMyTasks, {}).catch(() => null);
        const plan = await world.ask(caller, getOwnPlan, {}).catch(() => null);
        const score = await world.ask(caller, getOwnScore, {}).catch(() => null);
        for (const id of [mine?.enterprise.id, plan?.enterpriseId, score?.enterpriseId]) {
          expect([undefined, ids[given.enterprise]]).toContain(id);
        }
        if (given.enterprise === "target") expect(mine !== null).toBe(reaches(given, OWN_READ));
      }),
      { numRuns: 20 },
    );
  });

  test.each([
    [findTasks, READ],
    [findOwnTasks, OWN_READ],
    [findCommitments, READ],
    [findOwnCommitments, OWN_READ],
    [findScores, READ],
    [findSpecialWorks, READ],
    [findOwnSpecialWorks, OWN_READ],
    [findRates, READ],
  ] as const)("$name", async (spec, right) => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const page = await world
          .list(callerWith(given), spec as typeof findTasks, { limit: 200 })
          .catch((error: { code: string }) => error.code);
        if (!anywhere(given, right)) expect(page).toBe("KERNEL_FORBIDDEN");
        else if (!itsSide(given, right)) expect(WRONG_SIDE).toContain(page);
        else {
          const rows = (page as { rows: { enterpriseId: string }[] }).rows;
          expect(rows.some((row) => row.enterpriseId === ids["target"])).toBe(reaches(given, right));
        }
      }),
      { numRuns: 15 },
    );
  });

  test("get-rates counts what the caller sees", async () => {
    await fc.assert(
      fc.asyncProperty(held, async (given) => {
        const answer = await world
          .ask(callerWith(given), getRates, { by: "town", month: "2026-03" })
          .catch((error: { code: string }) => error.code);
        if (typeof answer === "string") {
          expect(anywhere(given, READ) && itsSide(given, READ)).toBe(false);
          return;
        }
        const town = answer.groups.find(({ code }) => code === OWN_REGION);
        expect(town !== undefined).toBe(reaches(given, READ));
      }),
      { numRuns: 15 },
    );
  });
});

test("a person who is not signed in reaches nothing but the public page", async () => {
  for (const make of Object.values(commands)) {
    expect(await codeOf(make().run(world.anonymous))).toBe("KERNEL_UNAUTHENTICATED");
  }
  expect(await codeOf(world.ask(world.anonymous, getMyTasks, {}))).toBe("KERNEL_UNAUTHENTICATED");
});
