import { abilitiesOf, type CallerFacts, mayIn, refusalOf } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type PlanRecord, planLife } from "./plan-life.ts";

const REGION = "330499";

function person(accountId: string, ...permissions: string[]): CallerFacts {
  const grants = [{ role: "test", region: REGION, permissions }];
  return { accountId, name: accountId, unitId: null, region: REGION, grants };
}

const checker = person("checker", "plans.plan.review");
const adopter = person("adopter", "plans.plan.adopt");
const both = person("both", "plans.plan.review", "plans.plan.adopt");
const importer = person("importer", "plans.plan.import");

const plan = (state: string, more: Partial<PlanRecord> = {}): PlanRecord => ({
  state,
  stateSince: "2026-01-05T02:00:00.000Z",
  region: REGION,
  lastMoves: {},
  openItems: 0,
  revision: 1,
  ...more,
});

const refused = (move: string, caller: CallerFacts, record: PlanRecord) =>
  refusalOf(planLife, move, caller, record)?.code ?? null;

describe("the life of a plan", () => {
  test("whoever checks plans submits a draft without open items", () => {
    expect(refused("submit", checker, plan("draft"))).toBeNull();
    expect(refused("submit", adopter, plan("draft"))).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("a draft with open items cannot be submitted", () => {
    expect(refused("submit", checker, plan("draft", { openItems: 1 }))).toBe("PLANS_OPEN_ITEMS");
  });

  test("a submitted plan is adopted by whoever may adopt, and by nobody else", () => {
    expect(refused("adopt", adopter, plan("in-review"))).toBeNull();
    expect(refused("adopt", checker, plan("in-review"))).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("nobody adopts what he submitted himself", () => {
    const own = plan("in-review", { lastMoves: { submit: "both" } });
    expect(refused("adopt", both, own)).toBe("KERNEL_SAME_PERSON");
    expect(refused("adopt", adopter, own)).toBeNull();
  });

  test("a plan with open items is not adopted, however it came there", () => {
    expect(refused("adopt", adopter, plan("in-review", { openItems: 3 }))).toBe("PLANS_OPEN_ITEMS");
  });

  test("the adopter returns a submitted plan, the checkers recall it", () => {
    expect(refused("return", adopter, plan("in-review"))).toBeNull();
    expect(refused("return", checker, plan("in-review"))).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused("recall", checker, plan("in-review"))).toBeNull();
    expect(refused("recall", importer, plan("in-review"))).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("a draft is discarded by whoever checks, an adopted plan withdrawn only by whoever adopts", () => {
    expect(refused("discard", checker, plan("draft"))).toBeNull();
    expect(refused("discard", checker, plan("in-review"))).toBeNull();
    expect(refused("discard", checker, plan("adopted"))).toBe("KERNEL_MOVE_NOT_ALLOWED");
    expect(refused("withdraw", adopter, plan("adopted"))).toBeNull();
    expect(refused("withdraw", checker, plan("adopted"))).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("a draft gives way to a later import, an adopted plan to a later adoption", () => {
    expect(refused("replace", importer, plan("draft"))).toBeNull();
    expect(refused("replace", importer, plan("adopted"))).toBe("KERNEL_MOVE_NOT_ALLOWED");
    expect(refused("supersede", adopter, plan("adopted"))).toBeNull();
    expect(refused("supersede", importer, plan("adopted"))).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("nothing leads on from a superseded or withdrawn plan", () => {
    expect(abilitiesOf(planLife, both, plan("superseded"))).toEqual([]);
    expect(abilitiesOf(planLife, both, plan("withdrawn"))).toEqual([]);
  });

  test("rights of another county count for nothing", () => {
    const elsewhere = plan("in-review", { region: "330421" });
    expect(refused("adopt", adopter, elsewhere)).toBe("KERNEL_NOT_YOUR_MOVE");
  });
});

test("no order of moves brings a plan with open items into force, or by the hand that submitted it", () => {
  const people = [checker, adopter, both, importer, person("second", "plans.plan.review", "plans.plan.adopt")];
  const act = fc.record({
    move: fc.constantFrom(...Object.keys(planLife.moves)),
    by: fc.constantFrom(...people),
    open: fc.nat({ max: 2 }),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 12 }), (acts) => {
      let record = plan("draft");
      for (const { move, by, open } of acts) {
        record = { ...record, openItems: open };
        if (refusalOf(planLife, move, by, record) !== null) continue;
        const to = planLife.moves[move as keyof typeof planLife.moves].to;
        if (to === "adopted") {
          expect(record.openItems).toBe(0);
          expect(record.lastMoves["submit"]).toBeDefined();
          expect(record.lastMoves["submit"]).not.toBe(by.accountId);
          expect(mayIn(by, "plans.plan.adopt", REGION)).toBe(true);
        }
        record = { ...record, state: to, lastMoves: { ...record.lastMoves, [move]: by.accountId } };
      }
    }),
    { numRuns: 2000 },
  );
});
