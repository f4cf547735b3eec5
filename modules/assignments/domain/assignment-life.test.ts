import { abilitiesOf, chinaDay, lateStepsBy, refusalOf } from "@anlan/kernel";
import { workingCalendar } from "@anlan/working-calendar";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { personWith, recordOf, weekdays } from "../testing/samples.ts";
import {
  type AssignmentLifeRecord,
  acceptMove,
  assignmentLife,
  hasEnded,
  isLate,
  lateStepsOf,
  limitOfAssignment,
  reportMove,
  supervisor,
  withReporter,
} from "./assignment-life.ts";

const reporter = personWith("li", ["report"], "u1");
const stranger = personWith("wang", ["report"], "u2");
const office = personWith("zhao", ["accept", "assign"]);

const refused = (move: string, caller: typeof reporter, record: AssignmentLifeRecord) =>
  refusalOf(assignmentLife, move, caller, record)?.code ?? null;

describe("who may do what", () => {
  test("only the unit itself reports, and only with the right", () => {
    expect(refused("report", reporter, recordOf())).toBeNull();
    expect(refused("report", stranger, recordOf())).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused("report", office, recordOf())).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused("report", personWith("li", [], "u1"), recordOf())).toBe("KERNEL_NOT_YOUR_MOVE");
    expect(refused("report", { ...reporter, unitId: null }, recordOf())).toBe("KERNEL_NOT_YOUR_MOVE");
  });

  test("nobody accepts or returns what he reported himself, although he holds both rights", () => {
    const both = personWith("li", ["report", "accept"], "u1");
    const record = recordOf({ state: "reported", lastMoves: { report: "li" } });
    for (const move of ["accept", "return"]) expect(refused(move, both, record)).toBe("KERNEL_SAME_PERSON");
    expect(refused("complete", both, { ...record, closesLast: true })).toBe("KERNEL_SAME_PERSON");
    expect(refused("accept", office, record)).toBeNull();
  });

  test("the last milestone completes, any other goes on", () => {
    const record = recordOf({ state: "reported", lastMoves: { report: "li" } });
    expect(refused("complete", office, record)).toBe("ASSIGNMENTS_MILESTONES_OPEN");
    expect(refused("accept", office, { ...record, closesLast: true })).toBe("ASSIGNMENTS_LAST_MILESTONE");
    expect(acceptMove({ closesLast: true })).toBe("complete");
    expect(acceptMove({ closesLast: false })).toBe("accept");
  });

  test("a returned report goes in again by its own move", () => {
    expect(reportMove("returned")).toBe("resubmit");
    expect(reportMove("assigned")).toBe("report");
    expect(withReporter({ assign: "a" }, "li")).toEqual({ assign: "a", report: "li" });
  });

  test("a leader is told over his region only", () => {
    expect(supervisor.test(personWith("s", ["supervise"]), recordOf())).toBe(true);
    expect(supervisor.test(personWith("s", ["supervise"]), recordOf({ region: "330421" }))).toBe(false);
  });
});

describe("clocks", () => {
  const day = (moment: Date | null) => (moment === null ? null : chinaDay(moment));

  test("a unit has until the end of the due day", () => {
    expect(limitOfAssignment(recordOf(), weekdays)?.toISOString()).toBe("2026-06-30T15:59:59.999Z");
  });

  test("after a return it has five working days, and the office has five to answer", () => {
    const since = { stateSince: "2026-06-26T02:00:00.000Z" };
    expect(day(limitOfAssignment(recordOf({ state: "returned", ...since }), weekdays))).toBe("2026-07-03");
    expect(day(limitOfAssignment(recordOf({ state: "reported", ...since }), weekdays))).toBe("2026-07-03");
    expect(limitOfAssignment(recordOf({ state: "done" }), weekdays)).toBeNull();
    expect(limitOfAssignment(recordOf({ state: "cancelled" }), weekdays)).toBeNull();
  });

  test("the steps come five working days before, on the day, five and ten working days after", () => {
    const steps = lateStepsOf(recordOf(), weekdays).map(({ step, at }) => [step.step, chinaDay(at), step.to]);
    expect(steps).toEqual([
      ["remind", "2026-06-23", ["unit"]],
      ["warn", "2026-06-30", ["unit"]],
      ["list", "2026-07-07", ["unit", "office"]],
      ["escalate", "2026-07-14", ["unit", "office", "leader"]],
    ]);
  });

  test("the National Day holiday and its make-up day move the steps", () => {
    // 2025: 1 to 8 October off, 28 September and 11 October are working days.
    const steps = lateStepsOf(recordOf({ dueOn: "2025-09-30" }), workingCalendar());
    expect(steps.map(({ step, at }) => [step.step, chinaDay(at)])).toEqual([
      ["remind", "2025-09-24"],
      ["warn", "2025-09-30"],
      ["list", "2025-10-14"],
      ["escalate", "2025-10-21"],
    ]);
  });

  test("a report submitted before the holiday is answered by the fifth working day after it", () => {
    const record = recordOf({ state: "reported", stateSince: "2025-09-30T03:00:00.000Z" });
    expect(day(limitOfAssignment(record, workingCalendar()))).toBe("2025-10-14");
  });

  test("late is only whose turn it is and who should have reported", () => {
    const now = new Date("2026-07-01T00:00:00.000Z");
    const limitAt = "2026-06-30T15:59:59.999Z";
    for (const state of ["assigned", "in-progress", "returned"]) expect(isLate({ state, limitAt }, now)).toBe(true);
    for (const state of ["reported", "done", "cancelled"]) expect(isLate({ state, limitAt }, now)).toBe(false);
    expect(isLate({ state: "assigned", limitAt: null }, now)).toBe(false);
    expect(isLate({ state: "assigned", limitAt }, new Date(limitAt))).toBe(false);
  });

  test("done and cancelled are the ends", () => {
    expect(Object.keys(assignmentLife.states).filter(hasEnded)).toEqual(["done", "cancelled"]);
  });
});

const people = [
  reporter,
  stranger,
  office,
  personWith("both", ["report", "accept", "assign"], "u1"),
  personWith("chief", ["accept"], "u1"),
];

test("no sequence of moves reaches done without a report that another person accepted", () => {
  const act = fc.record({
    who: fc.constantFrom(...people),
    move: fc.constantFrom(...Object.keys(assignmentLife.moves)),
    closesLast: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
      let record = recordOf();
      let author: string | null = null;
      for (const { who, move, closesLast } of acts) {
        const seen: AssignmentLifeRecord = { ...record, closesLast: record.state === "reported" && closesLast };
        if (refusalOf(assignmentLife, move, who, seen) !== null) continue;
        const isReport = move === "report" || move === "resubmit";
        const lastMoves = { ...seen.lastMoves, [move]: who.accountId };
        const to = assignmentLife.moves[move as keyof typeof assignmentLife.moves].to;
        if (to === "done") {
          expect(author).not.toBeNull();
          expect(who.accountId).not.toBe(author);
        }
        if (isReport) author = who.accountId;
        else if (move === "return" || move === "cancel" || move === "accept" || move === "complete") author = null;
        record = {
          ...seen,
          state: to,
          lastMoves: isReport ? withReporter(lastMoves, who.accountId) : lastMoves,
        };
      }
    }),
    { numRuns: 2000 },
  );
});

test("whatever state it is in, somebody can move it on, or it has ended", () => {
  const all = personWith("x", ["report", "accept", "assign"], "u1");
  for (const state of Object.keys(assignmentLife.states)) {
    const moves = abilitiesOf(assignmentLife, all, recordOf({ state })).filter((one) => one.refusal === null);
    expect(moves.length).toBeGreaterThan(0);
  }
  expect(lateStepsBy(assignmentLife, recordOf({ state: "done" }), weekdays, new Date(8.64e15))).toEqual([]);
});
