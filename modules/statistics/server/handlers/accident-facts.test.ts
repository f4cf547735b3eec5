import { expect, test } from "vitest";
import { factsOfAccident } from "./accident-facts.ts";

const accident = {
  region: "440605011",
  day: "2026-03-05",
  counted: true,
  deaths: 2,
  missing: 1,
  seriousInjuries: 0,
  minorInjuries: null,
  directLoss: 120.5,
  grade: "serious",
  gradeProvisional: false,
  type: "1986/09",
  category: "industry-mining-trade",
  trade: "C2614",
  sector: null,
  cause: null,
} as const;

const said = (facts: Parameters<typeof factsOfAccident>[0]) =>
  factsOfAccident(facts).map(({ metric, value }) => [metric, value]);

test("deaths hold the missing, zero is no fact, and the unknown is one without a number", () => {
  expect(said(accident)).toEqual([
    ["accidents", 1],
    ["deaths", 3],
    ["missing", 1],
    ["minor-injuries", null],
    ["direct-loss", 120.5],
  ]);
  expect(factsOfAccident(accident)[0]).toMatchObject({
    region: "440605011",
    day: "2026-03-05",
    dimensions: { grade: "serious", category: "industry-mining-trade", type: "1986/09", trade: "C2614", sector: null },
  });
});

test("known deaths count although the missing are not known yet, which is told beside them", () => {
  expect(said({ ...accident, missing: null }).filter(([metric]) => metric === "deaths")).toEqual([
    ["deaths", 2],
    ["deaths", null],
  ]);
  expect(said({ ...accident, deaths: null, missing: null }).filter(([metric]) => metric === "deaths")).toEqual([
    ["deaths", null],
  ]);
  expect(said({ ...accident, deaths: 0, missing: null }).filter(([metric]) => metric === "deaths")).toEqual([
    ["deaths", null],
  ]);
});

test("what does not count as a production-safety accident is kept apart", () => {
  expect(said({ ...accident, counted: false })).toEqual([
    ["uncounted-accidents", 1],
    ["uncounted-deaths", 3],
  ]);
});

test("an accident that was removed says nothing", () => {
  expect(factsOfAccident(null)).toEqual([]);
});
