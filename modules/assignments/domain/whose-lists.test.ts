import { addDays, startOfChinaDay } from "@anlan/kernel";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { recordOf, weekdays } from "../testing/samples.ts";
import { assignmentLife, hasEnded, limitOfAssignment } from "./assignment-life.ts";
import { listsOf } from "./whose-lists.ts";

const at = (day: string) => startOfChinaDay(day);

describe("whose list an assignment stands on", () => {
  test("before its day the unit has it to report", () => {
    expect(listsOf(recordOf(), weekdays, at("2026-06-24"))).toEqual(["unit-to-report"]);
  });

  test("after it the unit is late, then the office has it, then the leader too", () => {
    expect(listsOf(recordOf(), weekdays, at("2026-07-01"))).toEqual(["unit-late"]);
    expect(listsOf(recordOf(), weekdays, at("2026-07-07"))).toEqual(["unit-late", "office-late"]);
    expect(listsOf(recordOf(), weekdays, at("2026-07-14"))).toEqual(["unit-late", "office-late", "leader"]);
  });

  test("a submitted report is the office's, and after too long the leader's", () => {
    const record = recordOf({ state: "reported", stateSince: "2026-06-26T02:00:00.000Z" });
    expect(listsOf(record, weekdays, at("2026-06-29"))).toEqual(["office-to-review"]);
    expect(listsOf(record, weekdays, at("2026-07-10"))).toEqual(["office-to-review", "leader"]);
  });

  test("a returned one is the unit's again", () => {
    const record = recordOf({ state: "returned", stateSince: "2026-06-26T02:00:00.000Z" });
    expect(listsOf(record, weekdays, at("2026-06-29"))).toEqual(["unit-returned"]);
    expect(listsOf(record, weekdays, at("2026-07-04"))).toEqual(["unit-late"]);
  });

  test("what has ended stands on no list", () => {
    expect(listsOf(recordOf({ state: "done" }), weekdays, at("2027-01-01"))).toEqual([]);
  });
});

test("every assignment that goes on is on somebody's list, and every late one also on that of those above", () => {
  const states = fc.constantFrom(...Object.keys(assignmentLife.states));
  const days = fc.integer({ min: 0, max: 700 }).map((count) => addDays("2026-01-01", count));
  fc.assert(
    fc.property(states, days, days, days, (state, since, dueOn, today) => {
      const record = recordOf({ state, dueOn, stateSince: at(since).toISOString() });
      const lists = listsOf(record, weekdays, at(today));
      if (hasEnded(state)) {
        expect(lists).toEqual([]);
        return;
      }
      expect(lists.filter((name) => name.startsWith("unit-") || name === "office-to-review")).toHaveLength(1);
      const limit = limitOfAssignment(record, weekdays);
      // Twenty days after the limit every step has come: 10 working days are at most 16 days here.
      if (limit !== null && at(today).getTime() - limit.getTime() > 20 * 86_400_000) {
        expect(lists).toContain("leader");
        if (state !== "reported") expect(lists).toContain("office-late");
      }
    }),
    { numRuns: 1000 },
  );
});
