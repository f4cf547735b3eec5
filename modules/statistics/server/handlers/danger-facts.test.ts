import type { DangerFacts } from "@anlan/hidden-dangers/contract";
import { expect, test } from "vitest";
import { factsOfDanger } from "./danger-facts.ts";

const danger = {
  dangerId: "0190a1b2-c3d4-7e5f-8a6b-000000000001",
  revision: 1,
  enterpriseId: null,
  region: "440605011",
  sectors: ["fire"],
  level: "general",
  state: "assigned",
  source: "grid",
  criterionId: null,
  measureId: null,
  pointId: null,
  foundAt: "2026-03-01T17:00:00.000Z",
  dueOn: "2026-03-10",
  rectifiedAt: null,
  verifiedAt: null,
  closedAt: null,
  joinedTo: null,
  overdue: false,
} as unknown as DangerFacts;

const said = (changes: Partial<DangerFacts>) =>
  factsOfDanger({ ...danger, ...changes }).map(({ metric, day }) => `${day} ${metric}`);

test("a find counts on its day in China, and a major one beside it", () => {
  expect(said({})).toEqual(["2026-03-02 hidden-dangers-found"]);
  expect(said({ level: "major" })).toEqual(["2026-03-02 hidden-dangers-found", "2026-03-02 hidden-dangers-major"]);
  expect(factsOfDanger(danger)[0]).toMatchObject({
    region: "440605011",
    value: 1,
    dimensions: { level: "general", source: "grid", sector: "fire" },
  });
});

test("late is who passed the day, also when it is put right afterwards", () => {
  expect(said({ overdue: true })).toContain("2026-03-11 hidden-dangers-overdue");
  const late = said({ rectifiedAt: "2026-03-12T01:00:00.000Z" });
  expect(late).toContain("2026-03-11 hidden-dangers-overdue");
  expect(late).not.toContain("2026-03-12 hidden-dangers-rectified-in-time");
  const inTime = said({ rectifiedAt: "2026-03-10T15:59:00.000Z", closedAt: "2026-03-11T02:00:00.000Z" });
  expect(inTime).toEqual([
    "2026-03-02 hidden-dangers-found",
    "2026-03-02 hidden-dangers-found-rectified",
    "2026-03-10 hidden-dangers-rectified",
    "2026-03-10 hidden-dangers-rectified-in-time",
    "2026-03-11 hidden-dangers-closed",
  ]);
});

test("what was none, or is told by another danger, is not counted", () => {
  expect(said({ state: "cancelled" })).toEqual([]);
  expect(said({ state: "joined" })).toEqual([]);
  expect(factsOfDanger({ ...danger, sectors: [], dueOn: null })[0]?.dimensions.sector).toBeNull();
});
