import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { addDays } from "@anlan/kernel";
import fc from "fast-check";
import { expect, test } from "vitest";
import { z } from "zod";
import { InvestigationRule } from "../../contract/index.ts";
import {
  approvalDueOn,
  approvalExtensionLeft,
  bodyFor,
  coveredDays,
  evaluationDueOn,
  extensionLeft,
  reportClock,
  ruleOn,
  yearsLater,
} from "./clocks.ts";

const file = fileURLToPath(new URL("../../../../packs/rules/data/accident-investigations.json", import.meta.url));
const rule = ruleOn(
  z.array(InvestigationRule).parse(JSON.parse(readFileSync(file, "utf8"))),
  "2026-01-01",
) as InvestigationRule;

const clock = (occurredOn: string, appraisals: { from: string; to: string | null }[] = [], extensionDays = 0) =>
  reportClock(rule, { occurredOn, appraisals, extensionDays });

test.each([
  ["2026-03-01", "2026-04-30"],
  ["2025-12-01", "2026-01-30"],
  ["2023-12-31", "2024-02-29"],
  ["2024-01-01", "2024-03-01"],
  ["2024-02-29", "2024-04-29"],
])("a report on an accident of %s is due after 60 days, on %s", (occurredOn, dueOn) => {
  expect(clock(occurredOn)).toMatchObject({ baseDueOn: dueOn, dueOn, excludedDays: 0, stoppedSince: null });
});

test("days of a technical appraisal do not count, also over the year's end and a leap day", () => {
  const appraisals = [{ from: "2023-12-20", to: "2024-01-09" }];
  expect(clock("2023-12-01", appraisals)).toMatchObject({
    baseDueOn: "2024-01-30",
    excludedDays: 20,
    dueOn: "2024-02-19",
  });
  const leap = [{ from: "2024-02-28", to: "2024-03-01" }];
  expect(clock("2024-01-10", leap)).toMatchObject({ excludedDays: 2, dueOn: "2024-03-12" });
});

test("an extension of 60 days and an appraisal are added up", () => {
  const appraisals = [{ from: "2025-11-10", to: "2025-12-25" }];
  expect(clock("2025-11-01", appraisals, 60)).toMatchObject({
    excludedDays: 45,
    extensionDays: 60,
    dueOn: "2026-04-15",
  });
});

test("while an appraisal runs nothing is due", () => {
  const appraisals = [
    { from: "2026-03-10", to: "2026-03-12" },
    { from: "2026-03-20", to: null },
    { from: "2026-03-18", to: null },
  ];
  expect(clock("2026-03-01", appraisals)).toMatchObject({ dueOn: null, stoppedSince: "2026-03-18", excludedDays: 2 });
});

test("days that two appraisals share are left out once, and those before the accident not at all", () => {
  expect(
    coveredDays(
      [
        { from: "2026-03-05", to: "2026-03-10" },
        { from: "2026-03-01", to: "2026-03-07" },
        { from: "2026-03-06", to: "2026-03-06" },
        { from: "2026-02-01", to: "2026-03-03" },
      ],
      "2026-03-02",
    ),
  ).toBe(8);
});

test("excluded days are those that lie in any appraisal, counted one by one", () => {
  const stretch = fc.tuple(fc.nat({ max: 120 }), fc.nat({ max: 40 })).map(([start, length]) => ({
    from: addDays("2023-12-01", start),
    to: addDays("2023-12-01", start + length),
  }));
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 6 }), (stretches) => {
      const since = "2024-01-05";
      let count = 0;
      for (let day = since; day < "2024-12-31"; day = addDays(day, 1)) {
        if (stretches.some(({ from, to }) => from <= day && day < to)) count += 1;
      }
      expect(coveredDays(stretches, since)).toBe(count);
    }),
  );
});

test("approval is due in 15 days, of an extraordinary accident in 30, with 30 more at most", () => {
  expect(approvalDueOn(rule, "2025-12-20", "ordinary")).toBe("2026-01-04");
  expect(approvalDueOn(rule, "2025-12-20", null)).toBe("2026-01-04");
  expect(approvalDueOn(rule, "2025-12-20", "major")).toBe("2026-01-04");
  expect(approvalDueOn(rule, "2024-02-01", "extraordinary")).toBe("2024-03-02");
  expect(approvalDueOn(rule, "2024-02-01", "extraordinary", rule.approvalExtensionDays.extraordinary)).toBe(
    "2024-04-01",
  );
});

test("rectification is evaluated within a year of the approval, of a leap day by the 28th", () => {
  expect(evaluationDueOn(rule, "2025-06-30")).toBe("2026-06-30");
  expect(evaluationDueOn(rule, "2024-02-29")).toBe("2025-02-28");
  expect(yearsLater("2024-02-29", 4)).toBe("2028-02-29");
});

test("who investigates follows from the grade, and what is not graded yet is the county's", () => {
  expect(
    (["ordinary", "serious", "major", "extraordinary", null] as const).map((grade) => bodyFor(rule, grade)),
  ).toEqual(["county", "city", "province", "state", "county"]);
});

test("only the approval of an extraordinary accident is extended, by at most 30 days", () => {
  expect(
    (["ordinary", "serious", "major", null] as const).map((grade) => approvalExtensionLeft(rule, grade, 0)),
  ).toEqual([null, null, null, null]);
  expect([0, 20, 40].map((given) => approvalExtensionLeft(rule, "extraordinary", given))).toEqual([30, 10, 0]);
  expect(approvalDueOn(rule, "2024-02-01", "extraordinary", 30)).toBe("2024-04-01");
});

test("extensions add up to 60 days", () => {
  expect([extensionLeft(rule, 0), extensionLeft(rule, 45), extensionLeft(rule, 90)]).toEqual([60, 15, 0]);
});
