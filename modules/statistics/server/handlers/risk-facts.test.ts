import type { ExitCaseFacts } from "@anlan/exit-lists/contract";
import type { ProjectFacts } from "@anlan/project-gate/contract";
import { expect, test } from "vitest";
import { factsOfAssessment, factsOfExitCase, factsOfMonth, factsOfProject } from "./risk-facts.ts";

const TOWN = "440605011";
const said = (facts: readonly { metric: string; day: string; value: number | null }[]) =>
  facts.map(({ metric, day, value }) => `${day} ${metric} ${value}`);

test("a town's month stands under its first day: enterprises by class, points by colour, none of which there is none", () => {
  const sectors = [
    {
      ...{ sector: "fire", classes: { A: 3, B: 0, C: 1, D: 0 } },
      points: { red: 1, orange: 0, yellow: 0, blue: 7 },
    },
    { sector: null, classes: { A: 0, B: 2, C: 0, D: 0 }, points: { red: 0, orange: 0, yellow: 0, blue: 0 } },
  ];
  const facts = factsOfMonth(TOWN, "2026-03", sectors);
  expect(facts.map(({ metric, day, dimensions, value }) => [metric, day, dimensions, value])).toEqual([
    ["classed-enterprises", "2026-03-01", { class: "A", sector: "fire" }, 3],
    ["classed-enterprises", "2026-03-01", { class: "C", sector: "fire" }, 1],
    ["risk-points", "2026-03-01", { colour: "red", sector: "fire" }, 1],
    ["risk-points", "2026-03-01", { colour: "blue", sector: "fire" }, 7],
    ["classed-enterprises", "2026-03-01", { class: "B", sector: null }, 2],
  ]);
  expect(factsOfMonth(TOWN, "2026-03", [])).toEqual([]);
});

test("an exit counts when it is listed and when it is verified; a revoked listing and a joined case count nothing", () => {
  const one = {
    ...{ caseId: "c", revision: 3, enterpriseId: "e", sectors: ["fire"], way: "close" },
    ...{ state: "carrying", listedOn: "2026-03-05", endedOn: null },
  } as unknown as ExitCaseFacts;
  expect(factsOfExitCase(TOWN, one)).toEqual([
    {
      ...{ metric: "exit-cases-listed", region: TOWN, day: "2026-03-05", value: 1 },
      dimensions: { way: "close", sector: "fire" },
    },
  ]);
  const done = { ...one, state: "delisted", endedOn: "2026-06-30" } as const;
  expect(said(factsOfExitCase(TOWN, done))).toEqual([
    "2026-03-05 exit-cases-listed 1",
    "2026-06-30 exit-cases-completed 1",
  ]);
  for (const state of ["revoked", "joined"] as const) {
    expect(factsOfExitCase(TOWN, { ...one, state, endedOn: "2026-04-01" })).toEqual([]);
  }
  expect(factsOfExitCase(TOWN, { ...one, sectors: [], state: "proposed", listedOn: null })).toEqual([]);
});

test("a project counts on the day of each decision, by its kind of works", () => {
  const one: ProjectFacts = {
    ...{ projectId: "p" as never, revision: 2, category: "chemicals", state: "vetoed", verdict: "veto" },
    ...{ checkedOn: "2026-03-05", rejectedOn: null, admittedOn: null, completedOn: null },
  };
  expect(said(factsOfProject(TOWN, one))).toEqual([
    "2026-03-05 gate-projects-checked 1",
    "2026-03-05 gate-projects-vetoed 1",
  ]);
  expect(factsOfProject(TOWN, one)[0]?.dimensions).toEqual({ works: "chemicals" });
  expect(said(factsOfProject(TOWN, { ...one, state: "rejected", rejectedOn: "2026-03-09" }))).toContain(
    "2026-03-09 gate-projects-rejected 1",
  );
  const inUse = { ...one, verdict: "pass", admittedOn: "2026-03-20", completedOn: "2026-12-01" } as const;
  expect(said(factsOfProject(TOWN, inUse))).toEqual([
    "2026-03-05 gate-projects-checked 1",
    "2026-03-20 gate-projects-admitted 1",
    "2026-12-01 gate-projects-completed 1",
  ]);
  expect(factsOfProject(TOWN, { ...one, state: "draft", verdict: null, checkedOn: null })).toEqual([]);
});

test("each assessment of a risk source counts by its colour", () => {
  const assessed = { sourceId: "s", revision: 4, sectors: [], kind: "gas", colour: "red", approvedOn: "2026-03-05" };
  expect(factsOfAssessment(TOWN, assessed as never)).toEqual([
    {
      ...{ metric: "risk-sources-assessed", region: TOWN, day: "2026-03-05", value: 1 },
      dimensions: { colour: "red", sector: null },
    },
  ]);
});
