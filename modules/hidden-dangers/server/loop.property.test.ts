import type { Caller } from "@anlan/kernel";
import { inScope, unsafeEverywhere } from "@anlan/server-kit";
import fc from "fast-check";
import { sql } from "kysely";
import { beforeAll, expect, test } from "vitest";
import * as contract from "../contract/index.ts";
import { aDanger, type DangersWorld, hiddenDangersWorld } from "../testing/index.ts";
import { dbOf } from "./store/read.ts";

const PHOTO = "0190a1b2-c3d4-7e5f-8a6b-000000000001";
const DAY = "2026-03-02";
let stage: DangersWorld;
let people: readonly Caller[];

beforeAll(async () => {
  stage = await hiddenDangersWorld();
  people = [stage.official, stage.other, stage.own.finder, stage.own.worker, stage.own.checker];
});

const report = {
  cause: "原因",
  harm: "危害",
  congress: "职代会",
  congressOn: DAY,
  authority: "应急局",
  authorityOn: DAY,
};
const plan = { responsible: "经理", measures: "措施", funds: "资金", dueOn: "2026-05-01", contingency: "预案" };
const done = { measures: "已整改", files: [PHOTO] };
const remark = { remark: "意见" };
const acceptance = { body: "应急局", on: DAY, opinion: "同意", files: [PHOTO] };

/** Every command by the part of its name that both sides share, with an input that a person could send. */
const COMMANDS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ["assign", {}],
  ["start", {}],
  ["submit", done],
  ["putRight", done],
  ["verify", {}],
  ["return", remark],
  ["reopen", remark],
  ["cancel", remark],
  ["reportMajor", report],
  ["planMajor", plan],
  ["assessMajor", { by: "机构", on: DAY, result: "合格", files: [PHOTO] }],
  ["acceptMajor", acceptance],
  ["closeMajor", {}],
  ["grade", { level: "general" }],
  ["grade", { level: "major", majorReasons: ["stop"] }],
  ["applyReviewOf", {}],
  ["approvePlan", {}],
  ["returnPlan", remark],
  ["reassign", { reason: "换人", responsible: true }],
];

function specOf(name: string, own: boolean) {
  const table = contract as unknown as Record<string, { name: string } | undefined>;
  return own ? table[`${name}OwnDanger`] : (table[`${name}Danger`] ?? table[name]);
}

/** What the store says of one danger, read past every bound. */
async function stored(id: string) {
  return inScope(stage.world.runtime.pool, unsafeEverywhere, "read", async (db) => {
    const { rows } = await sql<{
      state: string;
      verifiedBy: string | null;
      rectifiedBy: string | null;
      hands: string[];
      steps: { move: string; by: string }[];
      todos: number;
    }>`select state, verified_by as "verifiedBy", rectified_by as "rectifiedBy", hands,
        (select coalesce(jsonb_agg(jsonb_build_object('move', s.move, 'by', s.account_id) order by s.at, s.id), '[]')
          from hidden_dangers.steps s where s.county = d.county and s.danger_id = d.id) as steps,
        (select count(*)::int from notices.todos t where t.subject_id = d.id::text and t.state = 'open') as todos
      from hidden_dangers.dangers d where id = ${id}`.execute(dbOf({ tables: () => db as never }));
    return rows[0];
  });
}

const OPEN: readonly string[] = contract.OPEN_STATES;

/** What people usually do next; otherwise so few sequences would come to an end. */
const USUAL: Readonly<Record<string, readonly string[]>> = {
  registered: ["grade", "assign", "putRight"],
  assigned: ["start", "putRight", "reportMajor"],
  reported: ["planMajor"],
  planned: ["approvePlan", "returnPlan"],
  rectifying: ["submit", "assessMajor"],
  assessed: ["applyReviewOf"],
  submitted: ["verify", "acceptMajor", "return"],
  verified: ["closeMajor", "reopen"],
  closed: ["reopen"],
};
const step = fc.record({ who: fc.nat(4), what: fc.nat(COMMANDS.length - 1), usual: fc.boolean(), which: fc.nat(5) });

test("no sequence of commands closes a danger without another person's verification, and no open one waits for nobody", async () => {
  const { world, official } = stage;
  let ended = 0;
  await fc.assert(
    fc.asyncProperty(fc.nat(4), fc.array(step, { minLength: 8, maxLength: 28 }), async (finder, steps) => {
      const found = await aDanger(stage, people[finder] as Caller);
      const { dangerId } = found;
      let { revision } = found;
      let state: string = found.state;
      for (const { who, what, usual, which } of steps) {
        const caller = people[who] as Caller;
        const names = USUAL[state] ?? [];
        const wanted = usual ? names[which % Math.max(1, names.length)] : undefined;
        const command = COMMANDS.find(([one]) => one === wanted) ?? COMMANDS[what];
        const [name, { responsible, ...values }] = command as (typeof COMMANDS)[number];
        const spec = specOf(name, (caller.enterpriseId ?? null) !== null);
        if (spec === undefined) continue;
        const named = responsible === true ? { responsibleAccountId: stage.own.checker.accountId } : {};
        const input = { dangerId, revision, ...values, ...named };
        const reply = world.run(caller, spec as never, input as never) as Promise<{ revision: number }>;
        revision = await reply.then(
          (one) => one.revision,
          () => revision,
        );
        const now = await stored(dangerId);
        if (now === undefined) throw new Error("the danger is gone");
        state = now.state;
        if (OPEN.includes(now.state)) expect(now.todos).toBeGreaterThan(0);
        if (now.state !== "closed" && now.state !== "verified") continue;
        ended += 1;
        const verifications = now.steps.filter(({ move }) => move === "verify" || move === "accept");
        expect(verifications.length).toBeGreaterThan(0);
        const verifier = verifications.at(-1)?.by;
        expect(now.verifiedBy).toBe(verifier);
        // Read from the timeline alone, with nothing of the code under test.
        const rectifiers = now.steps
          .filter(({ move }) =>
            ["start", "put-right", "submit", "assess", "apply-review", "plan", "report"].includes(move),
          )
          .map(({ by }) => by);
        expect(rectifiers).not.toContain(verifier);
      }
      // Whoever answers for the region sees it, wherever it stands.
      expect((await world.ask(official, contract.getDanger, { dangerId })).id).toBe(dangerId);
    }),
    { numRuns: 12 },
  );
  expect(ended).toBeGreaterThan(0);
});
