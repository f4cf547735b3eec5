import { expect, test } from "vitest";
import { factsOfDay } from "./self-check-facts.ts";

const counted = {
  ...{ sector: "fire", participants: 9, newlyOnline: 1, planned: 40, done: 38, missed: 2, unchecked: 0 },
  ...{ dangers: 3, reportsDue: 9, reported: 8, committing: 2, committed: 0 },
};

test("a town's day says what was planned, done, missed, found, reported and committed, by sector", () => {
  const facts = factsOfDay("440605011", "2026-03-08", [counted]);
  expect(facts.map(({ metric, value }) => [metric, value])).toEqual([
    ["self-check-tasks-planned", 40],
    ["self-check-tasks-done", 38],
    ["self-check-tasks-missed", 2],
    ["self-check-dangers", 3],
    ["self-check-reports-due", 9],
    ["self-check-reports", 8],
    ["self-check-enterprises-online", 1],
    ["commitments-due", 2],
  ]);
  expect(facts[0]).toMatchObject({ region: "440605011", day: "2026-03-08", dimensions: { sector: "fire" } });
});

test("a day on which nothing happened leaves no facts", () => {
  expect(factsOfDay("440605011", "2026-03-08", [])).toEqual([]);
});
