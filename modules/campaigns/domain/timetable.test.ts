import { expect, test } from "vitest";
import { mustBeTimetable } from "./timetable.ts";

const codeOf = (stages: [string, string][], startsOn = "2026-03-01", endsOn = "2026-09-30") => {
  try {
    mustBeTimetable({
      startsOn,
      endsOn,
      stages: stages.map(([from, to], at) => ({ name: `第${at + 1}阶段`, from, to })),
    });
    return null;
  } catch (error) {
    return error;
  }
};

test.each([
  ["no stages at all", [], null],
  [
    "stages in any order that touch but do not overlap",
    [
      ["2026-04-01", "2026-09-30"],
      ["2026-03-01", "2026-03-31"],
    ],
    null,
  ],
  ["a stage that ends before it begins", [["2026-03-02", "2026-03-01"]], "CAMPAIGNS_DAYS_REVERSED"],
  ["a stage that begins before the campaign", [["2026-02-28", "2026-03-05"]], "CAMPAIGNS_STAGE_OUTSIDE"],
  ["a stage that ends after the campaign", [["2026-09-01", "2026-10-01"]], "CAMPAIGNS_STAGE_OUTSIDE"],
  [
    "two stages that share one day",
    [
      ["2026-03-31", "2026-04-30"],
      ["2026-03-01", "2026-03-31"],
    ],
    "CAMPAIGNS_STAGES_OVERLAP",
  ],
] as [string, [string, string][], string | null][])("%s: %j", (_name, stages, code) => {
  if (code === null) expect(codeOf(stages)).toBeNull();
  else expect(codeOf(stages)).toMatchObject({ code });
});

test("a campaign that ends before it begins is refused", () => {
  expect(codeOf([], "2026-03-02", "2026-03-01")).toMatchObject({ code: "CAMPAIGNS_DAYS_REVERSED" });
});

test("an overlap names both stages in the order of their days", () => {
  const overlapping: [string, string][] = [
    ["2026-04-30", "2026-05-30"],
    ["2026-04-01", "2026-04-30"],
  ];
  expect(codeOf(overlapping)).toMatchObject({ parameters: { stage: "第2阶段", other: "第1阶段" } });
});
