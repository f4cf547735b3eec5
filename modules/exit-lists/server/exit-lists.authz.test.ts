import type { Caller, CommandSpec } from "@anlan/kernel";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import {
  approveListing,
  approvePlan,
  askDelay,
  decideDelay,
  declineSheet,
  delistCase,
  dismissCase,
  failCheck,
  findCases,
  findExperts,
  getCase,
  getExitBoard,
  getSheet,
  inviteExperts,
  makePlan,
  proposeCase,
  raiseObjection,
  refuseListing,
  rejectObjection,
  reportDone,
  reportMilestone,
  returnListing,
  returnPlan,
  submitCase,
  submitSheet,
  upholdObjection,
} from "../contract/index.ts";
import { aProposedCase, EXIT_RIGHTS, type ExitListsWorld, exitListsWorld, invite } from "../testing/index.ts";

const TOWN = "440605011";
const REGIONS = ["44", "4406", "440605", TOWN, "440605121", "440606", "33"];

let w: ExitListsWorld;
let open: Awaited<ReturnType<typeof aProposedCase>>;
let sheetId: string;
beforeAll(async () => {
  w = await exitListsWorld();
  open = await aProposedCase(w);
  await invite(w, open, w.panel.slice(0, 3));
  const { sheets } = await w.world.ask(w.office, getCase, { id: open.id });
  sheetId = sheets.find(({ accountId }) => accountId === w.panel[0]?.accountId)?.id ?? "";
});

type AnyCommand = CommandSpec<z.ZodType, z.ZodType>;
const remark = { remark: "理由" };
const plan = { way: "close", goal: "g", measures: "m", leader: "l", dueOn: "2026-12-31" };
const milestones = [{ name: "n", dueOn: "2026-12-31" }];

/** Every command on a case, with an input that is well formed and a revision that nobody ever saw. */
const ON_CASE = (): readonly (readonly [AnyCommand, object])[] =>
  [
    [inviteExperts, { expertIds: [w.world.runtime.newId()] }],
    [dismissCase, remark],
    [submitCase, { way: "close", ...remark }],
    [approveListing, {}],
    [returnListing, remark],
    [refuseListing, remark],
    [makePlan, { ...plan, unitId: w.unitId, milestones }],
    [approvePlan, {}],
    [returnPlan, remark],
    [reportMilestone, { milestoneId: w.unitId, doneOn: "2026-03-02", text: "t", files: [] }],
    [askDelay, { until: "2026-12-31", reason: "r" }],
    [decideDelay, { granted: true }],
    [reportDone, { text: "t", files: [] }],
    [failCheck, { ...remark, files: [] }],
    [delistCase, { ...remark, files: [] }],
    [upholdObjection, remark],
    [rejectObjection, remark],
  ] as never;

const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    (error: { code?: string }) => error.code ?? String(error),
  );
const BARRED = ["KERNEL_FORBIDDEN", "KERNEL_NOT_FOUND"];

const held = fc.record({
  grants: fc.array(fc.record({ right: fc.constantFrom(...EXIT_RIGHTS), region: fc.constantFrom(...REGIONS) }), {
    maxLength: 6,
  }),
  sectors: fc.option(fc.subarray(["fire", "town-gas"]), { nil: null }),
  enterprise: fc.constantFrom(null, null, "own", "other"),
});
type Held = typeof held extends fc.Arbitrary<infer T> ? T : never;

function callerOf({ grants, sectors, enterprise }: Held): Caller {
  return {
    ...w.office,
    accountId: w.world.runtime.newId(),
    sectors,
    enterpriseId: enterprise === null ? null : enterprise === "own" ? open.enterpriseId : w.world.runtime.newId(),
    grants: grants.map(({ right, region }) => ({ role: "r", region, permissions: [right] })),
  };
}

// The oracle, with nothing from the code under test: who is barred, and how he is told.
function expectedBar({ grants, sectors, enterprise }: Held, right: string): string | null {
  if (!grants.some((one) => one.right === right)) return "KERNEL_FORBIDDEN";
  const isWithin = grants.some((one) => one.right === right && TOWN.startsWith(one.region));
  const sees = isWithin && (sectors === null || sectors.includes("fire")) && enterprise === null;
  return sees ? null : "KERNEL_NOT_FOUND";
}

test("who may touch a case at all is decided by right, region, sector and enterprise, for every command", async () => {
  await fc.assert(
    fc.asyncProperty(held, fc.nat(), async (who, pick) => {
      const caller = callerOf(who);
      const commands = ON_CASE();
      // Some of them each time: all of them many times would take minutes.
      for (const offset of [0, 1, 2, 3, 4]) {
        const [spec, input] = commands[(pick + offset * 4) % commands.length] as (typeof commands)[number];
        const code = await codeOf(w.world.run(caller, spec, { id: open.id, revision: 999, ...input }));
        const bar = expectedBar(who, spec.permission ?? "");
        if (bar !== null) expect([spec.name, code]).toEqual([spec.name, bar]);
        else expect([spec.name, BARRED.includes(code), code]).toEqual([spec.name, false, code]);
        expect(code).not.toBe("done");
      }
      const reading = await codeOf(w.world.ask(caller, getCase, { id: open.id }));
      expect(reading).toBe(expectedBar(who, "exit-lists.case.read") ?? "done");
      const asking = await codeOf(w.world.ask(caller, findExperts, { id: open.id }));
      expect(asking).toBe(expectedBar(who, "exit-lists.case.manage") ?? "done");
    }),
    { numRuns: 30 },
  );
});

test("an enterprise is proposed only by those who see it", async () => {
  await fc.assert(
    fc.asyncProperty(held, async (who) => {
      const code = await codeOf(
        w.world.run(callerOf(who), proposeCase, { enterpriseId: open.enterpriseId, reason: "再次提名" }),
      );
      expect(code).toBe(expectedBar(who, "exit-lists.case.manage") ?? "EXIT_LISTS_CASE_OPEN");
    }),
    { numRuns: 20 },
  );
});

test("a sheet exists for its own expert alone, whatever others hold", async () => {
  await fc.assert(
    fc.asyncProperty(held, fc.boolean(), async (who, own) => {
      const caller = { ...callerOf(who), ...(own ? { accountId: w.panel[0]?.accountId ?? "" } : {}) };
      const bar = expectedBar({ ...who, sectors: null }, "exit-lists.sheet.fill") ?? (own ? null : "KERNEL_NOT_FOUND");
      expect(await codeOf(w.world.ask(caller, getSheet, { id: sheetId as never }))).toBe(bar ?? "done");
      const stale = { id: sheetId as never, revision: 999 };
      const values = [{ code: "management", points: 1, remark: null }];
      expect(await codeOf(w.world.run(caller, submitSheet, { ...stale, values, opinion: "o" }))).toBe(
        bar ?? "KERNEL_STALE",
      );
      expect(await codeOf(w.world.run(caller, declineSheet, { ...stale, ...remark }))).toBe(bar ?? "KERNEL_STALE");
    }),
    { numRuns: 20 },
  );
});

test("an objection is only the enterprise's own, and its case does not exist for it before the listing", async () => {
  const own = { ...w.ownOf(open.enterpriseId) };
  const given = { id: open.id, revision: 2, text: "异议" };
  expect(await codeOf(w.world.run(own, raiseObjection, given))).toBe("KERNEL_NOT_FOUND");
  expect(await codeOf(w.world.run({ ...own, enterpriseId: null }, raiseObjection, given))).toBe(
    "EXIT_LISTS_NO_ENTERPRISE",
  );
  expect(await codeOf(w.world.run({ ...own, grants: [] }, raiseObjection, given))).toBe("KERNEL_FORBIDDEN");
});

test("lists and numbers count what their reader sees", async () => {
  await fc.assert(
    fc.asyncProperty(held, async (who) => {
      const caller = callerOf(who);
      const bar = expectedBar(who, "exit-lists.case.read");
      if (bar === "KERNEL_FORBIDDEN") {
        expect(await codeOf(w.world.list(caller, findCases))).toBe(bar);
        return;
      }
      const { rows } = await w.world.list(caller, findCases);
      expect(rows).toHaveLength(bar === null ? 1 : 0);
      expect((await w.world.ask(caller, getExitBoard, {})).evaluating).toBe(rows.length);
    }),
    { numRuns: 20 },
  );
});
