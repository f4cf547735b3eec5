import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Grade } from "../contract/index.ts";
import { type Clocked, clocksOf, lateClocks, receivedAt, type SentReport, stateOf } from "./clocks.ts";
import { rules } from "./rules.fixture.ts";

const at = (time: string, day = "2026-12-31"): string => `${day}T${time}:00.000Z`;
const sent = (
  by: SentReport["by"],
  to: SentReport["to"],
  when: string,
  kind: SentReport["kind"] = "quick",
): SentReport => ({
  kind,
  by,
  to,
  at: when,
});
const accident = (changes: Partial<Clocked> = {}, grade: Grade | null = "ordinary"): Clocked => ({
  occurredAt: at("15:30"),
  unitKnewAt: at("15:40"),
  highImpact: false,
  grades: [{ at: at("16:00"), grade }],
  reports: [sent("unit", "county", at("16:00"))],
  rescueEndedAt: null,
  ...changes,
});
const clock = (code: string, one: Clocked, now: string) =>
  clocksOf(rules, one, new Date(now)).find((each) => each.code === code);

describe("the clocks of an ordinary accident", () => {
  test("the unit has an hour from when its head learnt of it, over the end of the year", () => {
    const late = accident({ reports: [sent("unit", "county", at("16:41"))] });
    expect(clock("R2", late, at("16:50"))).toMatchObject({ due: at("16:40"), state: "done-late", lateMinutes: 1 });
    const inTime = accident({ reports: [sent("unit", "county", at("16:40"))] });
    expect(clock("R2", inTime, at("16:50"))).toMatchObject({ state: "done", lateMinutes: 0 });
    const newYear = accident({ occurredAt: at("23:10"), unitKnewAt: at("23:30"), reports: [] });
    expect(clock("R2", newYear, at("00:00", "2027-01-01"))).toMatchObject({
      due: at("00:30", "2027-01-01"),
      state: "running",
    });
  });

  test("counts from the accident where nobody knows when the head of the unit learnt of it", () => {
    expect(clock("R2", accident({ unitKnewAt: null, reports: [] }), at("16:31"))).toMatchObject({
      since: at("15:30"),
      state: "overdue",
      lateMinutes: 1,
    });
  });

  test("the county has two hours to the city from receipt, also on a leap day", () => {
    const leap = accident({
      occurredAt: at("14:00", "2028-02-28"),
      unitKnewAt: null,
      reports: [sent("unit", "county", at("15:00", "2028-02-28"))],
    });
    expect(clock("R4-city", leap, at("16:59", "2028-02-28"))).toMatchObject({
      due: at("17:00", "2028-02-28"),
      state: "running",
    });
    const over = accident({ reports: [sent("unit", "county", at("23:00", "2028-02-28"))] });
    expect(clock("R4-city", over, at("23:30", "2028-02-28"))).toMatchObject({ due: at("01:00", "2028-02-29") });
  });

  test("there is no duty to the province", () => {
    expect(clocksOf(rules, accident(), new Date(at("18:00"))).map(({ code }) => code)).toEqual(["R2", "R4-city"]);
  });

  test("somebody else's report does not fulfil the unit's duty but starts the county's", () => {
    const tipOff = accident({ reports: [sent("public", "county", at("16:00"))] });
    expect(clock("R2", tipOff, at("18:00"))).toMatchObject({ state: "overdue", doneAt: null });
    expect(clock("R4-city", tipOff, at("18:00"))).toMatchObject({ due: at("18:00"), state: "running" });
  });

  test("what has not been received starts nothing", () => {
    expect(clock("R4-city", accident({ reports: [] }), at("18:00"))).toMatchObject({ state: "waiting", due: null });
  });

  test("a duty that was done before it began is done", () => {
    expect(stateOf(null, at("18:00"), new Date(at("19:00")))).toEqual({ state: "done", lateMinutes: 0 });
  });
});

describe("graver accidents", () => {
  test("a serious one is told to the province by the unit and by the county's telephone", () => {
    const serious = accident({}, "serious");
    expect(clock("R3", serious, at("16:10"))).toMatchObject({ since: at("16:00"), due: at("17:00") });
    expect(clock("R6", serious, at("16:10"))).toMatchObject({ phone: true, due: at("17:00"), state: "running" });
    const written = accident(
      { reports: [...serious.reports, sent("county", "province", at("16:20"), "written")] },
      "serious",
    );
    expect(clock("R6", written, at("16:30"))).toMatchObject({ state: "running" });
    const phoned = accident(
      { reports: [...serious.reports, sent("county", "province", at("16:20"), "phone")] },
      "serious",
    );
    expect(clock("R6", phoned, at("16:30"))).toMatchObject({ state: "done" });
  });

  test("one that becomes serious later starts those clocks when that was known", () => {
    const grades = [
      { at: at("16:00"), grade: "ordinary" as const },
      { at: at("10:00", "2027-01-04"), grade: "serious" as const },
    ];
    const one = accident({ grades });
    expect(clock("R3", one, at("10:30", "2027-01-04"))).toMatchObject({ due: at("11:00", "2027-01-04") });
    expect(clock("R6", one, at("10:30", "2027-01-04"))).toMatchObject({ due: at("11:00", "2027-01-04") });
  });

  test("one that turned out less grave leaves no duty behind, and starts anew when it rises again", () => {
    const grades = [
      { at: at("16:00"), grade: "serious" as const },
      { at: at("17:00"), grade: "ordinary" as const },
    ];
    expect(clock("R3", accident({ grades }), at("20:00"))).toBeUndefined();
    const again = accident({ grades: [...grades, { at: at("19:00"), grade: "serious" as const }] });
    expect(clock("R3", again, at("19:10"))).toMatchObject({ since: at("19:00") });
  });

  test("high impact is told to the province by telephone whatever the grade", () => {
    expect(clock("R6", accident({ highImpact: true }), at("16:10"))).toMatchObject({ due: at("17:00") });
  });

  test("a major one goes on to ministry and State Council, an hour each", () => {
    const reports = [
      sent("unit", "county", at("16:00")),
      sent("county", "province", at("16:10"), "phone"),
      sent("province", "national", at("16:30"), "phone"),
    ];
    const one = accident({ reports }, "major");
    expect(clock("R7-national", one, at("16:40"))).toMatchObject({ state: "done" });
    expect(clock("R7-state-council", one, at("16:40"))).toMatchObject({ due: at("17:30"), state: "running" });
    expect(lateClocks(clocksOf(rules, one, new Date(at("17:31")))).map(({ code }) => code)).toContain(
      "R7-state-council",
    );
  });
});

test("nothing is late before its limit, everything open is after it", () => {
  const moments = fc.date({ min: new Date("2024-01-01"), max: new Date("2029-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, fc.nat(600), fc.constantFrom("ordinary", "serious", "major", null), (when, minutes, grade) => {
      const occurredAt = when.toISOString();
      const one = accident(
        { occurredAt, unitKnewAt: null, reports: [sent("town", "county", occurredAt)] },
        grade as Grade,
      );
      const now = new Date(when.getTime() + minutes * 60_000);
      for (const { due, state, lateMinutes } of clocksOf(
        rules,
        { ...one, grades: [{ at: occurredAt, grade: grade as Grade }] },
        now,
      )) {
        if (due === null) expect(state).toBe("waiting");
        else expect(state === "overdue").toBe(now.getTime() > Date.parse(due));
        expect(lateMinutes > 0).toBe(state === "overdue");
      }
    }),
  );
});

test("a level hears of it with the first report that reaches it", () => {
  const reports = [sent("unit", "county", at("17:00")), sent("public", "county", at("16:00"))];
  expect(receivedAt({ reports }, "county")).toBe(at("16:00"));
  expect(receivedAt({ reports }, "city")).toBeNull();
});

test("a rule that does not hold on the day of the accident gives no clock", () => {
  const ended = { ...rules, clocks: rules.clocks.map((rule) => ({ ...rule, validTo: "2026-12-30" })) };
  expect(clocksOf(ended, accident(), new Date(at("18:00")))).toEqual([]);
});
